import { isClient } from "@baluarte/domain/access/membership.ts";
import type { BrandId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { asSystem, inBrand, type Trx } from "../db/tenancy.ts";
import type { Context } from "./context.ts";
import type { Doorman } from "./identity.ts";
import { acceptInvitation, lockMembers } from "./membership.ts";
import { membersOf } from "./member.ts";
import { inScope, type Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";

/**
 * Says whom an identity provider's word lets in. A verified address opens what was meant for it and nothing else: the
 * account that has it, or the invitations that were sent there. Nobody comes in for being known to the provider alone.
 */
export function doormanOf(ctx: Context): Doorman {
  return {
    isInvited: async (email) => (await invitationsFor(ctx, email)).length > 0,
    async letIn(userId, email) {
      let account: PersonId | null = null;
      for (const { brand, person } of await invitationsFor(ctx, email)) {
        const first = account;
        if (first === null) {
          await inScope(ctx, brand, { person }, (scope) => joinAs(scope, person, userId, email));
          account = person;
        } else await inScope(ctx, brand, { person: first }, (scope) => joinToo(scope, person, first));
      }
      // It was taken back, or ran out, while they were at the provider.
      if (account === null) throw new ServiceError("linkExpired");
    },
  };
}

type Invitation = { brand: BrandId; person: PersonId };

/** Invitations to open an account that stand for `email` now, over all brands. A client signs by link and has none. */
async function invitationsFor(ctx: Context, email: string): Promise<Invitation[]> {
  const brands = await asSystem(ctx.db, (trx) => trx.selectFrom("brand").select("id").orderBy("id").execute());
  const found: Invitation[] = [];
  for (const { id } of brands) {
    const invited = await inBrand(ctx.db, id, (trx) => invitedIn(trx, ctx.clock.now(), email.toLowerCase()));
    if (invited !== null) found.push({ brand: id, person: invited });
  }
  return found;
}

/** An invitation ends with its link, by whichever door it is taken. */
async function invitedIn(trx: Trx, real: Instant, email: string): Promise<PersonId | null> {
  const invited = (await membersOf({ trx, real })).find(
    ({ invitedEmail, joined, roles }) => invitedEmail === email && !joined && !isClient(roles),
  );
  if (invited === undefined) return null;
  const link = await trx
    .selectFrom("access_link")
    .select("id")
    .where("person_id", "=", invited.person)
    .where("kind", "=", "join")
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", real)
    .limit(1)
    .executeTakeFirst();
  return link === undefined ? null : invited.person;
}

async function joinAs(scope: Scope, person: PersonId, userId: string, email: string): Promise<void> {
  await lockMembers(scope);
  const result = await scope.trx
    .updateTable("person")
    .set({ email: email.toLowerCase(), auth_user_id: userId })
    .where("id", "=", person)
    .where("auth_user_id", "is", null)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new ServiceError("linkUsed");
  // The door they did not take stays open for nobody.
  await scope.trx
    .updateTable("access_link")
    .set({ revoked_at: scope.real })
    .where("person_id", "=", person)
    .where("kind", "=", "join")
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .execute();
  scope.record("member.joined", person, { by: "identityProvider" });
  scope.tell("settings");
}

async function joinToo(scope: Scope, invited: PersonId, account: PersonId): Promise<void> {
  await lockMembers(scope);
  await acceptInvitation(scope, invited, account);
}
