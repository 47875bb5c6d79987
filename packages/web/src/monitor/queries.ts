import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** How soon the progress of what runs is asked for again. */
const PROGRESS_MS = 1_000;
/** How rarely what goes on for long is asked for at the most. */
const PROGRESS_MAX_MS = 30_000;

export const monitorsQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "monitors"],
    queryFn: ({ signal }) => api("monitor.list", { params: { brand }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ backfill }) => backfill?.state === "running") ? PROGRESS_MS : false,
  });

/**
 * What a query would take, of `samples` and of what is stored; the last answer stays while one types on, with the `text`
 * it is about. A query that is typed on is asked for no more: its request is cut.
 */
export const previewQuery = (brand: BrandSlug, text: string, samples: readonly string[]) =>
  queryOptions({
    queryKey: [brand, "preview", text, samples],
    queryFn: async ({ signal }) => ({
      text,
      preview: await api("monitor.preview", {
        params: { brand },
        body: { query: text, samples: [...samples] },
        signal,
      }),
    }),
    placeholderData: keepPreviousData,
    enabled: text.trim() !== "",
    // Some of the stored posts are still being made ready: the figures grow, unless they cannot be.
    refetchInterval: ({ state }) =>
      (state.data?.preview.stored.pending ?? 0) > 0
        ? Math.min(PROGRESS_MS * 1.25 ** state.dataUpdateCount, PROGRESS_MAX_MS)
        : false,
  });

export const historyPages = (brand: BrandSlug, monitor: MonitorId) =>
  infiniteQueryOptions({
    queryKey: [brand, "settings", "monitors", monitor, "history"],
    queryFn: ({ pageParam, signal }) =>
      api("monitor.history", {
        params: { brand, monitor },
        query: pageParam === null ? {} : { cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
