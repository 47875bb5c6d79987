import { RichText, type AppBskyFeedPost, type AppBskyRichtextFacet, type AtpAgent } from "@atproto/api";
import { z } from "zod";
import type { PublishRequest, RenderedPayload } from "../channel.ts";
import { refusalOf } from "./errors.ts";
import { parseReference, POSTS, type PostReference } from "./reference.ts";

/** Why no record can be made of a payload, found before anything was written. */
export class NoRecord extends Error {
  override readonly name = "NoRecord";
}

/** The post that a publication becomes. Its time is when sending was first intended, so a repetition makes the same. */
export async function recordOf(agent: AtpAgent, { payload, at }: PublishRequest): Promise<AppBskyFeedPost.Record> {
  const { text, language } = payload.parts[0]!;
  const facets = await facetsOf(agent, text);
  const reply = payload.target.kind === "reply" ? await replyRefs(agent, payload.target.to) : null;
  return {
    $type: POSTS,
    text,
    langs: [language],
    createdAt: at,
    ...(facets.length > 0 && { facets }),
    ...(reply !== null && { reply }),
  };
}

/** Links, hashtags and mentions of the text. A handle that names nobody stays text. */
async function facetsOf(agent: AtpAgent, text: string): Promise<AppBskyRichtextFacet.Main[]> {
  const richText = new RichText({ text });
  richText.detectFacetsWithoutResolution();
  const facets = [];
  for (const facet of richText.facets ?? []) {
    const features = [];
    for (const feature of facet.features) {
      if (feature.$type !== MENTION) features.push(feature);
      else {
        const did = await didOf(agent, (feature as AppBskyRichtextFacet.Mention).did);
        if (did !== null) features.push({ $type: MENTION, did });
      }
    }
    if (features.length > 0) facets.push({ ...facet, features } as AppBskyRichtextFacet.Main);
  }
  return facets;
}

const MENTION = "app.bsky.richtext.facet#mention";

async function didOf(agent: AtpAgent, handle: string): Promise<string | null> {
  try {
    return (await agent.com.atproto.identity.resolveHandle({ handle })).data.did;
  } catch (error) {
    if (refusalOf(error)?.status === 400) return null;
    throw error;
  }
}

const Ref = z.object({ uri: z.string(), cid: z.string() });
const Post = z.object({ reply: z.object({ root: Ref }).optional() });

/** An answer names what it answers and the post that began the thread. */
async function replyRefs(agent: AtpAgent, to: string): Promise<AppBskyFeedPost.ReplyRef> {
  const reference = parseReference(to);
  if (reference === null) throw new NoRecord("mentionUnreadable");
  const { uri, cid, value } = await loadPost(agent, reference);
  if (reference.cid !== null && reference.cid !== cid) throw new NoRecord("mentionChanged");
  const parent = { uri, cid };
  return { parent, root: Post.parse(value).reply?.root ?? parent };
}

async function loadPost(agent: AtpAgent, { repo, rkey }: PostReference) {
  try {
    const { data } = await agent.com.atproto.repo.getRecord({ repo, collection: POSTS, rkey });
    return { ...Ref.parse(data), value: data.value };
  } catch (error) {
    if (refusalOf(error)?.error.kind === "gone") throw new NoRecord("mentionGone", { cause: error });
    throw error;
  }
}

const Stored = z.object({
  text: z.string(),
  langs: z.array(z.string()),
  reply: z.object({ parent: Ref }).optional(),
});

/** Whether a stored record says what was approved: words, language, and whom it answers. */
export function saysPayload(value: unknown, { parts, target }: RenderedPayload): boolean {
  const stored = Stored.safeParse(value);
  if (!stored.success) return false;
  const { text, langs, reply } = stored.data;
  const part = parts[0]!;
  if (text !== part.text || langs.length !== 1 || langs[0] !== part.language) return false;
  return target.kind === "reply" ? answers(reply?.parent.uri ?? "", target.to) : reply === undefined;
}

function answers(parentUri: string, to: string): boolean {
  const parent = parseReference(parentUri);
  const wanted = parseReference(to);
  if (parent === null || wanted === null || parent.rkey !== wanted.rkey) return false;
  // A mention named by a handle was resolved when it was answered.
  return parent.repo === wanted.repo || !wanted.repo.startsWith("did:");
}
