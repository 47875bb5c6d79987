import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export const touchpointsQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "touchpoints"],
    queryFn: ({ signal }) => api("touchpoint.list", { params: { brand }, signal }),
  });
