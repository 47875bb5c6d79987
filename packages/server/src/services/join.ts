import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import { useLink, type OpenLink } from "./access-link.ts";
import { withAccount } from "./account.ts";
import type { Context } from "./context.ts";
import type { Identity } from "./identity.ts";
import { membersOf } from "./member.ts";
import { acceptInvitation, lockMembers } from "./membership.ts";
import { inScope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";

/** Makes the account somebody was invited to. The link is spent in the transaction that ties the account to the person. */
export async function joinByLink(
  ctx: Context,
  identity: Identity,
  link: OpenLink,
  person: PersonId,
  account: { name: string; email: string; password: string; language: Language },
): Promise<void> {
  ctx.passwords.check(account.password);
  const email = account.email.toLowerCase();
  const other = await ctx.db.selectFrom("person").select("id").where("email", "=", email).executeTakeFirst();
  if (other !== undefined) throw new ServiceError("emailTaken");
  await withAccount(ctx, identity, { ...account, emailVerified: false }, (userId) =>
    inScope(ctx, link.brand, { person }, async (scope) => {
      await lockMembers(scope);
      const members = await membersOf(scope);
      // An access that ended before it was opened opens nothing, and leaves no account without a brand.
      if (!members.some((member) => member.person === person)) throw new ServiceError("linkExpired");
      // Who was invited here by an address has not opened it yet, and it is theirs all the same.
      const theirs = members.some(
        (member) => member.person !== person && !member.joined && member.invitedEmail === email,
      );
      if (theirs) throw new ServiceError("emailTaken");
      await useLink(scope, link);
      const result = await scope.trx
        .updateTable("person")
        .set({
          name: account.name,
          email,
          language: account.language,
          auth_user_id: userId,
        })
        .where("id", "=", person)
        .where("auth_user_id", "is", null)
        .executeTakeFirst();
      if (result.numUpdatedRows === 0n) throw new ServiceError("linkUsed");
      scope.record("member.joined", person);
      scope.tell("settings");
    }),
  );
}

/** Comes in with the account somebody has already, from another brand or from before. */
export async function acceptByLink(
  ctx: Context,
  link: OpenLink,
  invited: PersonId,
  account: PersonId,
): Promise<{ brand: BrandSlug }> {
  return inScope(ctx, link.brand, { person: account }, async (scope) => {
    await lockMembers(scope);
    await useLink(scope, link);
    await acceptInvitation(scope, invited, account);
    return { brand: scope.brand.slug };
  });
}
