import type { MentionDetail, MentionRow } from "@baluarte/contract/mention.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { useInfiniteQuery, useQuery, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { usePhone } from "../kit/phone.ts";
import { brandInstantMs } from "../kit/ticker.ts";
import { useBrand } from "../session/queries.ts";
import { filterOf } from "./filter.ts";
import { listRows } from "./list-rows.ts";
import { mentionCounts, mentionDetail, mentionPages } from "./queries.ts";
import type { MentionSearch } from "./search.ts";

type Pages = InfiniteData<{ items: MentionRow[]; next: string | null }, string | null>;

/** The list as it stands, what waits outside it, and which post is open. */
export function useInbox() {
  const { slug } = useBrand();
  const phone = usePhone();
  const queries = useQueryClient();
  const search = useSearch({ from: "/b/$brand/mentions" });
  const navigate = useNavigate({ from: "/b/$brand/mentions" });
  const [frozenAt, setFrozenAt] = useState(brandInstantMs);
  const filter = useMemo(() => filterOf(search), [search]);
  const pages = useInfiniteQuery(mentionPages(slug, filter, frozenAt));
  const counts = useQuery(mentionCounts(slug, filter, frozenAt));
  const rows = useMemo(() => listRows(pages.data?.pages ?? []), [pages.data]);

  // A desk has room for the first post beside the list; the phone shows the list until one is opened.
  const open = (search.mention as PostId | undefined) ?? (phone ? undefined : rows[0]?.post);
  const index = useMemo(() => rows.findIndex(({ post }) => post === open), [rows, open]);

  const narrow = (change: MentionSearch) =>
    void navigate({ search: (before) => ({ ...before, mention: undefined, ...change }) });
  const openPost = (post: PostId | undefined) =>
    // The list scrolls by itself to what is opened; the router would put it back to where another address had left it.
    void navigate({ search: (before) => ({ ...before, mention: post }), replace: !phone, resetScroll: false });

  return {
    brand: slug,
    search,
    filter,
    frozenAt,
    pages,
    counts,
    rows,
    open,
    index,
    narrow,
    openPost,
    /** Goes `by` rows down the list; stays at its ends. */
    move: (by: 1 | -1) =>
      void navigate({
        // From where the address already leads, not from what is drawn: a second key in the same frame counts too.
        search: (before) => {
          const from = before.mention ?? open;
          const at = rows.findIndex(({ post }) => post === from) + by;
          return { ...before, mention: rows[Math.min(rows.length - 1, Math.max(0, at))]?.post };
        },
        replace: !phone,
        resetScroll: false,
      }),
    /** Takes in what has arrived since. */
    refresh: () => {
      setFrozenAt(brandInstantMs());
      openPost(undefined);
    },
    /** A post was decided: its row says so and stays where it is, so that nothing jumps under the reader. */
    settle: (detail: MentionDetail) => {
      queries.setQueryData(mentionDetail(slug, detail.post).queryKey, detail);
      queries.setQueriesData<Pages>({ queryKey: [slug, "mentions", "list"] }, (data) =>
        data === undefined ? data : withRow(data, detail),
      );
      // A list without the row may have been asked for before the decision was kept.
      void queries.invalidateQueries({
        queryKey: [slug, "mentions", "list"],
        predicate: ({ state }) => !holds(state.data as Pages | undefined, detail.post),
      });
    },
  };
}

export type Inbox = ReturnType<typeof useInbox>;

function holds(data: Pages | undefined, post: PostId): boolean {
  return data?.pages.some(({ items }) => items.some((row) => row.post === post)) ?? false;
}

/** Only the page that holds the row is made anew; the others stay what they were. */
function withRow(data: Pages, detail: MentionDetail): Pages {
  const { post, outcome, tone, complaint, offensive, urgency, language, narrative, narrativeSize, setAside } = detail;
  const said = { outcome, tone, complaint, offensive, urgency, language, narrative, narrativeSize, setAside };
  const pages = data.pages.map((page) =>
    page.items.some((row) => row.post === post)
      ? { ...page, items: page.items.map((row) => (row.post === post ? { ...row, ...said } : row)) }
      : page,
  );
  return { ...data, pages };
}
