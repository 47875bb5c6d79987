import { excerptOf, payloadHash, type PublishRequest, type ReadBack } from "../channel.ts";
import { pageCarries } from "../aside/page.ts";
import { causeOf } from "./errors.ts";
import { findAnswers, findPosts, postSays } from "./posts.ts";
import type { WordPressSite } from "./site.ts";

/**
 * Whether the site holds exactly this payload and its public page, fetched as anybody fetches it, shows the words.
 *
 * `absent` when the site has none, or only what nobody sees (a draft). `cannotTell` when it is held back for approval,
 * or the page behind its link does not answer or shows other words: a cache, or somebody, stands between.
 */
export async function readBackFromSite(site: WordPressSite, request: PublishRequest): Promise<ReadBack> {
  try {
    return request.payload.target.kind === "reply" ? await readAnswer(site, request) : await readPost(site, request);
  } catch (error) {
    return { kind: "cannotTell", why: causeOf(error) };
  }
}

async function readPost(site: WordPressSite, request: PublishRequest): Promise<ReadBack> {
  const { publication, payload } = request;
  const shown = (await findPosts(site, publication, payload)).filter(({ status }) => status === "publish");
  if (shown.length === 0) return { kind: "absent" };
  if (shown.length > 1) return { kind: "cannotTell", why: "twice" };
  if (!postSays(shown[0]!, publication, payload)) return { kind: "cannotTell", why: "changed" };
  return seenBehind(site, shown[0]!.link, request);
}

async function readAnswer(site: WordPressSite, request: PublishRequest): Promise<ReadBack> {
  const answers = await findAnswers(site, request.payload);
  if (answers.length === 0) return { kind: "absent" };
  if (answers.length > 1) return { kind: "cannotTell", why: "twice" };
  if (answers[0]!.status !== "approved") return { kind: "cannotTell", why: "heldForApproval" };
  return seenBehind(site, answers[0]!.link, request);
}

async function seenBehind(site: WordPressSite, link: string, { payload, at }: PublishRequest): Promise<ReadBack> {
  const page = await site.outbound.request({ method: "GET", url: link, headers: {}, body: null });
  if (page.status !== 200) return { kind: "cannotTell", why: `pageStatus${page.status}` };
  const carried = await Promise.all(payload.parts.map(({ text }) => pageCarries(link, page.text, text)));
  if (carried.includes(false)) {
    return { kind: "cannotTell", why: "wordsNotOnPage" };
  }
  return { kind: "found", link, proof: { sha256: payloadHash(payload), at, excerpt: excerptOf(payload) } };
}
