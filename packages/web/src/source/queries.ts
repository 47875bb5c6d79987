import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** Delays and expected volumes move with the clock even where nothing else does. */
const REFRESH_MS = 60_000;

export const sourcesQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "sources", "list"],
    queryFn: ({ signal }) => api("source.list", { params: { brand }, signal }),
    refetchInterval: REFRESH_MS,
  });
