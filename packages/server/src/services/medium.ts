import type { MentionDetail } from "@baluarte/contract/mention.ts";
import { bareHandle } from "@baluarte/domain/alert/rules.ts";
import type { PersonId, PostId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { mentionDetail } from "./mention.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";

/** The account that wrote a mention is a medium, or none after all: the way of every story of the brand is told by that. */
export async function markMedium(scope: Scope, post: PostId, medium: boolean): Promise<MentionDetail> {
  const { channel, author_handle } = found(
    await scope.trx
      .selectFrom("mention")
      .innerJoin("post", "post.id", "mention.post_id")
      .select(["mention.channel", "post.author_handle"])
      .where("mention.post_id", "=", post)
      .executeTakeFirst(),
  );
  const handle = bareHandle(author_handle ?? "");
  if (handle === "") throw new ServiceError("wrongState");
  if (medium) {
    await scope.trx
      .insertInto("medium_account")
      .values({ brand_id: scope.brand.id, channel, handle, by_id: personOf(scope), at: scope.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  } else {
    await scope.trx.deleteFrom("medium_account").where("channel", "=", channel).where("handle", "=", handle).execute();
  }
  scope.record(medium ? "author.markedMedium" : "author.unmarkedMedium", post, { channel, handle });
  scope.tell("mentions", post);
  return mentionDetail(scope, post, true);
}

export type MarkedMedium = { readonly by: PersonId; readonly at: Instant };

/** Who called which account a medium; asked by channel and handle, however that is written. */
export async function markedMedia({
  trx,
}: Pick<Scope, "trx">): Promise<(channel: string, handle: string | null) => MarkedMedium | null> {
  const rows = await trx.selectFrom("medium_account").select(["channel", "handle", "by_id", "at"]).execute();
  const marked = new Map(rows.map(({ channel, handle, by_id, at }) => [`${channel} ${handle}`, { by: by_id, at }]));
  return (channel, handle) => (handle === null ? null : (marked.get(`${channel} ${bareHandle(handle)}`) ?? null));
}
