import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export const raiseLinkQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "raiseLink"],
    queryFn: ({ signal }) => api("raiseLink.get", { params: { brand }, signal }),
  });
