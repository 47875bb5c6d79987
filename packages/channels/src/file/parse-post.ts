import { DAY_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import {
  EARLIEST_POST_AT,
  FILE_CHANNEL,
  type Author,
  type Post,
  type RejectionCode,
} from "@baluarte/domain/post/model.ts";
import { roleNamed } from "./guess.ts";
import { hashedId } from "./identity.ts";
import { parseIsoTime } from "./iso-time.ts";
import { Refused } from "./refused.ts";
import { isStorableText, storableJson, storableText } from "./storable.ts";
import { parseWrittenCount } from "./written-count.ts";

/** `textOnly`: analysing and matching. `textAndTime`: importing and replaying, where a post without time has no place. */
export type Need = "textOnly" | "textAndTime";

export interface ParseOptions<N extends Need> {
  readonly need: N;
  /** What "in the future" is measured against. */
  readonly now: Instant;
}

export type TextPost = Omit<Post, "publishedAt"> & {
  /** `null`: the post did not say when, or not in ISO 8601; what it said is then in `extra.time`. */
  publishedAt: Instant | null;
};
export type PostFor<N extends Need> = N extends "textAndTime" ? Post : TextPost;

export type ParsedPost<N extends Need> =
  | { readonly post: PostFor<N> }
  | { readonly refused: { readonly code: RejectionCode; readonly message: string; readonly field: string | null } };

/**
 * One post as people and programs hand it in (files and HTTP alike), read into the exact shape or refused with a
 * reason. `raw` comes from `parseJson`, so that long ids are still whole. Field rules: `interfaces.md`, "Posts".
 */
export function parsePost<N extends Need>(raw: unknown, options: ParseOptions<N>): ParsedPost<N> {
  try {
    return { post: postOf(raw, options) as PostFor<N> };
  } catch (error) {
    if (error instanceof Refused) return { refused: { code: error.code, message: error.message, field: error.field } };
    throw error;
  }
}

/** The fields a post may carry, in the spelling of `interfaces.md`. */
export const POST_FIELDS = [
  "text",
  "time",
  "id",
  "channel",
  "author",
  "url",
  "lang",
  "inReplyTo",
  "repostOf",
  "quoteOf",
  "links",
  "media",
  "place",
  "metrics",
] as const;
const KNOWN_FIELDS: ReadonlySet<string> = new Set(POST_FIELDS);
const AUTHOR_FIELDS: ReadonlySet<string> = new Set(["handle", "name", "followers", "createdAt"]);

/** A day covers a time written without its offset and a phone whose clock is wrong. */
const FUTURE_MAX_MS = DAY_MS;

/** Ids are keys of an index; no platform's come near this. */
const ID_LENGTH_MAX = 512;
const CHANNEL_LENGTH_MAX = 64;

/** What other tools call a post that this one answers, shares or quotes, without case, `_` and `-`. */
const LINK_NAMES: ReadonlyMap<string, LinkField> = new Map([
  ...["inreplyto", "replyto", "inreplytoid", "replytoid", "inreplytostatusid", "inreplytostatusidstr"].map(
    (name) => [name, "inReplyTo"] as const,
  ),
  ...["repostof", "repostofid", "reblogofid", "retweetof", "retweetedstatusid", "retweetedstatusidstr"].map(
    (name) => [name, "repostOf"] as const,
  ),
  ...["quoteof", "quoteofid", "quotedid", "quotedstatusid", "quotedstatusidstr"].map(
    (name) => [name, "quoteOf"] as const,
  ),
]);
type LinkField = "inReplyTo" | "repostOf" | "quoteOf";

type Fields = Readonly<Record<string, unknown>>;

function postOf(raw: unknown, options: ParseOptions<Need>): TextPost {
  if (!isObject(raw)) throw new Refused("notAnObject", "a post is a JSON object");
  const text = textOf(raw["text"]);
  const extra = unknownFields(raw, KNOWN_FIELDS);
  const links = linksUnderOtherNames(raw, extra);
  const publishedAt = timeOf(raw["time"], options, extra);
  const channel = channelOf(raw["channel"]);
  const author = withFollowers(authorOf(raw["author"], extra), extra);
  const externalId = idOf(raw["id"], "id") ?? hashedId({ channel, handle: author?.handle ?? null, publishedAt, text });
  return {
    channel,
    externalId,
    author,
    text,
    publishedAt,
    url: urlOf(raw["url"], extra),
    lang: stringOf(raw["lang"], "lang"),
    inReplyTo: idOf(raw["inReplyTo"], "inReplyTo") ?? links.inReplyTo ?? null,
    repostOf: idOf(raw["repostOf"], "repostOf") ?? links.repostOf ?? null,
    quoteOf: idOf(raw["quoteOf"], "quoteOf") ?? links.quoteOf ?? null,
    links: stringsOf(raw["links"], "links"),
    media: stringsOf(raw["media"], "media"),
    place: stringOf(raw["place"], "place"),
    metrics: metricsOf(raw["metrics"]),
    extra,
  };
}

function textOf(value: unknown): string {
  if (isAbsent(value)) throw new Refused("textMissing", "the post has no text", "text");
  if (typeof value !== "string") throw new Refused("fieldInvalid", "text is not a string", "text");
  if (value.trim() === "") throw new Refused("textEmpty", "the text is empty", "text");
  return storableText(value);
}

function timeOf(value: unknown, options: ParseOptions<Need>, extra: Record<string, unknown>): Instant | null {
  const time = typeof value === "string" ? parseIsoTime(value) : null;
  if (options.need === "textOnly") {
    if (time === null && !isAbsent(value)) extra["time"] = storableJson(value);
    return time;
  }
  if (isAbsent(value) || value === "") throw new Refused("timeMissing", "the post has no time", "time");
  if (time === null) {
    throw new Refused("timeInvalid", `time is not an ISO 8601 date and time: ${shown(value)}`, "time");
  }
  if (time < EARLIEST_POST_AT || (time > options.now && time > shift(options.now, FUTURE_MAX_MS))) {
    throw new Refused("timeOutOfRange", `time is before 1990 or more than a day ahead: ${shown(value)}`, "time");
  }
  return time;
}

function channelOf(value: unknown): string {
  if (isAbsent(value)) return FILE_CHANNEL;
  if (typeof value !== "string" || value.trim() === "" || value.length > CHANNEL_LENGTH_MAX || !isStorableText(value)) {
    throw new Refused("fieldInvalid", `channel is not a name of at most ${CHANNEL_LENGTH_MAX} characters`, "channel");
  }
  return value;
}

/** An id names a post: one that had to be mended could come to name another, so here nothing is replaced. */
function idOf(value: unknown, field: string): string | null {
  if (isAbsent(value)) return null;
  if (typeof value === "bigint" || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
    throw new Refused(
      "idUnsafeNumber",
      `${field} is a number beyond 2^53 and may be rounded: write it as a string`,
      field,
    );
  }
  const id = Number.isInteger(value) ? String(value) : value;
  if (typeof id !== "string" || id.trim() === "" || id.length > ID_LENGTH_MAX || !isStorableText(id)) {
    throw new Refused("idInvalid", `${field} is not a string of 1 to ${ID_LENGTH_MAX} characters`, field);
  }
  return id;
}

/**
 * The posts that are named under another name than ours, moved out of `extra`. Nobody promised what stands there, so what is no
 * id (a name, a number that a spreadsheet or a program rounded) stays where it is, and refuses nothing.
 */
function linksUnderOtherNames(raw: Fields, extra: Record<string, unknown>): Partial<Record<LinkField, string>> {
  const links: Partial<Record<LinkField, string>> = {};
  for (const name of Object.keys(extra)) {
    const field = LINK_NAMES.get(name.toLowerCase().replace(/[_-]/g, ""));
    if (field === undefined || !isAbsent(raw[field]) || links[field] !== undefined) continue;
    const value = raw[name];
    const id = Number.isSafeInteger(value) ? String(value) : value;
    if (typeof id !== "string" || !IS_AN_ID.test(id) || id.length > ID_LENGTH_MAX || !isStorableText(id)) continue;
    links[field] = id;
    delete extra[name];
  }
  return links;
}

/** One word, which is neither a handle nor a number without its last digits. */
const IS_AN_ID = /^(?!@|\d[.,]\d*e\+\d+$)\S+$/iu;

function authorOf(value: unknown, extra: Record<string, unknown>): Author | null {
  if (isAbsent(value) || value === "") return null;
  if (typeof value === "string") return { handle: storableText(value), name: null, followers: null, createdAt: null };
  if (!isObject(value)) throw new Refused("fieldInvalid", "author is neither a handle nor an object", "author");
  const handle = stringOf(value["handle"], "author.handle");
  if (handle === null) throw new Refused("fieldInvalid", "author has no handle", "author.handle");
  const unknown = unknownFields(value, AUTHOR_FIELDS);
  if (Object.keys(unknown).length > 0) extra["author"] = unknown;
  return {
    handle,
    name: stringOf(value["name"], "author.name"),
    followers: countOf(value["followers"], "author.followers"),
    createdAt: createdAtOf(value["createdAt"]),
  };
}

/**
 * An author whose followers stand under another name (`followers_count`), in the author or beside it. Taken from
 * `extra` where all that bear such a name say one number; otherwise nothing says which is meant, and all stay.
 */
function withFollowers(author: Author | null, extra: Record<string, unknown>): Author | null {
  if (author === null || author.followers !== null) return author;
  const members = (extra["author"] ?? {}) as Record<string, unknown>;
  const named = [extra, members].flatMap((fields) =>
    Object.keys(fields)
      .filter((name) => roleNamed(name.replaceAll(".", "")) === "followers")
      .map((name) => ({ fields, name, count: writtenCountOf(fields[name]) })),
  );
  const followers = named[0]?.count ?? null;
  if (followers === null || named.some(({ count }) => count !== followers)) return author;
  for (const { fields, name } of named) delete fields[name];
  if (Object.keys(members).length === 0) delete extra["author"];
  return { ...author, followers };
}

function writtenCountOf(value: unknown): number | null {
  if (typeof value === "string") return parseWrittenCount(value);
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null;
}

function countOf(value: unknown, field: string): number | null {
  if (isAbsent(value)) return null;
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    throw new Refused("fieldInvalid", `${field} is not a count: ${shown(value)}`, field);
  }
  return value as number;
}

