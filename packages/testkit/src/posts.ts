import { DAY_MS, HOUR_MS, MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { TestBrand } from "./brand.ts";
import type { Visitor } from "./visitor.ts";

/** A post as a channel or a file hands it in. */
export type RawPost = { text: string; time: string } & Record<string, unknown>;

export function jsonLines(posts: readonly unknown[]): string {
  return posts.map((post) => JSON.stringify(post)).join("\n");
}

/** `count` posts about `name`, a minute apart up to `until`, with ids `p0`, `p1` … */
export function postsAbout(
  name: string,
  count: number,
  until: Instant,
  text = "fatal, me han cobrado doble",
): RawPost[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    text: `${name} ${text} ${index}`,
    time: shift(until, (index + 1 - count) * MINUTE_MS),
    channel: index % 3 === 0 ? "bluesky" : "x",
    author: { handle: `cliente${index}`, followers: index * 10 },
  }));
}

/** Sends a body to the brand's door for posts, as it is. */
export function sendPosts(
  sender: Visitor,
  brand: Pick<TestBrand, "slug">,
  body: string | Uint8Array,
  contentType = "application/x-ndjson",
): Promise<Response> {
  return sender.fetch(`/api/v1/brands/${brand.slug}/posts`, {
    method: "POST",
    headers: { "content-type": contentType },
    body: body as never,
  });
}

/** Uploads a file as the screen does. */
export async function uploadFile(
  sender: Visitor,
  brand: Pick<TestBrand, "slug">,
  name: string,
  content: string | Uint8Array,
): Promise<Response> {
  const form = new FormData();
  form.append("file", new Blob([content as never]), name);
  return sender.fetch(`/api/v1/brands/${brand.slug}/imports`, { method: "POST", body: form });
}

/** Two weeks of a calm brand, then an hour of double charges: enough for a signal. */
export function calmThenSurge(name: string, now: Instant): RawPost[] {
  const calm = Array.from({ length: 14 * 11 }, (_, index) => ({
    text: `Buen viaje con ${name}, fila ${index}`,
    time: shift(now, -14 * DAY_MS + index * 2 * HOUR_MS),
    channel: "x",
    author: `viajera${index}`,
  }));
  const surge = Array.from({ length: 55 }, (_, index) => ({
    text: `${name} me ha cobrado doble, fatal, cargo ${index}`,
    time: shift(now, (index - 70) * MINUTE_MS),
    channel: index % 3 === 0 ? "bluesky" : "x",
    author: { handle: `cliente${index}`, followers: index * 100 },
  }));
  return [...calm, ...surge];
}
