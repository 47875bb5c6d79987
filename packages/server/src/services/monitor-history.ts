import { z } from "zod";
import type { MonitorChange } from "@baluarte/contract/monitor.ts";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import type { Context } from "./context.ts";
import { namesOf } from "./member.ts";
import { changesOf, monitorRow } from "./monitor.ts";
import { countsOnStored } from "./monitor-preview.ts";
import type { Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";

type Caller = { scope<T>(work: (scope: Scope) => Promise<T>): Promise<T> };

/** A year of a lively monitor; each of its wordings is tried on thousands of posts. */
const PAGE = 30;

export type MonitorHistoryPage = {
  readonly looked: number;
  readonly items: MonitorChange[];
  readonly before: MonitorChange | null;
  readonly next: string | null;
};

/**
 * A page of what was done to a monitor, the newest first, with what each wording would take of the newest stored posts:
 * counts of one day on the same posts compare, what was counted on different days does not.
 */
export async function monitorHistory(
  ctx: Context,
  caller: Caller,
  id: MonitorId,
  cursor: string | undefined,
): Promise<MonitorHistoryPage> {
  const { changes, nameOf } = await caller.scope(async (scope) => {
    const rows = await changesOf(scope, await monitorRow(scope, id), { below: lastSeen(cursor), limit: PAGE + 1 });
    const names = await namesOf(
      scope.trx,
      rows.map(({ by_id }) => by_id),
    );
    return { changes: rows, nameOf: names };
  });
  const queries = [...new Set(changes.map(({ query }) => query))];
  const { looked, matched } = await countsOnStored(ctx, caller, queries);
  const countOf = new Map(queries.map((query, at) => [query, matched[at] ?? null]));
  const shown = changes.map(({ restored_from, by_id, ...change }) => ({
    ...change,
    restoredFrom: restored_from,
    by: by_id === null ? null : nameOf(by_id),
    matched: countOf.get(change.query) ?? null,
  }));
  const items = shown.slice(0, PAGE);
  const before = shown[PAGE] ?? null;
  return { looked, items, before, next: before === null ? null : String(items.at(-1)!.seq) };
}

/** The change that stood last on the page before; `null` for the first page. */
function lastSeen(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  const seq = Seq.safeParse(cursor);
  if (!seq.success) throw new ServiceError("invalidRequest", { field: "cursor" });
  return seq.data;
}

const Seq = z.coerce
  .number()
  .int()
  .positive()
  .max(2 ** 31 - 1);
