import type { z } from "zod";
import type { FirstAdmin, NewBrand, SetupStage } from "@baluarte/contract/setup.ts";
import type { AccessRole } from "@baluarte/domain/access/model.ts";
import { handleFrom } from "@baluarte/domain/brand/handle.ts";
import { slugFrom } from "@baluarte/domain/brand/slug.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { BrandId, OrganisationId, PersonId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import { HOUR_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { proposeQuery } from "@baluarte/domain/monitor/propose.ts";
import { DEFAULT_TOUCHPOINTS } from "./touchpoint.ts";
import { enterBrand, type Trx } from "../db/tenancy.ts";
import { withAccount } from "./account.ts";
import { seedAlertRules } from "./alert-rule.ts";
import type { Context } from "./context.ts";
import type { Identity } from "./identity.ts";
import { addMember, insertPerson } from "./membership.ts";
import { runScope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";
import { newToken, tokenHash } from "./token.ts";

/** Whoever sets a brand up is everything in it until others come. */
const FIRST_ROLES = ["admin", "lead", "commsLead", "communityManager"] as const satisfies readonly AccessRole[];

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
  await ctx.db
    .insertInto("installation")
    .values({ created_at: now, setup_stage: "account", setup_token_hash: null, setup_token_expires_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const result = await ctx.db
    .updateTable("installation")
    .set({ setup_token_hash: hash, setup_token_expires_at: shift(now, SETUP_LINK_MS) })
    .where("setup_stage", "=", "account")
    .executeTakeFirst();
  return result.numUpdatedRows === 0n ? null : `${ctx.publicUrl}/setup#${token}`;
}

/** The first admin. The link is spent in the same transaction that writes the person, so two racers make one admin. */
export async function createFirstAdmin(
  ctx: Context,
  identity: Identity,
  { token, name, email, password, language }: z.infer<typeof FirstAdmin>,
): Promise<void> {
  ctx.passwords.check(password);
  const row = await ctx.db.selectFrom("installation").selectAll().executeTakeFirst();
  if (row === undefined || row.setup_stage !== "account") throw new ServiceError("alreadySetUp");
  if (row.setup_token_hash === null || row.setup_token_hash !== tokenHash(token)) throw new ServiceError("linkInvalid");
  if (row.setup_token_expires_at! <= ctx.clock.now()) throw new ServiceError("linkExpired");
  await createFirst(ctx, identity, { name, email, password, language });
}

/** The first admin from the environment, only while there is none. Answers whether it made one. */
export async function createAdminFromEnvironment(
  ctx: Context,
  identity: Identity,
  admin: { email: string; password: string },
): Promise<boolean> {
  if ((await setupStage(ctx)) !== "account") return false;
  ctx.passwords.check(admin.password);
  await createFirst(ctx, identity, { ...admin, name: admin.email.split("@")[0]!, language: "es" });
  return true;
}

async function createFirst(
  ctx: Context,
  identity: Identity,
  admin: { name: string; email: string; password: string; language: "es" | "en" | "ru" },
): Promise<void> {
  await withAccount(ctx, identity, admin, async (userId) => {
    await ctx.db.transaction().execute(async (trx) => {
      const spent = await trx
        .updateTable("installation")
        .set({ setup_stage: "brand", setup_token_hash: null, setup_token_expires_at: null })
        .where("setup_stage", "=", "account")
        .executeTakeFirst();
      if (spent.numUpdatedRows === 0n) throw new ServiceError("alreadySetUp");
      await insertPerson(ctx, trx, { ...admin, userId });
    });
  });
}

/** The organisation and its first brand, with the person as its admin and lead, and every usual touchpoint on its list. */
export async function createFirstBrand(
  ctx: Context,
  person: PersonId,
  input: z.infer<typeof NewBrand>,
): Promise<{ brand: BrandSlug; query: string }> {
  const slug = input.slug ?? slugFrom(input.name);
  const handles = input.handles.map((handle) => handleFrom(handle) ?? handle);
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
    await createBrand(ctx, trx, { ...input, handles, slug, organisation, admin: person });
  });
  return { brand: slug, query: proposeQuery([input.name, ...input.aliases], handles) };
}

export type BrandInput = {
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
  const now = ctx.clock.now();
  await enterBrand(trx, id);
  const made = await trx
    .insertInto("brand")
    .values({
      id,
      organisation_id: input.organisation,
      slug: input.slug,
      name: input.name,
      kind: "real",
      language: input.language,
      time_zone: input.timeZone,
      aliases: input.aliases,
      handles: input.handles,
      team_size: "solo",
      created_at: now,
    })
    .onConflict((conflict) => conflict.column("slug").doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 0n) throw new ServiceError("slugTaken", { slug: input.slug });
  await trx.insertInto("brand_clock").values({ brand_id: id, real_anchor: now, brand_anchor: now, rate: 1 }).execute();
  await runScope(ctx, trx, id, input.admin === null ? { system: "cli" } : { person: input.admin }, async (scope) => {
    if (input.admin !== null) await addMember(scope, { person: input.admin, roles: FIRST_ROLES });
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
