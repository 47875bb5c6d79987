import { z } from "zod";

/**
 * Where posts come from. `file` and `sighting`: somebody brings them by hand; `api` and `webhook`: another program sends
 * them; `drill`: a story is told, and in a drill alone; the rest is asked by us.
 */
export const SOURCE_KINDS = [
  "file",
  "api",
  "sighting",
  "feed",
  "googleAlerts",
  "bluesky",
  "webhook",
  "mailbox",
  "drill",
] as const;
export const SourceKind = z.enum(SOURCE_KINDS);
export type SourceKind = z.infer<typeof SourceKind>;

/** `asked`: a reader goes and looks. `sends`: the far side speaks to us. `byHand`: a person brings it, so it never goes quiet. */
export const SOURCE_MANNERS = ["asked", "sends", "byHand"] as const;
export type SourceManner = (typeof SOURCE_MANNERS)[number];

/** What a source cannot see by its nature, however well it works. Screens have the words. */
export const BLIND_SPOTS = [
  "onlyWhatIsBrought",
  "onlyWhatIsSent",
  "onlyWhatPeopleReport",
  "noPrivateGroups",
  "notEverythingFound",
  "lateByADay",
  "lateByMinutes",
  "noComments",
  "summariesOnly",
  "noOtherNetworks",
  "noHiddenAccounts",
  "onlyWhatIsForwarded",
] as const;
export const BlindSpot = z.enum(BLIND_SPOTS);
export type BlindSpot = z.infer<typeof BlindSpot>;

/** What is true of every source of a kind. `live`: it reaches the world by itself, so a drill brand holds none. */
export type SourceKindRule = {
  readonly manner: SourceManner;
  readonly live: boolean;
  readonly blind: readonly BlindSpot[];
};

export const SOURCE_RULES = {
  file: { manner: "byHand", live: false, blind: ["onlyWhatIsBrought"] },
  api: { manner: "sends", live: false, blind: ["onlyWhatIsSent"] },
  sighting: { manner: "byHand", live: false, blind: ["onlyWhatPeopleReport"] },
  feed: { manner: "asked", live: true, blind: ["noComments", "summariesOnly", "lateByMinutes"] },
  googleAlerts: { manner: "asked", live: true, blind: ["noPrivateGroups", "notEverythingFound", "lateByADay"] },
  bluesky: { manner: "asked", live: true, blind: ["noOtherNetworks", "noHiddenAccounts"] },
  webhook: { manner: "sends", live: true, blind: ["onlyWhatIsSent"] },
  mailbox: { manner: "asked", live: true, blind: ["onlyWhatIsForwarded"] },
  drill: { manner: "byHand", live: false, blind: [] },
} as const satisfies Record<SourceKind, SourceKindRule>;

/** A source that somebody adds and that then runs by itself. */
export type LiveSourceKind = {
  [K in SourceKind]: (typeof SOURCE_RULES)[K]["live"] extends true ? K : never;
}[SourceKind];
/** A source that comes to be with the first post of its channel. */
export type PassingSourceKind = Exclude<SourceKind, LiveSourceKind>;
/** A source that a reader asks. */
export type AskedSourceKind = {
  [K in SourceKind]: (typeof SOURCE_RULES)[K]["manner"] extends "asked" ? K : never;
}[SourceKind];

export const LIVE_SOURCE_KINDS = SOURCE_KINDS.filter((kind): kind is LiveSourceKind => SOURCE_RULES[kind].live);
export const LiveSourceKind = z.enum(LIVE_SOURCE_KINDS as [LiveSourceKind, ...LiveSourceKind[]]);

/**
 * Why a source could not be read: the closed set that every reader's failures fold into, after the channels' own
 * (`channels/platform-error.ts`) and finer where a person does something else about it.
 */
export const SOURCE_PROBLEMS = [
  /** The far side does not take the credential. */
  "authExpired",
  /** It takes it, and refuses this all the same. */
  "scopeMissing",
  "rateLimited",
  /** It answers that it is broken or busy. */
  "unavailable",
  /** No answer in time, or none at all. */
  "unreachable",
  /** Its certificate is not to be trusted. */
  "tlsBroken",
  "notFound",
  /** It was there and will not come back. */
  "gone",
  /** What came is a web page and not what this kind reads. */
  "htmlInstead",
  /** What came cannot be read at all. */
  "malformed",
  "tooLarge",
  "redirectLoop",
  "addressInvalid",
  "addressPrivate",
  "addressNotHttps",
  /** What came refused what we asked for, for a reason of its own. */
  "rejected",
  /** Where we stopped is longer ago than the far side keeps. */
  "cursorTooOld",
  /** What is stored does not open under this installation's secret. */
  "secretBroken",
] as const;
export const SourceProblem = z.enum(SOURCE_PROBLEMS);
export type SourceProblem = z.infer<typeof SourceProblem>;

/**
 * `waiting`: never heard of yet. `healthy`: spoke, and as often as it does. `quiet`: should have spoken. `failing`: the
 * last try failed and the next may not. `blind`: cannot be seen, for long enough or until a person does something.
 * `paused`: a person stopped it. `byHand`: nobody watches there.
 */
export const SOURCE_STATES = ["waiting", "healthy", "quiet", "failing", "blind", "paused", "byHand"] as const;
export const SourceState = z.enum(SOURCE_STATES);
export type SourceState = z.infer<typeof SourceState>;

export const SourceName = z.string().trim().min(1).max(80);
