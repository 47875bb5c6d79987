import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** The way a mention's story took. It is read when somebody asks, and kept while they look. */
export const originOf = (brand: BrandSlug, post: PostId) =>
  queryOptions({
    queryKey: [brand, "mentions", "origin", post],
    queryFn: ({ signal }) => api("mention.origin", { params: { brand, post }, signal }),
    staleTime: 60_000,
  });
