import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export const preferencesQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "noticePreferences"],
    queryFn: ({ signal }) => api("noticePreference.get", { params: { brand }, signal }),
  });

/** The ways the brand has set up and the person's own. */
export const waysQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "contactWays"],
    queryFn: ({ signal }) => api("contactWay.list", { params: { brand }, signal }),
  });

/** What the product told whoever is signed in, in the language on screen. */
export const noticePages = (brand: BrandSlug, language: Language) =>
  infiniteQueryOptions({
    queryKey: [brand, "notices", language],
    queryFn: ({ pageParam, signal }) =>
      api("notice.list", {
        params: { brand },
        query: { language, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    // What is done meanwhile elsewhere, and what a freeze withholds, no event about notices tells: each look asks anew.
    staleTime: 0,
  });
