import { FILTER_EFFECTS, type Caught } from "@baluarte/domain/filter/model.ts";
import type { CompiledFilter } from "./compile.ts";
import { findFiltered } from "./find.ts";

/** What the lists find in a text, with the effects of those that found something; `null`: nothing. */
export function caughtIn(filter: CompiledFilter, text: string): Caught | null {
  const hits = findFiltered(filter, text);
  if (hits.length === 0) return null;
  const found = filter.lists.filter(({ kind, language }) =>
    hits.some((hit) => hit.kind === kind && hit.language === language),
  );
  return { effects: FILTER_EFFECTS.filter((effect) => found.some((list) => list.effect === effect)), hits };
}
