import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export const planQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "approvalPlan"],
    queryFn: ({ signal }) => api("approvalPlan.get", { params: { brand }, signal }),
  });
