import type { z } from "zod";
import type { Member, memberRoutes } from "@baluarte/contract/member.ts";
import { isClient, keepsAdmin, membershipFault, type Membership } from "@baluarte/domain/access/membership.ts";
import type { AccessRole, PersonKind } from "@baluarte/domain/access/model.ts";
import { allows } from "@baluarte/domain/access/rules.ts";
import { mayHold } from "@baluarte/domain/incident/roles.ts";
import type { MemberId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Db } from "../db/tenancy.ts";
import { makeLink } from "./access-link.ts";
import { unsignAll, voidRequestsOf } from "./act.ts";
import type { Context } from "./context.ts";
import { membersOf, rolesOf, type MemberRow } from "./member.ts";
import { endRoles } from "./role-holding.ts";
import type { Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";
import { orphanSpoken } from "./spoken.ts";
import { dropTimer, setTimerAt } from "./timer.ts";

type Invitation = z.infer<(typeof memberRoutes)["member.invite"]["body"]>;

/** Everyone on the brand; addresses for who manages it alone. */
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
  person: {
    name: string;
    email: string | null;
    language: "es" | "en" | "ru";
    userId: string | null;
    kind?: PersonKind;
  },
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
      kind: person.kind ?? "member",
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
  await watchEnd(scope, person, expiresAt);
  scope.record("member.added", person, { roles, expiresAt });
}

/**
 * Lets somebody in, and makes the link to hand them: an account to open, or for a client a code to choose. The address
 * is kept with the invitation alone: whether it has an account already is not for this brand to learn.
 */
export async function inviteMember(scope: Scope, { name, email, roles, expiresAt, language }: Invitation) {
  requireValid(scope, roles, expiresAt);
  const address = email?.toLowerCase() ?? null;
  if (address !== null) await replaceInvitation(scope, address);
  const person = await insertPerson(scope.ctx, scope.trx, {
    name,
    email: null,
    language: language ?? scope.brand.language,
    userId: null,
  });
  await addMember(scope, { person, roles, expiresAt, invitedEmail: address });
  scope.tell("settings");
  return { person: { id: person, name, roles: [...roles] }, link: await makeLink(scope, entry(person, roles)) };
}

/** An address is invited once: a second invitation takes the place of one that nobody opened, or neither would open. */
async function replaceInvitation(scope: Scope, address: string): Promise<void> {
  await lockMembers(scope);
  const older = (await membersOf(scope)).filter(
    ({ joined, codeSet, invitedEmail }) => !joined && !codeSet && invitedEmail === address,
  );
  for (const { person, roles } of older) await endMembership(scope, person, roles);
}

/** A fresh link for a person who has not joined or chosen a code yet. */
export async function renewMemberLink(scope: Scope, person: PersonId): Promise<{ url: string; expiresAt: Instant }> {
  const member = await memberOf(scope, person);
  if (isClient(member.roles) ? member.codeSet : member.joined) throw new ServiceError("wrongState");
  return makeLink(scope, entry(person, member.roles));
}

function entry(person: PersonId, roles: readonly AccessRole[]) {
  return { kind: isClient(roles) ? ("code" as const) : ("join" as const), person };
}

export async function changeMember(scope: Scope, person: PersonId, wanted: Membership): Promise<Member> {
  const { roles, expiresAt } = wanted;
  requireValid(scope, roles, expiresAt);
  await lockMembers(scope);
  const before = await memberOf(scope, person);
  // Whoever has an account signs with it: a client's code would be a second hand of the same person.
  if (before.joined && isClient(roles)) throw new ServiceError("membershipInvalid", { fault: "hasAccount" });
  const others = (await membersOf(scope)).filter((member) => member.person !== person);
  if (!keepsAdmin([...others.filter(({ joined }) => joined), wanted])) throw new ServiceError("lastAdmin");
  await scope.trx
    .updateTable("member")
    .set({ roles: [...roles], expires_at: expiresAt })
    .where("person_id", "=", person)
    .where("removed_at", "is", null)
    .execute();
  await watchEnd(scope, person, expiresAt);
  scope.record("member.changed", person, { roles, before: before.roles, expiresAt });
  // A client becomes a colleague, or the other way round: the door they were given, and the code, are the other kind's.
  if (isClient(roles) !== isClient(before.roles)) {
    await revokeLinks(scope, "held", person);
    await scope.trx.updateTable("person").set({ code_hash: null }).where("id", "=", person).execute();
  }
  if (allows(before.roles, "brand.manage") && !allows(roles, "brand.manage")) {
    await revokeLinks(scope, "made", person);
  }
  if (before.roles.some((role) => !roles.includes(role))) {
    await unsignAll(scope, person);
    await orphanSpoken(scope, person);
  }
  // What somebody is in an incident goes with the access to work in it.
  if (mayHold(before.roles) && !mayHold(roles)) await endRoles(scope, { person }, "left");
  scope.tell("settings");
  return memberView(await memberOf(scope, person), true);
}

/** Ends an access at once, with everything that hangs on it. */
export async function removeMember(scope: Scope, person: PersonId): Promise<void> {
  await lockMembers(scope);
  const before = await memberOf(scope, person);
  const others = (await membersOf(scope)).filter((member) => member.person !== person);
  if (!keepsAdmin(others.filter(({ joined }) => joined))) throw new ServiceError("lastAdmin");
  await endMembership(scope, person, before.roles);
}

