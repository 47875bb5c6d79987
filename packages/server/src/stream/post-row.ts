import { contentHash } from "@baluarte/channels/file/identity.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Author, Post } from "@baluarte/domain/post/model.ts";

/** A post in the columns of its table, without what it is given where it is stored: id, brand and arrival. */
export type PostRow = {
  channel: string;
  external_id: string;
  content_hash: string;
  author_handle: string | null;
  author: Author | null;
  text: string;
  published_at: Instant;
  url: string | null;
  lang: string | null;
  in_reply_to: string | null;
  repost_of: string | null;
  quote_of: string | null;
  links: string[];
  media: string[];
  place: string | null;
  metrics: Record<string, number>;
  extra: Record<string, unknown>;
};

export function rowOf(post: Post): PostRow {
  return {
    channel: post.channel,
    external_id: post.externalId,
    content_hash: contentHash(post),
    author_handle: post.author?.handle ?? null,
    author: post.author,
    text: post.text,
    published_at: post.publishedAt,
    url: post.url,
    lang: post.lang,
    in_reply_to: post.inReplyTo,
    repost_of: post.repostOf,
    quote_of: post.quoteOf,
    links: post.links,
    media: post.media,
    place: post.place,
    metrics: post.metrics,
    extra: post.extra,
  };
}

export function postOf(row: PostRow): Post {
  return {
    channel: row.channel,
    externalId: row.external_id,
    author: row.author,
    text: row.text,
    publishedAt: row.published_at,
    url: row.url,
    lang: row.lang,
    inReplyTo: row.in_reply_to,
    repostOf: row.repost_of,
    quoteOf: row.quote_of,
    links: row.links,
    media: row.media,
    place: row.place,
    metrics: row.metrics,
    extra: row.extra,
  };
}
