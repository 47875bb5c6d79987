import type { MentionDetail } from "@baluarte/contract/mention.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { mentionDetail } from "./mention.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";

/** Watches the account that wrote a mention, or no longer: what it says of the brand is then worth a look each day. */
export async function watchAuthor(scope: Scope, post: PostId, watch: boolean): Promise<MentionDetail> {
  const { channel, author_handle: handle } = found(
    await scope.trx
      .selectFrom("mention")
      .innerJoin("post", "post.id", "mention.post_id")
      .select(["mention.channel", "post.author_handle"])
      .where("mention.post_id", "=", post)
      .executeTakeFirst(),
  );
  if (handle === null) throw new ServiceError("wrongState");
  if (watch) {
    await scope.trx
      .insertInto("watched_author")
      .values({ brand_id: scope.brand.id, channel, handle, by_id: personOf(scope), at: scope.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  } else {
    await scope.trx.deleteFrom("watched_author").where("channel", "=", channel).where("handle", "=", handle).execute();
  }
  scope.record(watch ? "author.watched" : "author.unwatched", post, { channel, handle });
  scope.tell("mentions", post);
  return mentionDetail(scope, post, true);
}
