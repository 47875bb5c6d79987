import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** What waits for the hand of whoever is signed in. Kept up to date with every event about an act. */
export const waitingQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "acts", "waiting"],
    queryFn: ({ signal }) => api("act.waiting", { params: { brand }, signal }),
  });

/** Texts signed in advance, and those that wait for it. */
export const standingQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "acts", "standing"],
    queryFn: ({ signal }) => api("standing.list", { params: { brand }, signal }),
  });
