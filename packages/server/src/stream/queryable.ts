import type { QueryablePost } from "@baluarte/detection/query/post.ts";

/** What the reading thread looks at: the rest of a post is not copied for it. */
export function queryable(post: QueryablePost): QueryablePost {
  const { channel, text, lang, inReplyTo, repostOf, links, media, place, author } = post;
  const { handle, followers } = author ?? { handle: "", followers: null };
  return {
    channel,
    text,
    lang,
    inReplyTo,
    repostOf,
    links,
    media,
    place,
    author: author === null ? null : { handle, followers },
  };
}
