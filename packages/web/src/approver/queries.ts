import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export const planQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "approvalPlan"],
    queryFn: ({ signal }) => api("approvalPlan.get", { params: { brand }, signal }),
  });

/** Asked again and again while somebody has yet to open their link: set-up has no live stream of the brand. */
export const awaitedPlanQuery = (brand: BrandSlug) =>
  queryOptions({
    ...planQuery(brand),
    refetchInterval: ({ state }) => (state.data?.canFinish === false ? 4_000 : false),
  });
