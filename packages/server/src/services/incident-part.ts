import type { Selectable } from "kysely";
import { isStale, type IncidentPart, type IncidentVersions } from "@baluarte/domain/incident/versions.ts";
import type { Database } from "../db/schema.ts";
import { namesOf } from "./member.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";

type Saved = Pick<Selectable<Database["incident"]>, "versions">;

export function versionsOf({ versions }: Saved): IncidentVersions {
  return {
    name: versions.name?.version ?? 0,
    t0: versions.t0?.version ?? 0,
    case: versions.case?.version ?? 0,
  };
}

/**
 * Refuses what was typed over an older version of `part` than the one that stands, with what stands and who saved it (`own`:
 * the same person, in another window), so that whoever typed can choose. To be asked while holding the incident.
 */
export async function requireFresh(
  scope: Scope,
  row: Saved,
  part: IncidentPart,
  base: number | undefined,
  theirs: Record<string, unknown>,
): Promise<void> {
  const version = versionsOf(row)[part];
  if (!isStale(base, version)) return;
  const saved = row.versions[part];
  const by = saved === undefined ? null : (await namesOf(scope.trx, [saved.by]))(saved.by).name;
  const own = saved !== undefined && saved.by === personOf(scope);
  throw new ServiceError("versionConflict", { part, version, theirs, by, own, at: saved?.at ?? null });
}

/** The column `versions` after `part` was saved once more, now and by this person. */
export function savedOnceMore(scope: Scope, row: Saved, part: IncidentPart): string {
  const version = versionsOf(row)[part] + 1;
  return JSON.stringify({ ...row.versions, [part]: { version, by: personOf(scope), at: scope.now } });
}
