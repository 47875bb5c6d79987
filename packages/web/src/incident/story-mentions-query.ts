import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

const SHOWN = 8;

/** The newest negative posts nobody has sorted. Under «counts», so that it is asked again as posts arrive. */
export const newestUntriaged = (brand: BrandSlug) =>
  queryOptions({
    queryKey: [brand, "mentions", "counts", "room"],
    queryFn: ({ signal }) =>
      api("mention.list", { params: { brand }, query: { tone: "negative", limit: SHOWN }, signal }),
  });
