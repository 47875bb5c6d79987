import type { RaiseLinkView } from "@baluarte/contract/sighting.ts";
import { DEFAULT_RULE_NAMES } from "@baluarte/domain/alert/default-names.ts";
import type { Brand } from "@baluarte/domain/brand/model.ts";
import type { BrandId, RaiseLinkId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { bytesFloodedUntil, floodedUntil } from "@baluarte/domain/sighting/rules.ts";
import { asBearer } from "../db/tenancy.ts";
import { insertRule } from "./alert-rule.ts";
import { alertRulesOf } from "./alert-row.ts";
import type { Context } from "./context.ts";
import { namesOf } from "./member.ts";
import { inScope, personOf, type Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";
import { newToken, tokenHash } from "./token.ts";

const TOKEN = "raise.token";

/** The door that stands, with its address; `null`: none does. */
export async function raiseLinkView(scope: Scope): Promise<RaiseLinkView | null> {
  const row = await scope.trx.selectFrom("raise_link").selectAll().where("revoked_at", "is", null).executeTakeFirst();
  if (row === undefined) return null;
  const { told } = await scope.trx
    .selectFrom("sighting")
    .select((eb) => eb.fn.countAll<string>().as("told"))
    .where("raise_link_id", "=", row.id)
    .executeTakeFirstOrThrow();
  const name = await namesOf(scope.trx, [row.made_by]);
  return {
    id: row.id,
    url: `${scope.ctx.publicUrl}/s/${scope.ctx.secrets.open(scope.brand.id, TOKEN, row.token_sealed)}`,
    madeBy: name(row.made_by),
    madeAt: row.made_at,
    told: Number(told),
    refused: row.refused,
    refusedAt: row.refused_at,
  };
}

/** Opens a new door; the one before closes, and every poster with it. Who is on call is told from the first word on. */
export async function makeRaiseLink(scope: Scope): Promise<RaiseLinkView> {
  await closeStanding(scope);
  const { token, hash } = newToken();
  const id = scope.ctx.newId("raiseLink") as RaiseLinkId;
  await scope.trx
    .insertInto("raise_link")
    .values({
      id,
      brand_id: scope.brand.id,
      token_hash: hash,
      token_sealed: scope.ctx.secrets.seal(scope.brand.id, TOKEN, token),
      made_by: personOf(scope),
      made_at: scope.now,
      revoked_by: null,
      revoked_at: null,
      refused_at: null,
    })
    .execute();
  scope.record("raiseLink.made", id);
  scope.tell("settings");
  await ensureRule(scope);
  return (await raiseLinkView(scope))!;
}

export async function revokeRaiseLink(scope: Scope): Promise<void> {
  await closeStanding(scope);
  scope.tell("settings");
}

async function closeStanding(scope: Scope): Promise<void> {
  const row = await scope.trx
    .updateTable("raise_link")
    .set({ revoked_at: scope.now, revoked_by: personOf(scope) })
    .where("revoked_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (row !== undefined) scope.record("raiseLink.revoked", row.id);
}

/** A door behind which nobody listens would be worse than none; whoever wants silence switches the rule off. */
async function ensureRule(scope: Scope): Promise<void> {
  const rules = await alertRulesOf(scope);
  if (rules.some(({ trigger }) => trigger.kind === "raised")) return;
  const draft = {
    name: DEFAULT_RULE_NAMES.raised[scope.brand.language],
    trigger: { kind: "raised" as const },
    severity: "urgent" as const,
    cooldownMinutes: 30,
  };
  const rule = await insertRule(scope, draft, true);
  scope.record("alertRule.created", rule.id, draft);
}

/** `from`: the address that asks. */
export type OpenDoor = { id: RaiseLinkId; brand: BrandId; from: string };

/** Which brand's door a token opens. Throws `linkInvalid` for one that was closed or never was. */
export async function openRaiseLink(ctx: Context, token: string, from: string): Promise<OpenDoor> {
  const hash = tokenHash(token);
  const row = await asBearer(ctx.db, hash, (trx) =>
    trx
      .selectFrom("raise_link")
      .select(["id", "brand_id", "revoked_at"])
      .where("token_hash", "=", hash)
      .executeTakeFirst(),
  );
  if (row === undefined || row.revoked_at !== null) throw new ServiceError("linkInvalid");
  return { id: row.id, brand: row.brand_id, from };
}

/** What the page behind the door may show of the brand: its name, its language and its clock. */
export type Door = Pick<Brand, "name" | "kind" | "language" | "timeZone"> & { readonly now: Instant };

export function doorBrand(ctx: Context, { brand }: OpenDoor): Promise<Door> {
  return inScope(ctx, brand, { system: "raiseLink" }, async ({ brand: { name, kind, language, timeZone }, now }) => ({
    name,
    kind,
    language,
    timeZone,
    now,
  }));
}

/** Under the brand's ingest lock: lets one more through, or throws `raiseFlood` with when it takes more again. */
export async function admit(scope: Scope, { id }: OpenDoor): Promise<void> {
  const door = await scope.trx.selectFrom("raise_link").select("revoked_at").where("id", "=", id).executeTakeFirst();
  if (door === undefined || door.revoked_at !== null) throw new ServiceError("linkInvalid");
  const rows = await scope.trx
    .selectFrom("sighting")
    .select("told_at")
    .where("raise_link_id", "=", id)
    .where("told_at", ">", shift(scope.now, -DAY_MS))
    .orderBy("told_at", "desc")
    .limit(1_000)
    .execute();
  const handed = await scope.trx
    .selectFrom("sighting_file")
    .innerJoin("sighting", "sighting.post_id", "sighting_file.post_id")
    .select(["sighting.told_at as at", "sighting_file.bytes"])
    .where("sighting.raise_link_id", "=", id)
    .where("sighting.told_at", ">", shift(scope.now, -DAY_MS))
    .execute();
  const arrivals = rows.map(({ told_at }) => told_at);
  const ends = [
    floodedUntil(arrivals, scope.now),
    bytesFloodedUntil(
      handed.map(({ at, bytes }) => ({ at, bytes: Number(bytes) })),
      scope.now,
    ),
  ].filter((until) => until !== null);
  if (ends.length > 0) throw new ServiceError("raiseFlood", { until: ends.toSorted().at(-1)! });
}

/** Counts what was turned away, so that the desk sees that more was said than it can read. */
export async function noteRefused(ctx: Context, { id, brand }: OpenDoor): Promise<void> {
  await inScope(ctx, brand, { system: "raiseLink" }, async (scope) => {
    await scope.trx
      .updateTable("raise_link")
      .set((eb) => ({ refused: eb("refused", "+", 1), refused_at: scope.now }))
      .where("id", "=", id)
      .execute();
    scope.tell("settings");
  });
}
