import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export const contactWaysQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "contactWays"],
    queryFn: ({ signal }) => api("contactWay.list", { params: { brand }, signal }),
  });
