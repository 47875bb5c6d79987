import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { PostId, SignalId } from "@baluarte/domain/kernel/id.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** What is asked about: the story of a mention, or a signal. */
export type TogetherOf = { readonly post: PostId } | { readonly signal: SignalId };

/** Which accounts act together. It is read when somebody asks, and kept while they look. */
export const togetherOf = (brand: BrandSlug, of: TogetherOf) =>
  queryOptions({
    queryKey: [brand, "mentions", "together", of],
    queryFn: ({ signal }) =>
      "post" in of
        ? api("mention.together", { params: { brand, post: of.post }, signal })
        : api("signal.together", { params: { brand, signal: of.signal }, signal }),
    staleTime: 60_000,
  });
