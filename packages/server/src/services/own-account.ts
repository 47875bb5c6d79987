import { z } from "zod";
import type { Account } from "@baluarte/domain/alert/own-post.ts";
import type { Scope } from "./scope.ts";

/** An account that we publish with. `id`: under what else its network names it, where a stream tells no name. */
export type ConnectedAccount = Account & { readonly id: string | null };

/** Accounts that we publish with: ours, whether or not somebody wrote them down among the brand's handles. */
export async function connectedAccounts(scope: Pick<Scope, "trx">): Promise<ConnectedAccount[]> {
  const rows = await scope.trx
    .selectFrom("connection")
    .select(["channel", "account", "identity"])
    .where("state", "<>", "revoked")
    .execute();
  return rows.map(({ channel, account, identity }) => ({
    channel,
    handle: account,
    id: NumberedIdentity.safeParse(identity).data?.did ?? null,
  }));
}

/** Of the networks that we publish on, Bluesky alone numbers its accounts. */
const NumberedIdentity = z.object({ did: z.string() });

/** The account by the name we know it under, where a post bears its number. */
export function named<A extends Account>(account: A, connected: readonly ConnectedAccount[]): A {
  const known = connected.find(({ channel, id }) => channel === account.channel && id === account.handle);
  return known === undefined ? account : { ...account, handle: known.handle };
}

/** Our accounts that somebody said are not in our hands, and nobody that they are again. */
export async function lostAccounts(scope: Pick<Scope, "trx">): Promise<Account[]> {
  const rows = await scope.trx
    .selectFrom("own_post_answer")
    .innerJoin("post", "post.id", "own_post_answer.post_id")
    .select(["post.channel", "post.author_handle"])
    .where("answer", "=", "notOurs")
    .where("recovered_at", "is", null)
    .execute();
  const said = await scope.trx
    .selectFrom("lost_account")
    .select(["network", "handle"])
    .where("returned_at", "is", null)
    .execute();
  return [
    ...rows.map(({ channel, author_handle }) => ({ channel, handle: author_handle ?? "" })),
    ...said.map(({ network, handle }) => ({ channel: network, handle })),
  ];
}
