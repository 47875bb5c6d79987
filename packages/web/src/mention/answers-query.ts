import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** From where a mention can be answered, and the answers asked for. With the acts, so that it is as live as they are. */
export const mentionAnswers = (brand: BrandSlug, post: PostId) =>
  queryOptions({
    queryKey: [brand, "acts", "answers", post],
    queryFn: ({ signal }) => api("mention.answers", { params: { brand, post }, signal }),
  });
