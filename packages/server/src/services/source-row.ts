import type { Selectable } from "kysely";
import type { SourceId } from "@baluarte/domain/kernel/id.ts";
import { SECOND_MS, type Instant } from "@baluarte/domain/kernel/time.ts";
import { habitOf, type SourceSeen } from "@baluarte/domain/source/rules.ts";
import type { Database } from "../db/schema.ts";
import type { Scope } from "./scope.ts";
import { found } from "./service-error.ts";

export type SourceRow = Selectable<Database["source"]>;

/** What the rules on silence look at. */
export function seenOf(row: SourceRow, now: Instant): SourceSeen {
  return {
    kind: row.kind,
    lastSuccessAt: row.last_success_at,
    quietSince: row.quiet_since,
    habitMs: habitOf({
      count: row.gaps,
      longestMs: row.longest_gap_seconds * SECOND_MS,
      watchedSince: row.watched_since,
      now,
    }),
    askedEveryMs: row.wait_seconds * SECOND_MS,
    askedSince: row.resumed_at ?? row.created_at,
    paused: row.paused_at !== null,
    problem: row.problem,
    problemSince: row.problem_since,
  };
}

/** A source that was not removed; `lock`: held until this transaction ends. */
export async function loadSource(scope: Scope, id: SourceId, lock = false): Promise<SourceRow> {
  const query = scope.trx.selectFrom("source").selectAll().where("id", "=", id).where("removed_at", "is", null);
  return found(await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst());
}
