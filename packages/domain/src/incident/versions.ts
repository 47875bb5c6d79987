import { z } from "zod";

/** The parts of an incident that two people can write at once; each is saved whole and counts by itself. */
export const INCIDENT_PARTS = ["name", "t0", "case"] as const;
export const IncidentPart = z.enum(INCIDENT_PARTS);
export type IncidentPart = z.infer<typeof IncidentPart>;

/** How many times each part was saved. */
export const IncidentVersions = z.object({
  name: z.number().int().nonnegative(),
  t0: z.number().int().nonnegative(),
  case: z.number().int().nonnegative(),
});
export type IncidentVersions = z.infer<typeof IncidentVersions>;

export const FIRST_VERSIONS: IncidentVersions = { name: 0, t0: 0, case: 0 };

/**
 * Whether what was typed over `base` may be saved over `current`. `undefined`: a program that did not look, and says so
 * by leaving the version out.
 */
export function isStale(base: number | undefined, current: number): boolean {
  return base !== undefined && base !== current;
}
