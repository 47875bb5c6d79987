import type { MandateId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import { useLink, type OpenLink } from "./access-link.ts";
import type { Context } from "./context.ts";
import type { Identity } from "./identity.ts";
import { inScope, type Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";
import { withAccount } from "./setup.ts";

/** Makes the account somebody was invited to. The link is spent in the transaction that ties the account to the person. */
export async function joinByLink(
  ctx: Context,
  identity: Identity,
  link: OpenLink,
  person: PersonId,
  account: { name: string; email: string; password: string; language: Language },
): Promise<void> {
  ctx.passwords.check(account.password);
  // Somebody who is only invited has no account yet, and their address is theirs all the same.
  const other = await ctx.db
    .selectFrom("person")
    .select("id")
    .where("email", "=", account.email.toLowerCase())
    .where("id", "<>", person)
    .executeTakeFirst();
  if (other !== undefined) throw new ServiceError("emailTaken");
  await withAccount(ctx, identity, account, (userId) =>
    inScope(ctx, link.brand, { person }, async (scope) => {
      await useLink(scope, link);
      const result = await scope.trx
        .updateTable("person")
        .set({
          name: account.name,
          email: account.email.toLowerCase(),
          language: account.language,
          auth_user_id: userId,
        })
        .where("id", "=", person)
        .where("auth_user_id", "is", null)
        .executeTakeFirst();
      if (result.numUpdatedRows === 0n) throw new ServiceError("linkUsed");
      scope.tell("settings");
    }),
  );
}

/** Signs a mandate that was asked for, once. */
export async function signMandate(scope: Scope, id: MandateId, signer: PersonId): Promise<void> {
  const row = await scope.trx
    .updateTable("mandate")
    .set({ signed_at: scope.real })
    .where("id", "=", id)
    .where("signer_id", "=", signer)
    .where("signed_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", scope.real)
    .returning(["level_max", "uses_max", "expires_at", "holder_id"])
    .executeTakeFirst();
  if (row === undefined) throw new ServiceError("wrongState");
  scope.record("mandate.signed", id, {
    signer,
    holder: row.holder_id,
    levelMax: row.level_max,
    usesMax: row.uses_max,
    expiresAt: row.expires_at,
  });
  scope.tell("settings");
}
