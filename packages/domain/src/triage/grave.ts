import { z } from "zod";
import type { ReasonCode } from "./model.ts";

/** What a post may speak of that somebody must look at, whatever its tone. */
export const GRAVE_KINDS = [
  "harm",
  "danger",
  "leak",
  "minors",
  "discrimination",
  "animals",
  "probe",
  "authority",
  "press",
  "executive",
  "wrongdoing",
  "insider",
  "legal",
  "boycott",
  "hacked",
  "fake",
  "rumour",
  "deleted",
  "insensitive",
  "threat",
  "personal",
] as const;
export const GraveKind = z.enum(GRAVE_KINDS);
export type GraveKind = z.infer<typeof GraveKind>;

/**
 * How far each lifts a post, as a level, and how far where many say it within the hour. What is seen of one account
 * may be a quarrel, what twenty see of it is a fact; people hurt, or data in the open, need no second voice.
 */
export const GRAVE_WEIGHT = {
  harm: { code: "safetyHarm", level: 3, ofMany: 3 },
  leak: { code: "leak", level: 3, ofMany: 3 },
  danger: { code: "safetyHarm", level: 2, ofMany: 3 },
  minors: { code: "minors", level: 2, ofMany: 3 },
  discrimination: { code: "discrimination", level: 2, ofMany: 2 },
  animals: { code: "animals", level: 2, ofMany: 2 },
  probe: { code: "legalAuthority", level: 2, ofMany: 2 },
  press: { code: "journalist", level: 2, ofMany: 2 },
  executive: { code: "executive", level: 2, ofMany: 3 },
  wrongdoing: { code: "employeeVoice", level: 2, ofMany: 2 },
  boycott: { code: "boycott", level: 2, ofMany: 2 },
  hacked: { code: "accountHacked", level: 2, ofMany: 3 },
  fake: { code: "fakeMedia", level: 2, ofMany: 2 },
  rumour: { code: "rumour", level: 2, ofMany: 2 },
  deleted: { code: "deleted", level: 2, ofMany: 2 },
  insensitive: { code: "insensitive", level: 2, ofMany: 2 },
  authority: { code: "legalAuthority", level: 1, ofMany: 1 },
  insider: { code: "employeeVoice", level: 1, ofMany: 1 },
  threat: { code: "threat", level: 1, ofMany: 1 },
  personal: { code: "personalData", level: 1, ofMany: 1 },
  legal: { code: "legalThreat", level: 1, ofMany: 1 },
} as const satisfies Record<GraveKind, { code: ReasonCode; level: 1 | 2 | 3; ofMany: 1 | 2 | 3 }>;

/** What lifts a single post as far as a post can be: people hurt, data in the open. */
export const GRAVEST_KINDS: readonly GraveKind[] = GRAVE_KINDS.filter((kind) => GRAVE_WEIGHT[kind].level === 3);

/** The reasons that stand for something grave, of whoever may be hurt by themselves too: a list shows them in any order. */
export const GRAVE_REASONS: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  "selfHarm",
  ...Object.values(GRAVE_WEIGHT).map(({ code }) => code),
]);