function createdAtOf(value: unknown): Instant | null {
  if (isAbsent(value)) return null;
  const time = typeof value === "string" ? parseIsoTime(value) : null;
  if (time === null)
    throw new Refused("fieldInvalid", `author.createdAt is not ISO 8601: ${shown(value)}`, "author.createdAt");
  return time;
}

/** Screens link to it, so only addresses that cannot run script; any other is kept, in `extra.url`. */
function urlOf(value: unknown, extra: Record<string, unknown>): string | null {
  const url = stringOf(value, "url");
  if (url === null || /^(?:https?|at):\/\//i.test(url)) return url;
  extra["url"] = url;
  return null;
}

function stringOf(value: unknown, field: string): string | null {
  if (isAbsent(value) || value === "") return null;
  if (typeof value !== "string") throw new Refused("fieldInvalid", `${field} is not a string`, field);
  return storableText(value);
}

function stringsOf(value: unknown, field: string): string[] {
  if (isAbsent(value)) return [];
  const items = Array.isArray(value) ? value : [value];
  return items.map((item) => {
    if (typeof item !== "string") throw new Refused("fieldInvalid", `${field} is not a list of strings`, field);
    return storableText(item);
  });
}

function metricsOf(value: unknown): Record<string, number> {
  if (isAbsent(value)) return {};
  if (!isObject(value)) throw new Refused("fieldInvalid", "metrics is not an object of numbers");
  const metrics = Object.entries(value)
    .filter(([, number]) => !isAbsent(number))
    .map(([name, number]) => {
      if (!Number.isFinite(number))
        throw new Refused("fieldInvalid", `metrics.${name} is not a number`, `metrics.${name}`);
      return [storableText(name), number as number];
    });
  return Object.fromEntries(metrics);
}

function unknownFields(raw: Fields, known: ReadonlySet<string>): Record<string, unknown> {
  const unknown: [string, unknown][] = [];
  for (const key of Object.keys(raw)) {
    if (!known.has(key)) unknown.push([storableText(key), storableJson(raw[key])]);
  }
  return Object.fromEntries(unknown);
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON's `null` says the same as no field at all: the channel did not say. */
function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** A value as an error message may show it: whole ones can be a megabyte. */
function shown(value: unknown): string {
  return storableText(typeof value === "string" ? value : String(value)).slice(0, 40);
}
