import { bareHandle } from "@baluarte/domain/alert/rules.ts";
import type { PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Scope } from "./scope.ts";

export type MarkedMedium = { readonly by: PersonId; readonly at: Instant };

/** Who called which account a medium; asked by channel and handle, however that is written. */
export async function markedMedia({
  trx,
}: Pick<Scope, "trx">): Promise<(channel: string, handle: string | null) => MarkedMedium | null> {
  const rows = await trx.selectFrom("medium_account").select(["channel", "handle", "by_id", "at"]).execute();
  const marked = new Map(rows.map(({ channel, handle, by_id, at }) => [`${channel} ${handle}`, { by: by_id, at }]));
  return (channel, handle) => (handle === null ? null : (marked.get(`${channel} ${bareHandle(handle)}`) ?? null));
}
