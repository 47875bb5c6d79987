import { excerptOf, payloadHash, type FetchText, type PublishRequest, type ReadBack } from "../channel.ts";
import type { UpdatesBrand } from "./brand.ts";
import { INDEX_PATH } from "./page.ts";
import { PUBLIC_FOLDER, type PublicFiles } from "./public-files.ts";
import { permalink } from "./record.ts";
import { publicationMark, wordsHtml } from "./words.ts";

/**
 * Whether the public now reads exactly this payload, once, on the index and on its own page, asked from outside
 * through `fetchText`.
 *
 * `absent` when either page lacks it: publishing again completes it, and cannot double it. `cannotTell` when a page
 * does not answer, or bears the publication with other words: somebody between us and the public changed them.
 */
export async function readBackUpdate(
  fetchText: FetchText,
  brand: UpdatesBrand,
  { publication, payload, at }: PublishRequest,
): Promise<ReadBack> {
  const link = permalink(brand.url, publication, payload);
  const sights = [];
  for (const url of [link.split("#")[0]!, brand.url]) {
    sights.push(await sightOf(fetchText, url, publicationMark(publication), wordsHtml(publication, payload)));
  }
  const unclear = sights.find((sight) => sight !== "once" && sight !== "absent");
  if (unclear !== undefined) return { kind: "cannotTell", why: unclear };
  if (sights.includes("absent")) return { kind: "absent" };
  return { kind: "found", link, proof: { sha256: payloadHash(payload), at, excerpt: excerptOf(payload) } };
}

type Sight = "once" | "absent" | "twice" | "changed" | "noAnswer";

async function sightOf(fetchText: FetchText, url: string, mark: string, words: string): Promise<Sight> {
  const page = await fetchText(url).catch(() => null);
  if (page === null) return "noAnswer";
  if (page.status === 404 || page.status === 410) return "absent";
  if (page.status !== 200) return "noAnswer";
  const times = page.text.split(mark).length - 1;
  if (times === 0) return "absent";
  if (times > 1) return "twice";
  return page.text.includes(words) ? "once" : "changed";
}

/** The folder read as a web server would serve it, where there is none to ask yet. */
export function fetchFromFiles(files: PublicFiles, brand: UpdatesBrand): FetchText {
  return async (url) => {
    const path = url.startsWith(brand.url) ? url.slice(brand.url.length) || INDEX_PATH : null;
    const bytes = path === null ? null : await files.read(PUBLIC_FOLDER + path);
    return bytes === null ? { status: 404, text: "" } : { status: 200, text: Buffer.from(bytes).toString("utf8") };
  };
}
