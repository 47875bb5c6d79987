import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export const membersQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "members"],
    queryFn: ({ signal }) => api("member.list", { params: { brand }, signal }),
  });
