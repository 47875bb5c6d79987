import type { z } from "zod";
import type { Member, memberRoutes } from "@baluarte/contract/member.ts";
import { keepsAdmin, membershipFault, type Membership } from "@baluarte/domain/access/membership.ts";
import type { AccessRole } from "@baluarte/domain/access/model.ts";
import type { MemberId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Db } from "../db/tenancy.ts";
import { makeLink } from "./access-link.ts";
import { unsignAll } from "./act.ts";
import type { Context } from "./context.ts";
import { membersOf, rolesOf, type MemberRow } from "./member.ts";
import type { Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";

type Invitation = z.infer<(typeof memberRoutes)["member.invite"]["body"]>;

/** Everyone on the brand as `viewer` may see them. */
export async function listMembers(scope: Scope, manages: boolean): Promise<Member[]> {
  return (await membersOf(scope)).map((row) => memberView(row, manages));
}

function memberView(row: MemberRow, manages: boolean): Member {
  const { person, name, roles, external, joined, codeSet, addedAt, expiresAt } = row;
  return { id: person, name, roles, external, joined, codeSet, addedAt, expiresAt, email: manages ? row.email : null };
}

export async function insertPerson(
  ctx: Context,
  db: Db,
  person: { name: string; email: string | null; language: "es" | "en" | "ru"; userId: string | null },
): Promise<PersonId> {
  const id = ctx.newId("person") as PersonId;
  await db
    .insertInto("person")
    .values({
      id,
      name: person.name,
      email: person.email?.toLowerCase() ?? null,
      language: person.language,
      auth_user_id: person.userId,
      code_hash: null,
      code_locked_until: null,
      created_at: ctx.clock.now(),
    })
    .execute();
  return id;
}

export async function addMember(
  scope: Scope,
  member: {
    person: PersonId;
    roles: readonly AccessRole[];
    expiresAt?: Instant | null;
    invitedEmail?: string | null;
  },
): Promise<void> {
  const { person, roles, expiresAt = null, invitedEmail = null } = member;
  await scope.trx
    .insertInto("member")
    .values({
      id: scope.ctx.newId("member") as MemberId,
      brand_id: scope.brand.id,
      person_id: person,
      roles: [...roles],
      added_at: scope.now,
      removed_at: null,
      expires_at: expiresAt,
      invited_email: invitedEmail,
    })
    .execute();
  scope.record("member.added", person, { roles, expiresAt });
}

/**
 * Lets somebody in, and makes the link to hand them: an account to open, or for a client a code to choose. The address
 * is kept with the invitation alone: whether it has an account already is not for this brand to learn.
 */
export async function inviteMember(scope: Scope, { name, email, roles, expiresAt }: Invitation) {
  requireValid(scope, roles, expiresAt);
  const person = await insertPerson(scope.ctx, scope.trx, {
    name,
    email: null,
    language: scope.brand.language,
    userId: null,
  });
  await addMember(scope, { person, roles, expiresAt, invitedEmail: email?.toLowerCase() ?? null });
  scope.tell("settings");
  return { person: { id: person, name, roles: [...roles] }, link: await makeLink(scope, entry(person, roles)) };
}

/** A fresh link for a person who has not joined or chosen a code yet. */
export async function renewMemberLink(scope: Scope, person: PersonId): Promise<{ url: string; expiresAt: Instant }> {
  const member = await memberOf(scope, person);
  const client = member.roles.every((role) => role === "clientApprover");
  if (client ? member.codeSet : member.joined) throw new ServiceError("wrongState");
  return makeLink(scope, entry(person, member.roles));
}

function entry(person: PersonId, roles: readonly AccessRole[]) {
  const client = roles.every((role) => role === "clientApprover");
  return { kind: client ? ("code" as const) : ("join" as const), person };
}

export async function changeMember(scope: Scope, person: PersonId, wanted: Membership): Promise<Member> {
  const { roles, expiresAt } = wanted;
  requireValid(scope, roles, expiresAt);
  const before = await memberOf(scope, person);
  // Whoever has an account signs with it: a client's code would be a second hand of the same person.
  if (before.joined && roles.includes("clientApprover"))
    throw new ServiceError("membershipInvalid", { fault: "hasAccount" });
  await lockMembers(scope);
  const others = (await membersOf(scope)).filter((member) => member.person !== person);
  if (!keepsAdmin([...others.filter(({ joined }) => joined), wanted])) throw new ServiceError("lastAdmin");
  await scope.trx
    .updateTable("member")
    .set({ roles: [...roles], expires_at: expiresAt })
    .where("person_id", "=", person)
    .where("removed_at", "is", null)
    .execute();
  scope.record("member.changed", person, { roles, before: before.roles, expiresAt });
  if (before.roles.some((role) => !roles.includes(role))) await unsignAll(scope, person);
  scope.tell("settings");
  return memberView(await memberOf(scope, person), true);
}

/** Ends an access at once, with everything that hangs on it: links, mandates, and signatures that are not out yet. */
export async function removeMember(scope: Scope, person: PersonId): Promise<void> {
  const before = await memberOf(scope, person);
  await lockMembers(scope);
  const others = (await membersOf(scope)).filter((member) => member.person !== person);
  if (!keepsAdmin(others.filter(({ joined }) => joined))) throw new ServiceError("lastAdmin");
  const { trx, real } = scope;
  await trx
    .updateTable("member")
    .set({ removed_at: scope.now })
    .where("person_id", "=", person)
    .where("removed_at", "is", null)
    .execute();
  await trx
    .updateTable("access_link")
    .set({ revoked_at: real })
    .where("person_id", "=", person)
    .where("revoked_at", "is", null)
    .execute();
  await trx
    .updateTable("mandate")
    .set({ revoked_at: real })
    .where((eb) => eb.or([eb("signer_id", "=", person), eb("holder_id", "=", person)]))
    .where("revoked_at", "is", null)
    .execute();
  scope.record("member.removed", person, { roles: before.roles });
  await unsignAll(scope, person);
  scope.tell("settings");
}

/** Two admins who remove each other at the same moment would leave nobody: one waits here and then finds out. */
async function lockMembers(scope: Scope): Promise<void> {
  await scope.trx.selectFrom("member").select("id").orderBy("id").forNoKeyUpdate().execute();
}

async function memberOf(scope: Scope, person: PersonId): Promise<MemberRow> {
  return found((await membersOf(scope)).find((member) => member.person === person));
}

function requireValid(scope: Scope, roles: readonly AccessRole[], expiresAt: Instant | null): void {
  const fault = membershipFault(roles, expiresAt, scope.real);
  if (fault !== null) throw new ServiceError("membershipInvalid", { fault });
}

/** Gives an invitation to an account that exists already. Throws `alreadyMember` when it has its own place here. */
export async function acceptInvitation(scope: Scope, invited: PersonId, account: PersonId): Promise<void> {
  const { trx } = scope;
  const roles = await rolesOf(scope, invited);
  if (roles.length === 0) throw new ServiceError("linkInvalid");
  if ((await rolesOf(scope, account)).length > 0) throw new ServiceError("alreadyMember");
  const { expires_at } = await trx
    .selectFrom("member")
    .select("expires_at")
    .where("person_id", "=", invited)
    .where("removed_at", "is", null)
    .executeTakeFirstOrThrow();
  // Somebody who was here before comes back to the row they had: a person has one place in a brand.
  const back = await trx
    .updateTable("member")
    .set({ roles, expires_at, removed_at: null, added_at: scope.now })
    .where("person_id", "=", account)
    .executeTakeFirst();
  const invitation = trx.updateTable("member").where("person_id", "=", invited).where("removed_at", "is", null);
  await (
    back.numUpdatedRows > 0n
      ? invitation.set({ removed_at: scope.now })
      : invitation.set({ person_id: account, added_at: scope.now })
  ).execute();
  scope.record("member.joined", account, { invited, roles });
  scope.tell("settings");
}
