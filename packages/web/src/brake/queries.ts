import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export const brakesQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "brakes"],
    queryFn: ({ signal }) => api("brake.list", { params: { brand }, signal }),
  });
