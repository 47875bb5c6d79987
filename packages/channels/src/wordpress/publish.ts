import type { PublishOutcome, PublishRequest, RenderedPayload } from "../channel.ts";
import { answerContent, postContent } from "./content.ts";
import { causeOf, isCertain, platformErrorOf, SiteRefusal } from "./errors.ts";
import { WORDPRESS_CHANNEL } from "./manifest.ts";
import { Comment, findAnswers, findPosts, Post, postSays } from "./posts.ts";
import { commentId } from "./reference.ts";
import type { WordPressSite } from "./site.ts";

/**
 * Publishes a post in two steps: a draft, which nobody sees, and then that draft by its id, which may be repeated. A
 * later try finds by its slug what an earlier one left and goes on with it; so tries one after the other show it once.
 */
export async function publishOnSite(site: WordPressSite, request: PublishRequest): Promise<PublishOutcome> {
  const reason = whyNot(request.payload);
  if (reason !== null) return { kind: "rejected", reason };
  const progress = { writing: false };
  try {
    return request.payload.target.kind === "reply"
      ? await answer(site, request, progress)
      : await post(site, request, progress);
  } catch (error) {
    if (progress.writing && !isCertain(error)) return { kind: "unknown", cause: causeOf(error) };
    return { kind: "rejected", reason: causeOf(error), error: platformErrorOf(error) };
  }
}

/** Why this payload can have no place on the site; `null`: it can. */
function whyNot({ channel, target, parts, media }: RenderedPayload): string | null {
  if (channel !== WORDPRESS_CHANNEL) return "otherChannel";
  if (target.kind !== "post" && target.kind !== "reply") return `${target.kind}NotSupported`;
  if (media.length > 0) return "mediaNotSupported";
  if (target.kind === "reply" && parts.length !== 1) return "oneLanguageAnAnswer";
  if (target.kind === "reply" && commentId(target.to) === null) return "mentionUnreadable";
  return null;
}

type Progress = { writing: boolean };

async function post(
  site: WordPressSite,
  { publication, payload }: PublishRequest,
  progress: Progress,
): Promise<PublishOutcome> {
  const earlier = await findPosts(site, publication, payload);
  const shown = earlier.find(({ status }) => status === "publish");
  if (shown !== undefined) {
    return postSays(shown, publication, payload)
      ? { kind: "duplicate", reference: `post:${shown.id}`, link: shown.link }
      : { kind: "rejected", reason: "publicationCarriesOtherContent" };
  }
  const { slug, title, content } = postContent(publication, payload);
  progress.writing = true;
  // What was left is written over: a person may have changed it in the meantime.
  const draft = earlier[0] ?? (await site.write("wp/v2/posts", { slug, title, content, status: "draft" }, Post));
  const published = await site.write(`wp/v2/posts/${draft.id}`, { slug, title, content, status: "publish" }, Post);
  return { kind: "accepted", reference: `post:${published.id}`, link: published.link };
}

async function answer(site: WordPressSite, { payload }: PublishRequest, progress: Progress): Promise<PublishOutcome> {
  const [earlier] = await findAnswers(site, payload);
  if (earlier !== undefined) return { kind: "duplicate", reference: `comment:${earlier.id}`, link: earlier.link };
  const parent = payload.target.kind === "reply" ? commentId(payload.target.to)! : 0;
  const mention = await site.read(`wp/v2/comments/${parent}`, { context: "edit" }, Comment);
  progress.writing = true;
  try {
    const body = { post: mention.post, parent, content: answerContent(payload) };
    const { id, link } = await site.write("wp/v2/comments", body, Comment);
    return { kind: "accepted", reference: `comment:${id}`, link };
  } catch (error) {
    // Somebody else said it in the same moment: WordPress takes the same words from the same user once.
    if (!(error instanceof SiteRefusal) || error.message !== "comment_duplicate") throw error;
    const [there] = await findAnswers(site, payload);
    if (there === undefined) throw error;
    return { kind: "duplicate", reference: `comment:${there.id}`, link: there.link };
  }
}
