import type { MentionRow } from "@baluarte/contract/mention.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { useQuery, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useEffect } from "react";
import { withFresh } from "./fresh-rows.ts";
import { mentionRows, mentionsChanged } from "./queries.ts";

type Pages = InfiniteData<{ items: MentionRow[]; next: string | null }, string | null>;

/** Rows are asked for in runs of this many, so that a scroll of a few asks for nothing. */
const RUN = 25;

/**
 * Keeps the rows in sight as they stand now, where the list is as it was made: what a correction, a story that was put right or
 * a colleague changed is drawn in its place, and no row comes, goes or moves. `from` and `to`: places in `posts`.
 */
export function useFreshRows(brand: BrandSlug, posts: readonly PostId[], from: number, to: number): void {
  const queries = useQueryClient();
  const { data: change } = useQuery(mentionsChanged(brand));
  const shown = posts.slice(Math.floor(from / RUN) * RUN, Math.ceil((to + 1) / RUN) * RUN);
  const { data } = useQuery(mentionRows(brand, change, shown));
  useEffect(() => {
    if (data === undefined) return;
    queries.setQueriesData<Pages>({ queryKey: [brand, "mentions", "list"] }, (list) => {
      if (list === undefined) return list;
      const pages = withFresh(list.pages, data.items);
      return pages === list.pages ? list : { ...list, pages: [...pages] };
    });
  }, [brand, data, queries]);
}
