import { sql } from "kysely";
import { DAY_MS, HOUR_MS, MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { isClient } from "@baluarte/domain/access/membership.ts";
import { isWeakCode } from "@baluarte/domain/access/code.ts";
import type {
  AccessLinkId,
  ActId,
  AlertId,
  BrandId,
  IncidentId,
  MandateId,
  PersonId,
} from "@baluarte/domain/kernel/id.ts";
import { asBearer, inBrand } from "../db/tenancy.ts";
import type { Context } from "./context.ts";
import { rolesOf } from "./member.ts";
import { inScope, type Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";
import { codeMatches, hashCode, newToken, tokenHash } from "./token.ts";

/** What a link opens, and for how long. A situation note is read many times; the others end with their use. */
export type LinkPurpose =
  | { kind: "join"; person: PersonId }
  | { kind: "code"; person: PersonId }
  | { kind: "approve"; person: PersonId; act: ActId }
  | { kind: "mandate"; person: PersonId; mandate: MandateId }
  | { kind: "situation"; incident: IncidentId }
  | { kind: "acknowledge"; person: PersonId; alert: AlertId };

const LIFETIME_MS = {
  join: 7 * DAY_MS,
  code: 7 * DAY_MS,
  approve: 48 * HOUR_MS,
  mandate: 7 * DAY_MS,
  situation: 7 * DAY_MS,
  // Long enough for who wakes late; an alert that nobody took by then has called everybody many times.
  acknowledge: 12 * HOUR_MS,
} as const satisfies Record<LinkPurpose["kind"], number>;

/**
 * Makes a link and answers with its address, which is shown once and never stored. An older unused link of the same
 * purpose and person stops working, so that there is one door at a time. Only what acknowledges stays: of several messages
 * about one alert any may be tapped.
 */
export async function makeLink(scope: Scope, purpose: LinkPurpose): Promise<{ url: string; expiresAt: Instant }> {
  const { ctx, trx, brand, real } = scope;
  const { token, hash } = newToken();
  const expiresAt = (await endOfStanding(scope, purpose)) ?? shift(real, LIFETIME_MS[purpose.kind]);
  const person = "person" in purpose ? purpose.person : null;
  if (person !== null && purpose.kind !== "acknowledge") {
    await trx
      .updateTable("access_link")
      .set({ revoked_at: real })
      .where("kind", "=", purpose.kind)
      .where("person_id", "=", person)
      .where("act_id", "is not distinct from", "act" in purpose ? purpose.act : null)
      .where("mandate_id", "is not distinct from", "mandate" in purpose ? purpose.mandate : null)
      .where("used_at", "is", null)
      .where("revoked_at", "is", null)
      .execute();
  }
  const id = ctx.newId("accessLink") as AccessLinkId;
  await trx
    .insertInto("access_link")
    .values({
      id,
      brand_id: brand.id,
      kind: purpose.kind,
      token_hash: hash,
      person_id: person,
      act_id: "act" in purpose ? purpose.act : null,
      mandate_id: "mandate" in purpose ? purpose.mandate : null,
      incident_id: "incident" in purpose ? purpose.incident : null,
      alert_id: "alert" in purpose ? purpose.alert : null,
      made_by: "person" in scope.actor ? scope.actor.person : null,
      made_at: real,
      expires_at: expiresAt,
      used_at: null,
      revoked_at: null,
    })
    .execute();
  scope.record("accessLink.made", id, { kind: purpose.kind, person, expiresAt });
  return { url: `${ctx.publicUrl}/l/${token}`, expiresAt };
}

/** Whoever signs in advance by a link takes it back by the same: that door stays open for as long as the signature speaks. */
async function endOfStanding({ trx, real }: Scope, purpose: LinkPurpose): Promise<Instant | null> {
  if (purpose.kind !== "approve") return null;
  const row = await trx
    .selectFrom("standing")
    .select("expires_at")
    .where("act_id", "=", purpose.act)
    .where("expires_at", ">", real)
    .executeTakeFirst();
  return row?.expires_at ?? null;
}

export type OpenLink = {
  id: AccessLinkId;
  brand: BrandId;
  expiresAt: Instant;
  madeBy: PersonId | null;
  used: boolean;
  purpose: LinkPurpose;
};

/** What a token opens. Throws `linkInvalid` or `linkExpired`; a used link is still found, so that it can say so. */
export async function openLink(ctx: Context, token: string): Promise<OpenLink> {
  const hash = tokenHash(token);
  const row = await asBearer(ctx.db, hash, (trx) =>
    trx.selectFrom("access_link").selectAll().where("token_hash", "=", hash).executeTakeFirst(),
  );
  if (row === undefined || row.revoked_at !== null) throw new ServiceError("linkInvalid");
  if (row.expires_at <= ctx.clock.now()) throw new ServiceError("linkExpired");
  return {
    id: row.id,
    brand: row.brand_id,
    expiresAt: row.expires_at,
    madeBy: row.made_by,
    used: row.used_at !== null,
    purpose: {
      kind: row.kind,
      person: row.person_id,
      act: row.act_id,
      mandate: row.mandate_id,
      incident: row.incident_id,
      alert: row.alert_id,
    } as LinkPurpose,
  };
}

/** Marks a link as used, once: of two requests at the same moment one gets `linkUsed`. */
export async function useLink(scope: Scope, link: OpenLink): Promise<void> {
  const result = await scope.trx
    .updateTable("access_link")
    .set({ used_at: scope.real })
    .where("id", "=", link.id)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new ServiceError("linkUsed");
  scope.record("accessLink.used", link.id, { kind: link.purpose.kind });
}

const WRONG_CODES_MAX = 5;
const LOCK_MS = 15 * MINUTE_MS;

/**
 * Checks the code of a person who signs without an account. The first time it is theirs to choose. A try is counted
 * before it is looked at and in a transaction of its own: neither many at once nor the refusal that follows get round
 * the count. The fifth wrong one in a row locks for 15 minutes.
 */
export async function checkCode(ctx: Context, link: OpenLink, person: PersonId, code: string): Promise<void> {
  const { brand } = link;
  const known = await ctx.db
    .selectFrom("person")
    .select(["code_hash", "code_locked_until"])
    .where("id", "=", person)
    .executeTakeFirst();
  if (known === undefined) throw new ServiceError("linkInvalid");
  await requireClient(ctx, brand, person);
  if (known.code_hash === null) return chooseCode(ctx, brand, person, code);
  const now = ctx.clock.now();
  const until = shift(now, LOCK_MS);
  const taken = await ctx.db
    .updateTable("person")
    .set((eb) => ({
      code_failures: sql<number>`(${eb.ref("code_failures")} + 1) % ${WRONG_CODES_MAX}`,
      code_locked_until: sql<Instant | null>`case when ${eb.ref("code_failures")} + 1 >= ${WRONG_CODES_MAX} then ${until}::timestamptz end`,
    }))
    .where("id", "=", person)
    .where((eb) => eb.or([eb("code_locked_until", "is", null), eb("code_locked_until", "<=", now)]))
    .returning(["code_failures", "code_locked_until"])
    .executeTakeFirst();
  if (taken === undefined) throw new ServiceError("codeLocked", { until: known.code_locked_until ?? until });
  if (await codeMatches(code, known.code_hash)) {
    await ctx.db
      .updateTable("person")
      .set({ code_failures: 0, code_locked_until: null })
      .where("id", "=", person)
      .execute();
    return;
  }
  if (taken.code_locked_until !== null) {
    await tellLocked(ctx, link, person);
    throw new ServiceError("codeLocked", { until });
  }
  throw new ServiceError("codeWrong", { left: WRONG_CODES_MAX - taken.code_failures });
}

/**
 * Whoever handed the link over hears that somebody guesses with it: it may be in other hands, and the person it is for
 * cannot sign for a while. A link that a notice made was made for whoever asked.
 */
async function tellLocked(ctx: Context, { id, brand, madeBy, purpose }: OpenLink, person: PersonId): Promise<void> {
  await inScope(ctx, brand, { system: "setup" }, async (scope) => {
    const act =
      purpose.kind !== "approve"
        ? undefined
        : await scope.trx
            .selectFrom("act")
            .select(["requested_by", "incident_id"])
            .where("id", "=", purpose.act)
            .executeTakeFirst();
    const who = await scope.trx.selectFrom("person").select("name").where("id", "=", person).executeTakeFirstOrThrow();
    scope.record("code.locked", person, { link: id, kind: purpose.kind }, act?.incident_id ?? null);
    const sender = madeBy ?? act?.requested_by;
    if (sender === undefined) return;
    scope.notify([sender], {
      kind: "codeLocked",
      incident: act?.incident_id ?? null,
      subject: person,
      args: { who: who.name },
    });
  });
}

/**
 * Only somebody outside has a code. A colleague signs with their account: else whoever asks could open the link first
 * and sign in a colleague's name.
 */
async function requireClient(ctx: Context, brand: BrandId, person: PersonId): Promise<void> {
  const roles = await inBrand(ctx.db, brand, (trx) => rolesOf({ trx, real: ctx.clock.now() }, person));
  if (roles.length === 0) throw new ServiceError("linkInvalid");
  if (!isClient(roles)) throw new ServiceError("signInToSign");
}

/** Stores the code a client chose, once; changing it takes a fresh link from an admin. */
export async function chooseCode(ctx: Context, brand: BrandId, person: PersonId, code: string): Promise<void> {
  await requireClient(ctx, brand, person);
  if (isWeakCode(code)) throw new ServiceError("codeWeak");
  const hash = await hashCode(code);
  await inScope(ctx, brand, { person }, async (scope) => {
    const result = await scope.trx
      .updateTable("person")
      .set({ code_hash: hash, code_failures: 0, code_locked_until: null })
      .where("id", "=", person)
      .where("code_hash", "is", null)
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n) throw new ServiceError("wrongState");
    scope.record("code.chosen", person);
    scope.tell("settings");
  });
}
