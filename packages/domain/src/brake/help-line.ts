/** Where somebody who speaks of ending their life is answered, by day and by night. */
export interface HelpLine {
  /** Whom to call about them, free and at any hour; `null`: none is known to us for that country. */
  readonly line: string | null;
  /** The emergency number. */
  readonly emergency: string;
}

const SPAIN: HelpLine = { line: "024", emergency: "112" };
/** The number that answers in all of the European Union, and on most mobile phones of the world. */
const ELSEWHERE: HelpLine = { line: null, emergency: "112" };

const BY_TIME_ZONE: Readonly<Record<string, HelpLine>> = {
  "Europe/Madrid": SPAIN,
  "Atlantic/Canary": SPAIN,
  "Africa/Ceuta": SPAIN,
};

/** The lines of the country a brand works in, told by its time zone. A wrong number would be worse than none. */
export function helpLineOf(timeZone: string): HelpLine {
  return BY_TIME_ZONE[timeZone] ?? ELSEWHERE;
}
