import { z } from "zod";
import { earlier, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Author, Post } from "@baluarte/domain/post/model.ts";
import { parseIsoTime } from "../file/iso-time.ts";
import { beginningOf, storableText } from "../file/storable.ts";
import type { ReadRefusal } from "../reading.ts";
import { BLUESKY_CHANNEL } from "./manifest.ts";
import { pageOf, POSTS } from "./reference.ts";

/** A post's record with where it lies and who says when it was first seen. */
export interface SeenRecord {
  readonly did: string;
  readonly rkey: string;
  readonly cid: string | null;
  readonly record: unknown;
  /** When the network first saw it; a record's own time is whatever its writer says. */
  readonly seenAt: Instant;
  /** `null`: only the account's number is known, which then stands for its name. */
  readonly author: Author | null;
  readonly metrics: Readonly<Record<string, number>>;
}

/**
 * A record of `app.bsky.feed.post` as one of our posts; `null` where it is none.
 *
 * Its time is the one it claims, unless that is missing, older than the network or later than it was seen: then it is when
 * it was seen. A post without words (images, a video, a bare quote) bears what stands for them, because it is a post all
 * the same, and on our own account it may be the first thing that whoever took it over puts up.
 */
export function postOfRecord({ did, rkey, cid, record, seenAt, author, metrics }: SeenRecord): Post | null {
  const parsed = PostRecord.safeParse(record);
  if (!parsed.success) return null;
  const { text, createdAt, langs, reply, embed, facets } = parsed.data;
  const claimed = parseIsoTime(createdAt);
  const publishedAt = claimed === null || claimed < NETWORK_BEGAN ? seenAt : earlier(claimed, seenAt);
  const images = imagesOf(embed);
  return {
    channel: BLUESKY_CHANNEL,
    externalId: `at://${did}/${POSTS}/${rkey}`,
    author: author ?? { handle: did, name: null, followers: null, createdAt: null },
    text: storableText(text.trim() === "" ? wordsFor(embed, images) : text),
    publishedAt,
    url: pageOf(did, rkey),
    lang: langs?.[0] ?? null,
    inReplyTo: reply?.parent.uri ?? null,
    repostOf: null,
    quoteOf: quotedBy(embed),
    links: linksOf(facets, embed),
    media: images.flatMap(({ image }) => imageUrl(did, image)),
    place: null,
    metrics: { ...metrics },
    extra: {
      did,
      ...(cid !== null && { cid }),
      ...(reply !== undefined && { thread: reply.root.uri }),
      ...(images.some(({ alt }) => alt !== "") && { alt: images.map(({ alt }) => storableText(alt)) }),
      ...(claimed !== publishedAt && { claimedAt: storableText(createdAt).slice(0, 64) }),
    },
  };
}

/** What is counted in place of a record that is no post; `address`: where it lies. */
export function refusedRecord(address: string): ReadRefusal {
  return { code: "fieldInvalid", message: "a record that is no post", what: beginningOf(storableText(address), 200) };
}

/** Bluesky's first post is of November 2022; what claims to be older was brought in from elsewhere or has a clock never set. */
const NETWORK_BEGAN = "2022-11-01T00:00:00.000Z" as Instant;

const Reference = z.looseObject({ uri: z.string() });
const Image = z.looseObject({ image: z.unknown(), alt: z.string().catch("") });
/** Fields that a client wrote wrongly are as good as absent: the words are what counts. */
const PostRecord = z.looseObject({
  $type: z.literal(POSTS),
  text: z.string(),
  createdAt: z.string().catch(""),
  langs: z.array(z.string()).optional().catch(undefined),
  reply: z.looseObject({ root: Reference, parent: Reference }).optional().catch(undefined),
  embed: z
    .looseObject({
      $type: z.string(),
      images: z.array(Image).optional().catch(undefined),
      external: z
        .looseObject({ uri: z.string(), title: z.string().catch("") })
        .optional()
        .catch(undefined),
      record: z.looseObject({}).optional().catch(undefined),
      media: z
        .looseObject({ $type: z.string(), images: z.array(Image).optional().catch(undefined) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  facets: z
    .array(
      z.looseObject({
        features: z.array(z.looseObject({ $type: z.string(), uri: z.string().optional().catch(undefined) })),
      }),
    )
    .optional()
    .catch(undefined),
});
type PostRecord = z.infer<typeof PostRecord>;
type Embed = PostRecord["embed"];

function imagesOf(embed: Embed): readonly z.infer<typeof Image>[] {
  return embed?.images ?? embed?.media?.images ?? [];
}

/** What stands for the words of a post that has none: its images' descriptions, its link's title, else a sign. */
function wordsFor(embed: Embed, images: readonly z.infer<typeof Image>[]): string {
  const said = images.map(({ alt }) => alt.trim()).filter((alt) => alt !== "");
  if (said.length > 0) return said.join("\n");
  const title = embed?.external?.title.trim() ?? "";
  if (title !== "") return title;
  if (images.length > 0) return "🖼";
  const kind = embed?.media?.$type ?? embed?.$type ?? "";
  return kind.includes("video") ? "🎞" : kind.includes("record") ? "💬" : "…";
}

function quotedBy(embed: Embed): string | null {
  const record = embed?.record;
  const uri = Reference.safeParse(record).data?.uri ?? Reference.safeParse(record?.["record"]).data?.uri;
  // A list or a feed can be embedded as a post can; only a post is quoted.
  return uri?.includes(`/${POSTS}/`) === true ? uri : null;
}

function linksOf(facets: PostRecord["facets"], embed: Embed): string[] {
  const marked = (facets ?? []).flatMap(({ features }) => features.flatMap(({ uri }) => uri ?? []));
  const all = [...marked, ...(embed?.external === undefined ? [] : [embed.external.uri])];
  return [...new Set(all.filter((uri) => /^https?:\/\//i.test(uri)).map(storableText))];
}

/** Where the network's own pages take an image from. A client library hands the blob as an object, the stream as JSON. */
function imageUrl(did: string, blob: unknown): string[] {
  const reference = (blob as { ref?: { $link?: unknown } } | null)?.ref;
  const cid = typeof reference?.$link === "string" ? reference.$link : String(reference);
  return /^[a-z0-9]+$/.test(cid) ? [`https://cdn.bsky.app/img/feed_fullsize/plain/${did}/${cid}@jpeg`] : [];
}