/** What the timer does when an access has come to its end: the same as a removal, in nobody's name. */
export async function endAccess(scope: Scope, person: PersonId): Promise<void> {
  await lockMembers(scope);
  const row = await scope.trx
    .selectFrom("member")
    .select("roles")
    .where("person_id", "=", person)
    .where("removed_at", "is", null)
    .where("expires_at", "<=", scope.real)
    .executeTakeFirst();
  if (row !== undefined) await endMembership(scope, person, row.roles);
}

/**
 * Takes a member off the brand with what they hold and what they made: links (an invitation of their own would let them
 * back in), mandates, requests that wait, and signatures that are not out yet. Keys end with their maker by themselves.
 */
async function endMembership(scope: Scope, person: PersonId, roles: readonly AccessRole[]): Promise<void> {
  await scope.trx
    .updateTable("member")
    .set({ removed_at: scope.now })
    .where("person_id", "=", person)
    .where("removed_at", "is", null)
    .execute();
  await revokeLinks(scope, "held", person);
  await revokeLinks(scope, "made", person);
  const mandates = await revokeMandates(scope, person);
  await dropTimer(scope, `access:${person}`);
  scope.record("member.removed", person, { roles, mandates });
  await unsignAll(scope, person);
  await orphanSpoken(scope, person);
  await voidRequestsOf(scope, person);
  await endRoles(scope, { person }, "left");
  scope.tell("settings");
}

/** `held`: what opens something in the person's name. `made`: what they handed to others, and could have kept. */
async function revokeLinks(scope: Scope, whose: "held" | "made", person: PersonId): Promise<void> {
  await scope.trx
    .updateTable("access_link")
    .set({ revoked_at: scope.real })
    .where(whose === "held" ? "person_id" : "made_by", "=", person)
    .where("revoked_at", "is", null)
    .where((eb) => eb.or([eb("used_at", "is", null), eb("kind", "=", "situation")]))
    .execute();
}

async function revokeMandates(scope: Scope, person: PersonId): Promise<string[]> {
  const rows = await scope.trx
    .updateTable("mandate")
    .set({ revoked_at: scope.real })
    .where((eb) => eb.or([eb("signer_id", "=", person), eb("holder_id", "=", person)]))
    .where("revoked_at", "is", null)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** An end is kept by a timer: what was signed is taken back then, and not only hidden. */
async function watchEnd(scope: Scope, person: PersonId, expiresAt: Instant | null): Promise<void> {
  await (expiresAt === null ? dropTimer(scope, `access:${person}`) : setTimerAt(scope, `access:${person}`, expiresAt));
}

/** Two admins who remove each other at the same moment would leave nobody: one waits here and then finds out. */
export async function lockMembers(scope: Scope): Promise<void> {
  await scope.trx.selectFrom("member").select("id").orderBy("id").forNoKeyUpdate().execute();
}

async function memberOf(scope: Scope, person: PersonId): Promise<MemberRow> {
  return found((await membersOf(scope)).find((member) => member.person === person));
}

function requireValid(scope: Scope, roles: readonly AccessRole[], expiresAt: Instant | null): void {
  const fault = membershipFault(roles, expiresAt, scope.real);
  if (fault !== null) throw new ServiceError("membershipInvalid", { fault });
}

/**
 * Gives an invitation to an account that exists already, with the steps it took meanwhile; what it signed or holds by
 * link stays with nobody. The caller has locked the members. Throws `alreadyMember` when the account has its own place.
 */
export async function acceptInvitation(scope: Scope, invited: PersonId, account: PersonId): Promise<void> {
  const { trx } = scope;
  const member = (await membersOf(scope)).find(({ person }) => person === invited);
  if (member === undefined) throw new ServiceError("linkInvalid");
  if (member.joined) throw new ServiceError("linkUsed");
  if ((await rolesOf(scope, account)).length > 0) throw new ServiceError("alreadyMember");
  const { roles, expiresAt } = member;
  // Somebody who was here before comes back to the row they had: a person has one place in a brand.
  const back = await trx
    .updateTable("member")
    .set({ roles, expires_at: expiresAt, removed_at: null, added_at: scope.now })
    .where("person_id", "=", account)
    .executeTakeFirst();
  const invitation = trx.updateTable("member").where("person_id", "=", invited).where("removed_at", "is", null);
  await (
    back.numUpdatedRows > 0n
      ? invitation.set({ removed_at: scope.now })
      : invitation.set({ person_id: account, added_at: scope.now })
  ).execute();
  await trx
    .updateTable("task")
    .set({ owner_id: account })
    .where("owner_id", "=", invited)
    .where("state", "=", "open")
    .execute();
  await revokeLinks(scope, "held", invited);
  await revokeMandates(scope, invited);
  await dropTimer(scope, `access:${invited}`);
  await watchEnd(scope, account, expiresAt);
  scope.record("member.joined", account, { invited, roles });
  await unsignAll(scope, invited);
  scope.tell("settings");
}
