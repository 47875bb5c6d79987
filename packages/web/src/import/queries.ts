import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** While one runs its counts are asked for; live events only say that something changed at the start and the end. */
const RUNNING_MS = 1_500;

export const importsQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "imports"],
    queryFn: ({ signal }) => api("import.list", { params: { brand }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ state: each }) => each === "running" || each === "uploading") ? RUNNING_MS : false,
  });
