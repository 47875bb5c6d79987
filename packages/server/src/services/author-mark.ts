import type { MentionDetail } from "@baluarte/contract/mention.ts";
import { bareHandle } from "@baluarte/domain/alert/rules.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { mentionDetail } from "./mention.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";

/** What a team says of an account: that what it writes is worth a look each day, and that it is a medium. */
const MARKS = {
  watched: { table: "watched_author", on: "author.watched", off: "author.unwatched", handleOf: (raw: string) => raw },
  medium: { table: "medium_account", on: "author.markedMedium", off: "author.unmarkedMedium", handleOf: bareHandle },
} as const;

/** Marks the account that wrote a mention, or no longer. What is so already is neither changed nor recorded. */
export async function markAuthor(
  scope: Scope,
  post: PostId,
  mark: keyof typeof MARKS,
  isMarked: boolean,
): Promise<MentionDetail> {
  const { channel, author_handle } = found(
    await scope.trx
      .selectFrom("mention")
      .innerJoin("post", "post.id", "mention.post_id")
      .select(["mention.channel", "post.author_handle"])
      .where("mention.post_id", "=", post)
      .executeTakeFirst(),
  );
  const { table, on, off, handleOf } = MARKS[mark];
  const handle = handleOf(author_handle ?? "");
  if (handle === "") throw new ServiceError("wrongState");
  // Of two who mark it at once one waits here for the other, and finds it done.
  const changed = isMarked
    ? await scope.trx
        .insertInto(table)
        .values({ brand_id: scope.brand.id, channel, handle, by_id: personOf(scope), at: scope.now })
        .onConflict((conflict) => conflict.doNothing())
        .returning("handle")
        .execute()
    : await scope.trx
        .deleteFrom(table)
        .where("channel", "=", channel)
        .where("handle", "=", handle)
        .returning("handle")
        .execute();
  if (changed.length > 0) {
    scope.record(isMarked ? on : off, post, { channel, handle });
    scope.tell("mentions", post);
  }
  return mentionDetail(scope, post, true);
}
