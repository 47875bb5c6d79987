const COMMENT = /^comment:(\d{1,15})$/;
const COMMENT_ADDRESS = /#comment-(\d{1,15})$/;

/** A mention as `Target.reply.to` names it, from the address of a comment; `null` where it is none. */
export function wordpressReference(link: string): string | null {
  const match = COMMENT_ADDRESS.exec(link);
  return match === null ? null : `comment:${Number(match[1])}`;
}

/** The comment's id, from what `wordpressReference` made; `null` on anything else. */
export function commentId(reference: string): number | null {
  const match = COMMENT.exec(reference);
  return match === null ? null : Number(match[1]);
}
