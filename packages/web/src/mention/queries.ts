import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { instantFromMs } from "@baluarte/domain/kernel/time.ts";
import type { TriageAnswers } from "@baluarte/domain/triage/questions.ts";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import type { MentionFilter } from "./filter.ts";

/** How soon it is asked again whether what waits has been read again. */
const REREAD_MS = 1_000;
/** Rows are kept in the list; what they were asked by is soon out of date. */
const ROWS_KEPT_MS = 30_000;
/** The most the server hands out at once: fewer round trips on a long way down. */
const PAGE = 200;

/**
 * The inbox as it stood at `frozenAt` (brand time, epoch ms). Later posts never enter it, so that nothing moves under
 * the reader; a newer moment is another list.
 */
export const mentionPages = (brand: BrandSlug, filter: MentionFilter, frozenAt: number) =>
  infiniteQueryOptions({
    queryKey: [brand, "mentions", "list", filter, frozenAt],
    queryFn: ({ pageParam, signal }) =>
      api("mention.list", {
        params: { brand },
        query: {
          ...filter,
          arrivedBefore: instantFromMs(frozenAt),
          limit: PAGE,
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: Infinity,
    // Comparing a hundred thousand rows with themselves after each page would take longer than fetching them.
    structuralSharing: false,
    placeholderData: keepPreviousData,
  });

/** How often mentions changed since the list came: the live stream makes it out of date, and it says one more. */
export const mentionsChanged = (brand: BrandSlug) => {
  const queryKey = [brand, "mentions", "changed"];
  return queryOptions({
    queryKey,
    queryFn: ({ client }) => (client.getQueryData<number>(queryKey) ?? 0) + 1,
    initialData: 0,
    staleTime: Infinity,
  });
};

/** Rows as they stand after that many changes; before the first they are as the list has them. */
export const mentionRows = (brand: BrandSlug, change: number, posts: readonly PostId[]) =>
  queryOptions({
    queryKey: [brand, "mentions", "rows", change, posts],
    queryFn: ({ signal }) => api("mention.rows", { params: { brand }, query: { posts: posts.join(",") }, signal }),
    enabled: change > 0 && posts.length > 0,
    staleTime: Infinity,
    gcTime: ROWS_KEPT_MS,
  });

/** What waits, what is new since the list was made, and the busiest stories. Live, unlike the list. */
export const mentionCounts = (brand: BrandSlug, filter: MentionFilter, frozenAt: number) =>
  queryOptions({
    queryKey: [brand, "mentions", "counts", filter, frozenAt],
    queryFn: ({ signal }) =>
      api("mention.counts", { params: { brand }, query: { ...filter, arrivedAfter: instantFromMs(frozenAt) }, signal }),
    placeholderData: keepPreviousData,
  });

export const mentionDetail = (brand: BrandSlug, post: PostId) =>
  queryOptions({
    queryKey: [brand, "mentions", "one", post],
    queryFn: ({ signal }) => api("mention.get", { params: { brand, post }, signal }),
    // What a correction changes elsewhere is known a moment later.
    refetchInterval: ({ state }) =>
      [...(state.data?.corrections ?? []), ...(state.data?.takenBack ?? [])].some(
        ({ lesson }) => lesson?.reread === null,
      )
        ? REREAD_MS
        : false,
  });

/** What the answers given so far point to. */
export const mentionProposal = (brand: BrandSlug, post: PostId, asked: { answers: TriageAnswers; together: boolean }) =>
  queryOptions({
    queryKey: [brand, "mentions", "proposal", post, asked],
    queryFn: ({ signal }) => api("mention.propose", { params: { brand, post }, body: asked, signal }),
    placeholderData: keepPreviousData,
  });
