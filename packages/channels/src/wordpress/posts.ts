import { z } from "zod";
import type { PublicationId } from "@baluarte/domain/kernel/id.ts";
import type { RenderedPayload } from "../channel.ts";
import { answerContent, postContent, storedForm } from "./content.ts";
import { commentId } from "./reference.ts";
import type { WordPressSite } from "./site.ts";

const Raw = z.object({ raw: z.string() });

export const Post = z.object({
  id: z.number().int(),
  status: z.string(),
  link: z.string(),
  title: Raw,
  content: Raw,
});
export type Post = z.infer<typeof Post>;

export const Comment = z.object({
  id: z.number().int(),
  status: z.string(),
  link: z.string(),
  post: z.number().int(),
  content: Raw,
});
export type Comment = z.infer<typeof Comment>;

/**
 * What an earlier try left of a publication, drafts included, the oldest first; what was thrown away is not among it.
 * An answer has no slug: it is what our user said below that comment in these words, which WordPress takes once.
 */
export async function findPosts(
  site: WordPressSite,
  publication: PublicationId,
  payload: RenderedPayload,
): Promise<Post[]> {
  const { slug } = postContent(publication, payload);
  const query = { slug, status: "publish,future,draft,pending,private", context: "edit", orderby: "id", order: "asc" };
  return site.read("wp/v2/posts", query, z.array(Post));
}

export async function findAnswers(site: WordPressSite, payload: RenderedPayload): Promise<Comment[]> {
  const { target } = payload;
  const parent = target.kind === "reply" ? commentId(target.to) : null;
  if (parent === null) return [];
  const query = { parent, author: site.identity.userId, context: "edit", status: "all", per_page: 100, order: "asc" };
  const comments = await site.read("wp/v2/comments", query, z.array(Comment));
  return comments.filter(({ content }) => storedForm(content.raw) === storedForm(answerContent(payload)));
}

/** Whether a stored post carries exactly the approved words. */
export function postSays(post: Post, publication: PublicationId, payload: RenderedPayload): boolean {
  const { title, content } = postContent(publication, payload);
  return storedForm(post.title.raw) === title && storedForm(post.content.raw) === storedForm(content);
}
