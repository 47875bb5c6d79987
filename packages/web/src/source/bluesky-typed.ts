import type { KindBody, Typed } from "./kinds.ts";

/** What can be read of Bluesky, in the order in which a brand needs it. */
export const BLUESKY_FEEDS = ["account", "search", "stream"] as const;
export type BlueskyFeed = (typeof BLUESKY_FEEDS)[number];

export function feedOf(typed: Typed): BlueskyFeed {
  return BLUESKY_FEEDS.find((feed) => feed === typed["feed"]) ?? "account";
}

/** What is sent, or the field that is missing. Words are one a line; an empty server is the network's own. */
export function blueskyBody(typed: Typed): KindBody | string {
  const feed = feedOf(typed);
  if (feed === "stream") {
    const server = typed["server"]?.trim() ?? "";
    return { settings: { feed, ...(server !== "" && { server }) }, credential: null, connection: null };
  }
  const connection = typed["connection"] ?? "";
  if (connection === "") return "connection";
  if (feed === "account") return { settings: { feed }, credential: null, connection };
  const terms = [...new Set((typed["terms"] ?? "").split("\n").map((term) => term.trim()))].filter(
    (term) => term !== "",
  );
  return terms.length === 0 ? "terms" : { settings: { feed, terms }, credential: null, connection };
}
