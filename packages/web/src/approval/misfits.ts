import type { SlotMisfit } from "@baluarte/domain/approval/standing.ts";

/** Why a value does not fit its blank; each has its sentence. */
export const MISFITS = [
  "empty",
  "notATime",
  "notANumber",
  "outOfRange",
  "notAnOption",
  "notALink",
  "foreignDomain",
  "addressInside",
  "tooLong",
  "hasLink",
  "hasAccount",
  "hasTelephone",
  "secondSentence",
  "oddCharacters",
] as const satisfies readonly SlotMisfit[];
export type Misfit = (typeof MISFITS)[number];
