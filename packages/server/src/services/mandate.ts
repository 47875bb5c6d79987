import { chainFor } from "@baluarte/domain/act/chain.ts";
import type { Level } from "@baluarte/domain/incident/model.ts";
import type { MandateId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { allows } from "@baluarte/domain/access/rules.ts";
import { DAY_MS, HOUR_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { makeLink } from "./access-link.ts";
import { rolesOf } from "./member.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";

/** Asks an approver to sign in advance. The mandate means nothing until they sign it with their code. */
export async function askMandate(
  scope: Scope,
  input: { signer: PersonId; levelMax: Level; usesMax: number; days: number },
): Promise<{ url: string; expiresAt: Instant }> {
  const holder = personOf(scope);
  if (input.signer === holder) throw new ServiceError("ownAct");
  const roles = await rolesOf(scope, input.signer);
  // A signer who signs for no slot at that level could not approve the act itself either.
  const signs = chainFor("publish", input.levelMax, scope.brand.teamSize).some((slot) =>
    slot.roles.some((role) => roles.includes(role)),
  );
  if (!signs) throw new ServiceError("notFound");
  const id = scope.ctx.newId("mandate") as MandateId;
  await scope.trx
    .insertInto("mandate")
    .values({
      id,
      brand_id: scope.brand.id,
      signer_id: input.signer,
      holder_id: holder,
      level_max: input.levelMax,
      uses_max: input.usesMax,
      expires_at: shift(scope.real, input.days * DAY_MS),
      signed_at: null,
      revoked_at: null,
    })
    .execute();
  scope.tell("settings");
  return makeLink(scope, { kind: "mandate", person: input.signer, mandate: id });
}

/** «Lucía until 20:00»: an approver hands their signature over for some hours, signed by the session they give it from. */
export async function giveMandate(
  scope: Scope,
  input: { holder: PersonId; levelMax: Level; usesMax: number; hours: number },
): Promise<void> {
  const signer = personOf(scope);
  if (input.holder === signer) throw new ServiceError("ownAct");
  const holding = await rolesOf(scope, input.holder);
  // Whoever may not ask for anything could not use it.
  if (!allows(holding, "act.request")) throw new ServiceError("notFound");
  const roles = await rolesOf(scope, signer);
  const signs = chainFor("publish", input.levelMax, scope.brand.teamSize).some((slot) =>
    slot.roles.some((role) => roles.includes(role)),
  );
  if (!signs) throw new ServiceError("roleDoesNotSign");
  const id = scope.ctx.newId("mandate") as MandateId;
  await scope.trx
    .insertInto("mandate")
    .values({
      id,
      brand_id: scope.brand.id,
      signer_id: signer,
      holder_id: input.holder,
      level_max: input.levelMax,
      uses_max: input.usesMax,
      expires_at: shift(scope.real, input.hours * HOUR_MS),
      signed_at: null,
      revoked_at: null,
    })
    .execute();
  await signMandate(scope, id, signer);
}

export async function revokeMandate(scope: Scope, id: MandateId): Promise<void> {
  const result = await scope.trx
    .updateTable("mandate")
    .set({ revoked_at: scope.real })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new ServiceError("notFound");
  scope.record("mandate.revoked", id);
  scope.tell("settings");
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

/** Mandates that are asked for or in force now. */
export async function liveMandates(scope: Scope) {
  return scope.trx
    .selectFrom("mandate")
    .selectAll()
    .where("revoked_at", "is", null)
    .where("expires_at", ">", scope.real)
    .whereRef("uses", "<", "uses_max")
    .orderBy("expires_at")
    .execute();
}
