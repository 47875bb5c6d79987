/** The acts that people are asked about, each with its own words; any other is told as an act. */
export const ACT_WORDS = [
  "publish",
  "reply",
  "close",
  "postponeT0",
  "doNotAnswer",
  "restoreAccount",
  "excuseTouchpoint",
  "unfreeze",
  "releaseHeld",
  "preapprove",
  "other",
] as const;
export type ActWord = (typeof ACT_WORDS)[number];

export function actWord(kind: unknown): ActWord {
  return ACT_WORDS.find((word) => word === kind) ?? "other";
}
