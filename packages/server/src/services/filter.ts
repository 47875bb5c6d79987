import { sql } from "kysely";
import type { FilterExportView, FilterTrial, FilterView } from "@baluarte/contract/filter.ts";
import { caughtIn } from "@baluarte/detection/filter/caught.ts";
import { CompiledFilter } from "@baluarte/detection/filter/compile.ts";
import { beginningOf } from "@baluarte/detection/text/beginning.ts";
import { exportFor } from "@baluarte/detection/filter/export.ts";
import { BRAND_ENTRIES_MAX, entryKey, readEntry } from "@baluarte/domain/filter/entry.ts";
import { FILTER_EFFECTS, type FilterKey, type FilterKind, type FilterList } from "@baluarte/domain/filter/model.ts";
import type { FilterNetwork } from "@baluarte/domain/filter/network.ts";
import { DAY_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { shippedWords } from "../stream/shipped-words.ts";
import { filterLists, wordsOfList } from "./filter-words.ts";
import { learningVersion, readAnew } from "./learning.ts";
import { namesOf } from "./member.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";

const SHOWN_DAYS = 7;

export async function filterView(scope: Scope): Promise<FilterView> {
  const { trx, now } = scope;
  const since = shift(now, -SHOWN_DAYS * DAY_MS);
  const lists = await filterLists(scope);
  const changes = await trx
    .selectFrom("filter_list")
    .select(["kind", "language", "changed_by", "changed_at"])
    .execute();
  const name = await namesOf(
    trx,
    changes.map(({ changed_by }) => changed_by),
  );
  const { rows: counts } = await sql<{ kind: string; language: string; mentions: number }>`
    select hit->>'kind' as kind, hit->>'language' as language, count(distinct post_id)::int as mentions
      from mention cross join lateral jsonb_array_elements(caught->'hits') as hit
     where caught is not null and published_at > ${since}::timestamptz
     group by 1, 2`.execute(trx);
  const learning = await trx.selectFrom("learning").select(["version", "read_version"]).executeTakeFirst();
  const of = <T extends { kind: string; language: string }>(rows: readonly T[], { kind, language }: FilterKey) =>
    rows.find((row) => row.kind === kind && row.language === language);
  return {
    lists: lists.map((list) => {
      const changed = of(changes, list);
      return {
        ...list,
        shippedWords: shippedWords(list).length,
        mentions: of(counts, list)?.mentions ?? 0,
        changed: changed === undefined ? null : { by: name(changed.changed_by), at: changed.changed_at },
      };
    }),
    since,
    applying: learning !== undefined && learning.version !== learning.read_version,
  };
}

/**
 * Changes one list. Posts that arrive are read with it at once, and what waits is read again behind the commit. `seen`: when
 * the list had been changed last, as whoever changes it saw it; throws `versionConflict` where somebody was quicker.
 */
export async function saveFilterList(scope: Scope, list: FilterList, seen: Instant | null): Promise<void> {
  const { kind, language } = list;
  const kept: FilterList = {
    ...list,
    added: entriesOf(list.added, "added"),
    removed: entriesOf(list.removed, "removed"),
    exceptions: entriesOf(list.exceptions, "exceptions"),
  };
  // One at a time: of two who begin a list at the same moment the second would find no row to wait for.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`filter ${scope.brand.id}`}, 4))`.execute(scope.trx);
  const stored = await scope.trx
    .selectFrom("filter_list")
    .select("changed_at")
    .where("kind", "=", kind)
    .where("language", "=", language)
    .executeTakeFirst();
  if ((stored?.changed_at ?? null) !== seen) throw new ServiceError("versionConflict");
  const lists = await filterLists(scope);
  const isThis = (each: FilterKey) => each.kind === kind && each.language === language;
  const sizeOf = ({ added, exceptions }: FilterList) => added.length + exceptions.length;
  const size = lists.reduce((sum, each) => sum + sizeOf(isThis(each) ? kept : each), 0);
  if (size > BRAND_ENTRIES_MAX) throw new ServiceError("invalidRequest", { field: "added", problem: "tooMany" });
  const before = lists.find(isThis)!;
  const row = { ...kept, changed_by: personOf(scope), changed_at: scope.now };
  await scope.trx
    .insertInto("filter_list")
    .values({ brand_id: scope.brand.id, ...row })
    .onConflict((conflict) => conflict.columns(["brand_id", "kind", "language"]).doUpdateSet(row))
    .execute();
  scope.record("filterList.changed", `${kind}.${language}`, changeOf(before, kept));
  await readAnew(scope);
}

/** What a change says in the record: how the list is set, and the words that came and went, not all it has. */
function changeOf(before: FilterList, after: FilterList) {
  const came = (field: "added" | "removed" | "exceptions", from: FilterList, to: FilterList) => {
    const known = new Set(from[field]);
    return to[field].filter((word) => !known.has(word));
  };
  const set = ({ enabled, effect, shipped, variants }: FilterList) => ({ enabled, effect, shipped, variants });
  const fields = ["added", "removed", "exceptions"] as const;
  return {
    ...set(after),
    before: set(before),
    words: Object.fromEntries(
      fields.map((field) => [field, { came: came(field, before, after), went: came(field, after, before) }]),
    ),
  };
}

/** Throws `invalidRequest` at the first that cannot be looked for; what is written twice is kept once. */
function entriesOf(written: readonly string[], field: string): string[] {
  for (const entry of written) {
    const read = readEntry(entry);
    if ("problem" in read) throw new ServiceError("invalidRequest", { field, entry, problem: read.problem });
  }
  return [...new Set(written.map(entryKey))];
}

/** What every list would find in a text, those that are off included. */
export async function tryFilters(scope: Scope, text: string): Promise<FilterTrial> {
  const lists = await filterLists(scope);
  const isOn = ({ kind, language }: FilterKey) =>
    lists.some((list) => list.kind === kind && list.language === language && list.enabled);
  const caught = caughtIn(await everyList(scope, lists), beginningOf(text));
  const hits = (caught?.hits ?? []).map((hit) => ({ ...hit, enabled: isOn(hit) }));
  const doing = lists.filter((list) => list.enabled && hits.some((hit) => hit.kind === list.kind && hit.language === list.language)); // prettier-ignore
  return { hits, effects: FILTER_EFFECTS.filter((effect) => doing.some((list) => list.effect === effect)) };
}

/** Every list of the brand made ready, kept until one changes: whoever types asks for it four times a second. */
async function everyList(scope: Scope, lists: readonly FilterList[]): Promise<CompiledFilter> {
  const { ctx, brand } = scope;
  const version = String(await learningVersion(scope));
  const known = ctx.triedFilters.get(brand.id);
  if (known?.version === version) return known.filter;
  const filter = new CompiledFilter(lists.map(wordsOfList));
  ctx.triedFilters.set(brand.id, { version, filter });
  return filter;
}

/** The words of the lists of a kind that are on, for a network's own filter. */
export async function exportFilters(
  scope: Scope,
  { network, kind, spelled }: { network: FilterNetwork; kind: FilterKind; spelled: boolean },
): Promise<FilterExportView> {
  const lists = (await filterLists(scope)).filter((list) => list.enabled && list.kind === kind).map(wordsOfList);
  const { left, starred, ...told } = exportFor(network, lists, spelled);
  return { ...told, left: [...left], starred: [...starred] };
}
