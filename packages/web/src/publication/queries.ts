import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { ActId } from "@baluarte/domain/kernel/id.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** What is asked, who signed, and how far it got. */
export const actQuery = (brand: BrandSlug, act: ActId) =>
  queryOptions({
    queryKey: [brand, "acts", act],
    queryFn: ({ signal }) => api("act.get", { params: { brand, act }, signal }),
  });
