import { sql } from "kysely";
import type { z } from "zod";
import type { FirstAdmin, NewBrand, SetupStage } from "@baluarte/contract/setup.ts";
import type { AccessRole } from "@baluarte/domain/access/model.ts";
import { slugFrom } from "@baluarte/domain/brand/slug.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { BrandId, OrganisationId, PersonId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import { HOUR_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { proposeQuery } from "@baluarte/domain/monitor/propose.ts";
import { DEFAULT_TOUCHPOINTS } from "./touchpoint.ts";
import { asSystem, enterBrand, inBrand, type Db, type Trx } from "../db/tenancy.ts";
import { withAccount } from "./account.ts";
import { seedAlertRules } from "./alert-rule.ts";
import { requireHandle, requireTimeZone } from "./brand.ts";
import type { Context } from "./context.ts";
import type { Identity } from "./identity.ts";
import { membersOf, type MemberRow } from "./member.ts";
import { addMember, changeMember, insertPerson, lockMembers } from "./membership.ts";
import { runScope, type Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";
import { newToken, tokenHash } from "./token.ts";

/** Whoever sets a brand up is everything in it until others come. */
const FIRST_ROLES = ["admin", "lead", "commsLead", "communityManager"] as const satisfies readonly AccessRole[];

/** Whoever plays a drill leads in it, and administers nothing: there is nothing in it to administer. */
const DRILL_ROLES = ["lead", "commsLead", "communityManager"] as const satisfies readonly AccessRole[];

const SETUP_LINK_MS = 24 * HOUR_MS;

/** How far set-up has come; the row is made on the first look. */
export async function setupStage(ctx: Context): Promise<SetupStage> {
  const row = await ctx.db.selectFrom("installation").select("setup_stage").executeTakeFirst();
  return row?.setup_stage ?? "account";
}

/**
 * A fresh one-time set-up link while there is no admin, else `null`. Every start makes a new one, so that a link from an
 * old terminal opens nothing.
 */
export async function makeSetupLink(ctx: Context): Promise<string | null> {
  const { token, hash } = newToken();
  const now = ctx.clock.now();
  await ensureInstallation(ctx, ctx.db);
  const result = await ctx.db
    .updateTable("installation")
    .set({ setup_token_hash: hash, setup_token_expires_at: shift(now, SETUP_LINK_MS) })
    .where("setup_stage", "=", "account")
    .executeTakeFirst();
  return result.numUpdatedRows === 0n ? null : `${ctx.publicUrl}/setup#${token}`;
}

export async function ensureInstallation(ctx: Context, db: Db): Promise<void> {
  await db
    .insertInto("installation")
    .values({
      created_at: ctx.clock.now(),
      setup_stage: "account",
      setup_token_hash: null,
      setup_token_expires_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The first admin. The link is spent in the same transaction that writes the person, so two racers make one admin. */
export async function createFirstAdmin(
  ctx: Context,
  identity: Identity,
  { token, name, email, password, language }: z.infer<typeof FirstAdmin>,
): Promise<PersonId> {
  ctx.passwords.check(password);
  const row = await ctx.db.selectFrom("installation").selectAll().executeTakeFirst();
  if (row === undefined || row.setup_stage !== "account") throw new ServiceError("alreadySetUp");
  if (row.setup_token_hash === null || row.setup_token_hash !== tokenHash(token)) throw new ServiceError("linkInvalid");
  if (row.setup_token_expires_at! <= ctx.clock.now()) throw new ServiceError("linkExpired");
  return createFirst(ctx, identity, { name, email, password, language });
}

/** The first admin from the environment, only while there is none. `null`: there was one. */
export async function createAdminFromEnvironment(
  ctx: Context,
  identity: Identity,
  admin: { email: string; password: string },
): Promise<PersonId | null> {
  if ((await setupStage(ctx)) !== "account") return null;
  ctx.passwords.check(admin.password);
  return createFirst(ctx, identity, { ...admin, name: admin.email.split("@")[0]!, language: "es" });
}

async function createFirst(
  ctx: Context,
  identity: Identity,
  admin: { name: string; email: string; password: string; language: "es" | "en" | "ru" },
): Promise<PersonId> {
  return withAccount(ctx, identity, { ...admin, emailVerified: true }, (userId) =>
    ctx.db.transaction().execute(async (trx) => {
      const spent = await trx
        .updateTable("installation")
        .set({ setup_stage: "brand", setup_token_hash: null, setup_token_expires_at: null })
        .where("setup_stage", "=", "account")
        .executeTakeFirst();
      if (spent.numUpdatedRows === 0n) throw new ServiceError("alreadySetUp");
      const person = await insertPerson(ctx, trx, { ...admin, userId });
      // Brands that a command made before anybody had an account are theirs, and set-up goes on with the first.
      if (await takeBrands(ctx, trx, person))
        await trx.updateTable("installation").set({ setup_stage: "watch" }).execute();
      return person;
    }),
  );
}

/** Puts `person` on every brand there is; answers whether there was one. Nobody can be on one before the first account. */
async function takeBrands(ctx: Context, trx: Trx, person: PersonId): Promise<boolean> {
  await sql`select set_config('app.scope', 'system', true)`.execute(trx);
  const brands = await trx.selectFrom("brand").select("id").where("kind", "=", "real").orderBy("created_at").execute();
  await sql`select set_config('app.scope', '', true)`.execute(trx);
  for (const { id } of brands) {
    await enterBrand(trx, id);
    await runScope(ctx, trx, id, { system: "cli" }, (scope) => addMember(scope, { person, roles: FIRST_ROLES }));
  }
  return brands.length > 0;
}

/** Somebody with an account, as the command line names them. */
export type AccountHolder = { person: PersonId; email: string };

/** Who has the account of `email`; without one, whoever has administered a brand here for longest. `null`: nobody. */
export async function accountHolder(ctx: Context, email: string | undefined): Promise<AccountHolder | null> {
  if (email !== undefined) {
    const row = await ctx.db
      .selectFrom("person")
      .select(["id", "email"])
      .where("email", "=", email.trim().toLowerCase())
      .where("auth_user_id", "is not", null)
      .executeTakeFirst();
    return row === undefined ? null : { person: row.id, email: row.email! };
  }
  const brands = await asSystem(ctx.db, (trx) =>
    trx.selectFrom("brand").select("id").where("kind", "=", "real").execute(),
  );
  const admins: MemberRow[] = [];
  for (const { id } of brands) {
    const members = await inBrand(ctx.db, id, (trx) => membersOf({ trx, real: ctx.clock.now() }));
    admins.push(...members.filter(({ roles, joined }) => joined && roles.includes("admin")));
  }
  const [first] = admins.toSorted((a, b) => (a.addedAt < b.addedAt ? -1 : 1));
  return first === undefined ? null : { person: first.person, email: first.email ?? "" };
}

/** Lets somebody with an account into a brand as whoever sets one up is, or gives them these roles beside their own. */
export async function makeAdmin(scope: Scope, person: PersonId): Promise<void> {
  await lockMembers(scope);
  const known = (await membersOf(scope)).find((member) => member.person === person);
  if (known === undefined) return addMember(scope, { person, roles: FIRST_ROLES });
  const roles = [...new Set([...known.roles, ...FIRST_ROLES])];
  await changeMember(scope, person, { roles, expiresAt: null });
}

/** The organisation and its first brand, with the person as its admin and lead, and every usual touchpoint on its list. */
export async function createFirstBrand(
  ctx: Context,
  person: PersonId,
  input: z.infer<typeof NewBrand>,
): Promise<{ brand: BrandSlug; query: string }> {
  const slug = input.slug ?? slugFrom(input.name);
  const handles = input.handles.map(requireHandle);
  const timeZone = requireTimeZone(input.timeZone);
  await ctx.db.transaction().execute(async (trx) => {
    // Pressed twice, the second waits here and then finds that the brand is made.
    const row = await trx.selectFrom("installation").select("setup_stage").forNoKeyUpdate().executeTakeFirst();
    if (row?.setup_stage !== "brand") throw new ServiceError("alreadySetUp");
    const organisation = ctx.newId("organisation") as OrganisationId;
    await trx
      .insertInto("organisation")
      .values({ id: organisation, name: input.organisation, created_at: ctx.clock.now() })
      .execute();
    await trx.updateTable("installation").set({ setup_stage: "watch" }).execute();
    await createBrand(ctx, trx, { ...input, timeZone, handles, slug, organisation, admin: person });
  });
  return { brand: slug, query: proposeQuery([input.name, ...input.aliases], handles) };
}

export type BrandInput = {
  /** A drill tells its story from `from` on, on a clock of its own that stands still until the story begins. */
  drill?: { from: Instant };
  organisation: OrganisationId;
  slug: BrandSlug;
  name: string;
  language: "es" | "en" | "ru";
  timeZone: string;
  aliases: string[];
  handles: string[];
  /** `null`: made on the command line; members are added later. */
  admin: PersonId | null;
};

/** A brand with its clock, its touchpoints and the first line of its record, all in `trx`. Throws `slugTaken`. */
export async function createBrand(ctx: Context, trx: Trx, input: BrandInput): Promise<BrandId> {
  const id = ctx.newId("brand") as BrandId;
  const real = ctx.clock.now();
  const now = input.drill?.from ?? real;
  await enterBrand(trx, id);
  const made = await trx
    .insertInto("brand")
    .values({
      id,
      organisation_id: input.organisation,
      slug: input.slug,
      name: input.name,
      kind: input.drill === undefined ? "real" : "drill",
      language: input.language,
      time_zone: input.timeZone,
      aliases: input.aliases,
      handles: input.handles,
      team_size: input.drill === undefined ? "solo" : "team",
      address: null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column("slug").doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 0n) throw new ServiceError("slugTaken", { slug: input.slug });
  const rate = input.drill === undefined ? 1 : 0;
  await trx.insertInto("brand_clock").values({ brand_id: id, real_anchor: real, brand_anchor: now, rate }).execute();
  await runScope(ctx, trx, id, input.admin === null ? { system: "cli" } : { person: input.admin }, async (scope) => {
    if (input.admin !== null) {
      const roles = input.drill === undefined ? FIRST_ROLES : DRILL_ROLES;
      await addMember(scope, { person: input.admin, roles });
    }
    await trx
      .insertInto("touchpoint")
      .values(
        DEFAULT_TOUCHPOINTS.map(({ network, name }, position) => ({
          id: ctx.newId("touchpoint") as TouchpointId,
          brand_id: id,
          network,
          name: name[input.language],
          position,
          removed_at: null,
        })),
      )
      .execute();
    await seedAlertRules(scope);
    scope.record("brand.created", id, { slug: input.slug, name: input.name });
  });
  return id;
}

export async function setSetupStage(ctx: Context, stage: "watch" | "approval" | "alerts"): Promise<void> {
  const result = await ctx.db
    .updateTable("installation")
    .set({ setup_stage: stage })
    .where("setup_stage", "in", ["watch", "approval", "alerts"])
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new ServiceError("alreadySetUp");
}

export async function finishSetup(ctx: Context): Promise<void> {
  await ctx.db.updateTable("installation").set({ setup_stage: "done" }).where("setup_stage", "<>", "account").execute();
}
