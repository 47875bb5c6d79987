import { z } from "zod";
import type { AlertTrigger } from "./model.ts";
import { DAY_MS, MINUTE_MS, shift, type Instant } from "../kernel/time.ts";
import { FILE_CHANNEL, type Author, type Post } from "../post/model.ts";
import { bareHandle, sameHandle } from "./rules.ts";

/** What a person says of a post on our account that we did not send. */
export const OWN_POST_ANSWERS = ["ours", "notOurs"] as const;
export const OwnPostAnswer = z.enum(OWN_POST_ANSWERS);
export type OwnPostAnswer = z.infer<typeof OwnPostAnswer>;

/** One account on one network: the same handle elsewhere is another account. */
export type Account = { channel: string; handle: string };

export function sameAccount(a: Account, b: Account): boolean {
  return a.channel === b.channel && sameHandle(a.handle, b.handle);
}

/** Whether an account is one of ours: it bears a handle of the brand and is not in somebody else's hands. */
export function isOwnAccount(account: Account, handles: readonly string[], lost: readonly Account[]): boolean {
  return handles.some((handle) => sameHandle(handle, account.handle)) && !lost.some((one) => sameAccount(one, account));
}

/** Everything that one account says: for the monitor that brings it in, and for the rule that rings. */
export function watchOf({ channel, handle }: Account): Extract<AlertTrigger, { kind: "words" }> {
  return { kind: "words", query: `author:${bareHandle(handle)} channel:${channel}` };
}

/**
 * A publication of ours as far as it explains a post: where it went, as which account (`null`: a person posts there, and
 * the list does not say by which), when it was let out, what it said, and its link once somebody brought it.
 */
export type OwnPublication = {
  places: readonly string[];
  account: string | null;
  at: Instant;
  link: string | null;
  texts: readonly string[];
};

/** As long as somebody may take to put up by hand what was let out; the same words after that are said anew. */
export const EXPLAINED_DAYS = 30;
/** Two houses' clocks differ by no more. What stood there before it was let out was not let out. */
export const CLOCK_SKEW_MINUTES = 10;

/**
 * Whether a post on our own account is one that went out through Baluarte: its link is a publication's, or it says the
 * words of one to the same account on the same network while they were news.
 */
export function isExplained(post: ExplainedPost, publications: readonly OwnPublication[]): boolean {
  const words = plain(post.text);
  return publications.some((publication) => {
    const { link, texts } = publication;
    if (link !== null && post.url !== null && bareUrl(link) === bareUrl(post.url)) return true;
    if (!isSamePlace(post, publication)) return false;
    // Platforms put the post's id at the end of its address, and call one host by two names.
    if (link !== null && post.externalId !== "" && bareUrl(link).endsWith(`/${post.externalId.toLowerCase()}`))
      return true;
    return words !== "" && isInTime(post, publication) && texts.some((text) => plain(text) === words);
  });
}

type ExplainedPost = Pick<Post, "channel" | "externalId" | "url" | "text" | "publishedAt"> & {
  author: Pick<Author, "handle"> | null;
};

/** A file may not say which network its posts are from: then every one of ours can be meant. */
function isSamePlace({ channel, author }: ExplainedPost, { places, account }: OwnPublication): boolean {
  if (channel !== FILE_CHANNEL && !places.includes(channel)) return false;
  return account === null || author === null || sameHandle(account, author.handle);
}

function isInTime({ publishedAt }: ExplainedPost, { at }: OwnPublication): boolean {
  return publishedAt >= shift(at, -CLOCK_SKEW_MINUTES * MINUTE_MS) && publishedAt <= shift(at, EXPLAINED_DAYS * DAY_MS);
}

function bareUrl(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/u, "")
    .replace(/[?#].*$/u, "")
    .replace(/\/+$/u, "");
}

/** Platforms shorten links and change white space, so both are left out. */
function plain(text: string): string {
  return text
    .replace(/https?:\/\/\S+/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}
