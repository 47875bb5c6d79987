import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export const notifySettingQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "notify"],
    queryFn: ({ signal }) => api("notifySetting.get", { params: { brand }, signal }),
  });
