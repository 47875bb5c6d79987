import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** How soon it is asked whether what waits has been read again. */
const PROGRESS_MS = 1_000;

export const learningQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "learning"],
    queryFn: ({ signal }) => api("learning.get", { params: { brand }, signal }),
    refetchInterval: ({ state }) => (state.data?.rereading === true ? PROGRESS_MS : false),
  });
