import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { FilterKey, FilterKind } from "@baluarte/domain/filter/model.ts";
import type { FilterNetwork } from "@baluarte/domain/filter/network.ts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** How soon it is asked whether what waits has been read again. */
const PROGRESS_MS = 1_000;

export const filterQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "filters"],
    queryFn: ({ signal }) => api("filter.get", { params: { brand }, signal }),
    refetchInterval: ({ state }) => (state.data?.applying === true ? PROGRESS_MS : false),
  });

export const shippedQuery = (brand: BrandSlug, { kind, language }: FilterKey) =>
  queryOptions({
    queryKey: [brand, "filterShipped", kind, language],
    queryFn: ({ signal }) => api("filter.shipped", { params: { brand }, query: { kind, language }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const trialQuery = (brand: BrandSlug, text: string) =>
  queryOptions({
    queryKey: [brand, "settings", "filterTrial", text],
    queryFn: ({ signal }) => api("filter.try", { params: { brand }, body: { text }, signal }),
    enabled: text.trim() !== "",
    placeholderData: keepPreviousData,
  });

export type ExportAsked = { readonly network: FilterNetwork; readonly kind: FilterKind; readonly spelled: boolean };

export const exportQuery = (brand: BrandSlug, { network, kind, spelled }: ExportAsked) =>
  queryOptions({
    queryKey: [brand, "settings", "filterExport", network, kind, spelled],
    queryFn: ({ signal }) =>
      api("filter.export", {
        params: { brand },
        query: { network, kind, spelled: spelled ? "true" : "false" },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
