import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export const connectionsQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "connections"],
    queryFn: ({ signal }) => api("connection.list", { params: { brand }, signal }),
  });
