import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { AlertId } from "@baluarte/domain/kernel/id.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export const alertsQuery = (brand: BrandSlug, state: "open" | "all") =>
  queryOptions({
    queryKey: [brand, "alerts", "list", state],
    queryFn: ({ signal }) => api("alert.list", { params: { brand }, query: { state }, signal }),
  });

export const alertQuery = (brand: BrandSlug, alert: AlertId) =>
  queryOptions({
    queryKey: [brand, "alerts", "one", alert],
    queryFn: ({ signal }) => api("alertDetail.get", { params: { brand, alert }, signal }),
  });

export const alertRulesQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "alertRules"],
    queryFn: ({ signal }) => api("alertRule.list", { params: { brand }, signal }),
  });
