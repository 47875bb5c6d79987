/** `ok`: worth saying that it is right. `look`: a person decides. `stop`: nobody may approve it as it stands. */
export const SEVERITIES = ["ok", "look", "stop"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const FINDING_CODES = [
  "blockPresent",
  "blockMissing",
  "whatToDoNowNotFirst",
  "placeholderLeft",
  /** How long a text may be is its channel's to say: the caller measures each place's own words. */
  "lengthOver",
  "keyMessageLong",
  "threeFacts",
  "hardToRead",
  "addressMixed",
  "addressOff",
  "conditionalApology",
  /** That it was our fault, said outside the part that stands for it. */
  "admitsFault",
  /** A promise to pay without a limit. */
  "paysAll",
  "blame",
  "jargon",
  "minimising",
  "humour",
  "profanity",
  "bannedPhrase",
  "personalData",
  "deniesAndRebuilds",
  "recallWording",
  "unverifiedClaim",
  "insideLink",
  /** Two language versions say another hour, amount, number. */
  "versionsDiffer",
  "versionLacks",
  /** One place's own words say another value than the statement. */
  "placeDiffers",
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** What one check says. The sentence on screen is made from `code` and `data`, in the reader's own language. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly data: Readonly<Record<string, string | number | readonly string[]>>;
}
