import { z } from "zod";
import { CREDENTIALS_IN_ADDRESS, holdsNoCredentials } from "../open-address.ts";
import { BlueskyCredentials, BlueskyIdentity } from "./credentials.ts";
import { OwnCursor } from "./own-posts.ts";
import { PUBLIC_PROFILES } from "./profiles.ts";
import { WalkCursor } from "./walk.ts";

/** Words that one look asks the network's search for, each by itself. */
export const SEARCH_TERMS_MAX = 10;
export const SearchTerm = z.string().trim().min(2).max(100);

/** The stream that is read where nobody names another; it belongs to the network's makers and asks for no account. */
export const PUBLIC_STREAM = "wss://jetstream2.us-east.bsky.network/subscribe";

/**
 * What a source on Bluesky reads. `account`: mentions of, answers to and quotes of the connected account, and what it
 * puts up itself. `search`: what the network finds for some words. `stream`: everything said there, of which only what a
 * monitor asks for is kept.
 */
export const BlueskySource = z.discriminatedUnion("feed", [
  z.object({ feed: z.literal("account") }),
  z.object({ feed: z.literal("search"), terms: z.array(SearchTerm).min(1).max(SEARCH_TERMS_MAX) }),
  z.object({
    feed: z.literal("stream"),
    server: z
      .url({ protocol: /^wss?$/ })
      .refine(holdsNoCredentials, CREDENTIALS_IN_ADDRESS)
      .default(PUBLIC_STREAM),
    /** Who is asked for the names behind the numbers of accounts. */
    profiles: z
      .url({ protocol: /^https?$/ })
      .refine(holdsNoCredentials, CREDENTIALS_IN_ADDRESS)
      .default(PUBLIC_PROFILES),
  }),
]);
export type BlueskySource = z.infer<typeof BlueskySource>;
export const BLUESKY_FEEDS = ["account", "search", "stream"] as const satisfies readonly BlueskySource["feed"][];

/** The brand's connection, opened. The stream needs none. */
export const BlueskyReading = z.object({ credentials: BlueskyCredentials, identity: BlueskyIdentity });
export type BlueskyReading = z.infer<typeof BlueskyReading>;

export const BlueskyCursor = z.discriminatedUnion("feed", [
  z.object({ feed: z.literal("account"), mentions: WalkCursor, own: OwnCursor }),
  z.object({ feed: z.literal("search"), terms: z.record(z.string(), WalkCursor) }),
  /** Microseconds since 1970 by the stream's own clock: all up to it is stored. `recent`: posts of the last seconds before. */
  z.object({ feed: z.literal("stream"), timeUs: z.number().int().nonnegative(), recent: z.array(z.string()) }),
]);
export type BlueskyCursor = z.infer<typeof BlueskyCursor>;
