import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export const monitorsQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "monitors"],
    queryFn: ({ signal }) => api("monitor.list", { params: { brand }, signal }),
  });

/** What a query would take, of `samples` and of what is stored; the last answer stays while one types on. */
export const previewQuery = (brand: BrandSlug, query: string, samples: readonly string[]) =>
  queryOptions({
    queryKey: [brand, "preview", query, samples],
    queryFn: ({ signal }) =>
      api("monitor.preview", { params: { brand }, body: { query, samples: [...samples] }, signal }),
    placeholderData: keepPreviousData,
    enabled: query.trim() !== "",
  });
