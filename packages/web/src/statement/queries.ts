import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { StatementId } from "@baluarte/domain/kernel/id.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export const statementQuery = (brand: BrandSlug, statement: StatementId) =>
  queryOptions({
    queryKey: [brand, "statements", statement],
    queryFn: ({ signal }) => api("statement.get", { params: { brand, statement }, signal }),
  });

export const placesQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "places"],
    queryFn: ({ signal }) => api("touchpoint.list", { params: { brand }, signal }),
  });

/** Who would sign at each level, and the mandates one may use. */
export const signersQuery = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "settings", "signers"],
    queryFn: ({ signal }) => api("approvalPlan.get", { params: { brand }, signal }),
  });
