import type { Author, Post } from "@baluarte/domain/post/model.ts";
import { hostOf, type Token, tokenise } from "../text/tokens.ts";
import { filterValue, placeWords } from "./parse-filter.ts";

/** What of a post a query can see. A whole `Post` is one. */
export type QueryablePost = Pick<
  Post,
  "channel" | "text" | "lang" | "inReplyTo" | "repostOf" | "links" | "media" | "place"
> & { readonly author: Pick<Author, "handle" | "followers"> | null };

/** A post made ready for many queries: tokens in order, and every field in the form that filters compare. */
export type TokenisedPost = {
  readonly tokens: readonly Token[];
  readonly author: string | null;
  readonly followers: number | null;
  readonly channel: string;
  readonly lang: string | null;
  readonly place: string | null;
  /** Of the links in the text and of the links the channel attached: short links hide where they lead. */
  readonly hosts: readonly string[];
  readonly isReply: boolean;
  readonly isRepost: boolean;
  readonly hasLink: boolean;
  readonly hasMedia: boolean;
};

export function tokenisePost(post: QueryablePost): TokenisedPost {
  const tokens = tokenise(post.text);
  const inText = tokens.flatMap((token) => (token.kind === "link" ? [token.host] : []));
  return {
    tokens,
    author: post.author && filterValue("author", post.author.handle),
    followers: post.author?.followers ?? null,
    channel: filterValue("channel", post.channel),
    lang: post.lang === null ? null : filterValue("lang", post.lang),
    place: post.place === null ? null : placeWords(post.place),
    hosts: [...inText, ...post.links.map(hostOf)].filter((host) => host !== ""),
    isReply: post.inReplyTo !== null,
    isRepost: post.repostOf !== null,
    hasLink: inText.length > 0 || post.links.length > 0,
    hasMedia: post.media.length > 0,
  };
}
