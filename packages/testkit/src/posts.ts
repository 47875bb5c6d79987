import type { ImportColumns, ImportPreview } from "@baluarte/contract/post.ts";
import type { SightingAdded } from "@baluarte/contract/sighting.ts";
import type { ImportMapId, SightingFileId } from "@baluarte/domain/kernel/id.ts";
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

/** Uploads a file as the screen does; `columns`: what the person there said its columns are. */
export async function uploadFile(
  sender: Visitor,
  brand: Pick<TestBrand, "slug">,
  name: string,
  content: string | Uint8Array,
  columns?: ImportColumns,
): Promise<Response> {
  const form = new FormData();
  if (columns !== undefined) form.append("columns", JSON.stringify(columns));
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

/** `count` calm posts about `name` spread evenly over the `days` up to `until`, none of them like another. */
export function calmHistory(name: string, count: number, days: number, until: Instant): RawPost[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `h${index}`,
    text: `Buen viaje con ${name}, fila ${index}`,
    time: shift(until, Math.round((((index + 1) / count - 1) * days * DAY_MS) / 1_000) * 1_000),
    channel: "x",
    author: `viajera${index % 700}`,
  }));
}

/** What a person said of a table's columns, as it is kept. */
export async function explainedTable(brand: TestBrand): Promise<ImportMapId> {
  const map = { vendor: null, columns: { Fecha: "time", Dice: "text" }, dateOrder: "dmy", timeZone: null } as const;
  const content = "Fecha,Dice\n2026-11-20 10:00,Nubara va bien\n";
  await uploadFile(brand.admin, brand, "lista.csv", content, { names: ["Fecha", "Dice"], map });
  const form = new FormData();
  form.append("whole", "true");
  form.append("file", new Blob([content]), "lista.csv");
  const path = `/api/v1/brands/${brand.slug}/imports/preview`;
  const preview = (await (await brand.admin.fetch(path, { method: "POST", body: form })).json()) as ImportPreview;
  return preview.saved!.id;
}

/** Something that was seen, with a picture; answers with the picture's id. */
export async function seenWithPicture({ admin, slug, params }: TestBrand, at: Instant): Promise<SightingFileId> {
  const form = new FormData();
  const told = { text: "Lo dicen en la radio", channel: "radio", at, precision: "exact", who: null, link: null };
  form.append("sighting", JSON.stringify({ ...told, incident: null, key: "seen-with-picture-1" }));
  form.append("file", new Blob([Buffer.from("\x89PNG\r\n\x1a\n", "latin1")]), "captura.png");
  const answer = await admin.fetch(`/api/v1/brands/${slug}/sightings`, { method: "POST", body: form });
  const { post } = (await answer.json()) as SightingAdded;
  return (await admin.call("mention.get", { params: { ...params, post } })).sighting!.files[0]!.id;
}
