import { z } from "zod";
import { IncidentId, PersonId, PostId } from "../kernel/id.ts";
import { CaseType } from "../playbook/case.ts";
import { Instant } from "../kernel/time.ts";
import { IncidentVersions } from "./versions.ts";

/** 0 comment, 1 issue, 2 paracrisis alert, 3 crisis, 4 severe crisis: a bigger number is worse. */
export const LEVELS = [0, 1, 2, 3, 4] as const;
export const Level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type Level = z.infer<typeof Level>;

export const T0_PRECISIONS = ["exact", "dateOnly"] as const;
export const T0Precision = z.enum(T0_PRECISIONS);
export type T0Precision = z.infer<typeof T0Precision>;

/**
 * When the first negative message was published. `none`: no post yet, due times stand provisionally on the
 * declaration. `proposed`: the machine's word. `confirmed`: a person's.
 */
export const T0 = z.discriminatedUnion("status", [
  z.object({ status: z.literal("none") }),
  z.object({ status: z.literal("proposed"), at: Instant, precision: T0Precision, post: PostId.nullable() }),
  z.object({
    status: z.literal("confirmed"),
    at: Instant,
    precision: T0Precision,
    post: PostId.nullable(),
    by: PersonId,
    confirmedAt: Instant,
  }),
]);
export type T0 = z.infer<typeof T0>;

export const Incident = z.object({
  id: IncidentId,
  number: z.number().int().positive(),
  name: z.string(),
  summary: z.string(),
  state: z.enum(["open", "closed"]),
  level: Level,
  /** `null`: not decided yet. */
  caseType: CaseType.nullable(),
  /** When we knew: the signal's time, or the declaration where no signal came before. */
  detectedAt: Instant,
  declaredAt: Instant,
  declaredBy: PersonId,
  closedAt: Instant.nullable(),
  t0: T0,
  conditions: z.record(z.string(), z.boolean()),
  versions: IncidentVersions,
});
export type Incident = z.infer<typeof Incident>;
