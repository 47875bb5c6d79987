import type { MentionRow } from "@baluarte/contract/mention.ts";

/** Rows of a list that stand otherwise by now, each in its place; the same pages where none does. */
export function withFresh<Page extends { readonly items: readonly MentionRow[] }>(
  pages: readonly Page[],
  fresh: readonly MentionRow[],
): readonly Page[] {
  const known = new Map(fresh.map((row) => [row.post, row]));
  let isChanged = false;
  const renewed = pages.map((page) => {
    if (!page.items.some((row) => differs(row, known.get(row.post)))) return page;
    isChanged = true;
    return {
      ...page,
      items: page.items.map((row) => (differs(row, known.get(row.post)) ? known.get(row.post)! : row)),
    };
  });
  return isChanged ? renewed : pages;
}

function differs(row: MentionRow, fresh: MentionRow | undefined): boolean {
  return fresh !== undefined && JSON.stringify(row) !== JSON.stringify(fresh);
}
