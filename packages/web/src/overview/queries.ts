import type { RANGES } from "@baluarte/contract/overview.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export type Range = (typeof RANGES)[number];
export const DEFAULT_RANGE: Range = "7d";

/** Asked again with every event about what it is made of (`api/live-changes.ts`). */
export const overviewQuery = (brand: BrandSlug, range: Range = DEFAULT_RANGE) =>
  queryOptions({
    queryKey: [brand, "overview", range],
    queryFn: ({ signal }) => api("overview.get", { params: { brand }, query: { range }, signal }),
    placeholderData: keepPreviousData,
  });
