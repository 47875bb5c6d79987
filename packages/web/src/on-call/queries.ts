import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export const onCallQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "onCall"],
    queryFn: ({ signal }) => api("onCall.get", { params: { brand }, signal }),
  });
