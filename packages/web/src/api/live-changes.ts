import { TOPICS } from "@baluarte/contract/system.ts";
import type { QueryKey } from "@tanstack/react-query";

export type Topic = (typeof TOPICS)[number];

/** What an event of the stream is about; `null` when this screen does not know it. */
export function topicOf(data: string): Topic | null {
  const event = JSON.parse(data) as { topic?: unknown } | null;
  return TOPICS.find((topic) => topic === event?.topic) ?? null;
}

/** What the overview is made of, so that it is asked again with them. */
const OVERVIEW_TOPICS: ReadonlySet<Topic> = new Set([
  "mentions",
  "signals",
  "incidents",
  "acts",
  "imports",
  "settings",
  "sources",
  "notices",
]);

/**
 * Lists of mentions never move under the reader: they say how many are new, and wait to be asked. `changed`: what their rows
 * say is asked for anew, each in its place.
 */
export function isStill(key: QueryKey): boolean {
  return key[1] === "mentions" && !LIVE.includes(key[2]);
}

const LIVE: readonly unknown[] = ["counts", "changed"];

/** The key prefixes that are out of date after events about `topics`. */
export function staleKeys(brand: string, topics: ReadonlySet<Topic>): QueryKey[] {
  const keys: QueryKey[] = [...topics].flatMap((topic) =>
    topic === "mentions" ? LIVE.map((part) => [brand, topic, part]) : [[brand, topic]],
  );
  // A freeze withholds what notices are about, and its end gives it back.
  if (topics.has("brakes")) keys.push([brand, "notices"]);
  if ([...topics].some((topic) => OVERVIEW_TOPICS.has(topic))) keys.push([brand, "overview"]);
  return keys;
}
