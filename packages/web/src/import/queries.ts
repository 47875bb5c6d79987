import type { Import } from "@baluarte/contract/post.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import type { Language } from "../i18n/language.ts";

/** While one runs its counts are asked for; live events only say that something changed at the start and the end. */
const RUNNING_MS = 1_500;

/** The first lines of a file that were not taken; while it is read there are more of them each time. */
export const rejectedQuery = (brand: BrandSlug, value: Import, language: Language) =>
  queryOptions({
    queryKey: [brand, "imports", value.id, "rejected", language, Math.min(value.rejected, 10)],
    queryFn: ({ signal }) =>
      api("import.rejected", { params: { brand, import: value.id }, query: { language }, signal }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });

/** The first posts of a file that no monitor asks for; a monitor that is applied to what is stored takes some of them. */
export const unmatchedQuery = (brand: BrandSlug, value: Import) =>
  queryOptions({
    queryKey: [brand, "imports", value.id, "unmatched"],
    queryFn: ({ signal }) => api("import.unmatched", { params: { brand, import: value.id }, signal }),
  });

export const importsQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "imports"],
    queryFn: ({ signal }) => api("import.list", { params: { brand }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ state: each }) => each === "running" || each === "uploading") ? RUNNING_MS : false,
  });
