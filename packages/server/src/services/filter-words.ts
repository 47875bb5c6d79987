import type { FilterWords } from "@baluarte/detection/filter/compile.ts";
import { entryKey } from "@baluarte/domain/filter/entry.ts";
import { FILTER_KINDS, FILTER_LANGUAGES } from "@baluarte/domain/filter/list-name.ts";
import { untouchedList, type FilterKey, type FilterList } from "@baluarte/domain/filter/model.ts";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";
import type { BrandFilter } from "../stream/reader.ts";
import { shippedWords } from "../stream/shipped-words.ts";
import { learningVersion } from "./learning.ts";
import type { Scope } from "./scope.ts";

/** Every list there is, in the order in which it is shown. */
export const FILTER_KEYS: readonly FilterKey[] = FILTER_KINDS.flatMap((kind) =>
  FILTER_LANGUAGES.map((language) => ({ kind, language })),
);

/** The lists of a brand, those it never changed included. */
export async function filterLists({ trx }: Pick<Scope, "trx">): Promise<FilterList[]> {
  const rows = await trx.selectFrom("filter_list").selectAll().execute();
  return FILTER_KEYS.map((key) => {
    const row = rows.find(({ kind, language }) => kind === key.kind && language === key.language);
    if (row === undefined) return untouchedList(key);
    const { brand_id: _, changed_at: _at, changed_by: _by, ...list } = row;
    return list;
  });
}

/** What a list looks for: its own words and those that come with it, without those taken out. */
export function wordsOfList(list: FilterList): FilterWords {
  const { kind, language, variants, effect, exceptions, added } = list;
  const removed = new Set(list.removed.map(entryKey));
  const shipped = list.shipped ? shippedWords(list).filter((word) => !removed.has(entryKey(word))) : [];
  return { kind, language, variants, effect, exceptions, entries: [...new Set([...added, ...shipped])] };
}

/** What the lists that are on look for. */
export async function filterWords(scope: Pick<Scope, "trx">): Promise<FilterWords[]> {
  return (await filterLists(scope)).filter(({ enabled }) => enabled).map(wordsOfList);
}

/** The same for whoever reads posts, made anew when it changed; `null`: no list is on. */
export async function filterOf(scope: Pick<Scope, "ctx" | "trx">, brand: BrandId): Promise<BrandFilter | null> {
  const version = String(await learningVersion(scope));
  const known = scope.ctx.filters.get(brand);
  const filter = known?.version === version ? known : { brand, version, lists: await filterWords(scope) };
  scope.ctx.filters.set(brand, filter);
  return filter.lists.length === 0 ? null : filter;
}
