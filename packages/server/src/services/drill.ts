import { sql } from "kysely";
import type { DrillRow as DrillItem } from "@baluarte/contract/drill.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { slugFrom } from "@baluarte/domain/brand/slug.ts";
import type { DrillScenarioId } from "@baluarte/domain/drill/model.ts";
import type { BrandId, DrillId, OrganisationId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { calmBefore } from "@baluarte/drill/public.ts";
import { SCENARIOS } from "@baluarte/drill/scenarios.ts";
import { asPerson, asSystem } from "../db/tenancy.ts";
import type { Context } from "./context.ts";
import { leaveDrill, runDrill } from "./drill-pace.ts";
import { drillScope, loadDrill, tellingOf } from "./drill-scope.ts";
import { ingest } from "./ingest.ts";
import { forgetWatched } from "./watched.ts";
import { addMember, insertPerson } from "./membership.ts";
import { createMonitor } from "./monitor.ts";
import { inScope, runScope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";
import { createBrand } from "./setup.ts";

/** Ended drills are kept to be read; past this many a person is asked to delete some. */
const KEPT_MAX = 20;
/** Posts of the ordinary days go in by as many. */
const BATCH = 500;

export type Beginning = { person: PersonId; scenario: DrillScenarioId; language: Language; seed?: string };

/**
 * A brand of its own in which the story is told, led by the person; the one they have running ends. It stands still until
 * the ordinary days before it are stored, so that detectors know what is usual when it begins.
 */
export async function beginDrill(
  ctx: Context,
  { person, scenario: id, language, seed }: Beginning,
): Promise<BrandSlug> {
  const scenario = SCENARIOS[id];
  const mine = await drillsOf(ctx, person);
  if (mine.length >= KEPT_MAX) throw new ServiceError("tooManyDrills", { max: KEPT_MAX });
  for (const { brandId, item } of mine) {
    if (item.state !== "ended") await inScope(ctx, brandId, { person }, (scope) => leaveDrill(scope));
  }
  const drill = ctx.newId("drill") as DrillId;
  const slug = `${slugFrom(scenario.brand.name)}-drill-${drill.slice(-6)}` as BrandSlug;
  const organisation = await organisationOf(ctx, person);
  const brand = await ctx.db.transaction().execute(async (trx) => {
    const made = organisation ?? (ctx.newId("organisation") as OrganisationId);
    if (organisation === null) {
      await trx
        .insertInto("organisation")
        .values({ id: made, name: scenario.brand.name, created_at: ctx.clock.now() })
        .execute();
    }
    const brandId = await createBrand(ctx, trx, {
      organisation: made,
      slug,
      name: COPY[language](scenario.brand.name),
      language,
      timeZone: scenario.timeZone,
      aliases: [...scenario.brand.aliases],
      handles: [scenario.brand.handle],
      admin: person,
      drill: { from: scenario.from },
    });
    await runScope(ctx, trx, brandId, { person }, async (scope) => {
      for (const { name, roles } of scenario.colleagues) {
        const colleague = { name: name[language], email: null, language, userId: null, kind: "simulated" } as const;
        await addMember(scope, { person: await insertPerson(ctx, trx, colleague), roles });
      }
      await createMonitor(scope, { name: scenario.brand.name, query: scenario.query });
      await trx
        .insertInto("drill")
        .values({
          id: drill,
          brand_id: brandId,
          brand_kind: "drill",
          scenario: id,
          seed: seed ?? drill,
          state: "paused",
          pace: 60,
          skip_to: null,
          cursor_at: scenario.from,
          facts: "[]",
          told: "[]",
          reading_until: null,
          started_by: person,
          started_at: scope.real,
          seen_at: scope.real,
          ran_ms: 0,
          ended_at: null,
        })
        .execute();
      scope.record("drill.started", drill, { scenario: id, seed: seed ?? drill });
    });
    return brandId;
  });
  await tellOrdinaryDays(ctx, brand);
  await inScope(ctx, brand, { person }, (scope) => runDrill(scope, { run: "at", pace: 60 }));
  return slug;
}

/** The mark stands in the name, so that no list, export or letter can lose it. */
const COPY = {
  es: (name: string) => `${name} · copia de simulacro`,
  en: (name: string) => `${name} · drill copy`,
  ru: (name: string) => `${name} · учебная копия`,
} as const satisfies Record<Language, (name: string) => string>;

/** The house whose brand the person works on; `null`: none yet. */
async function organisationOf(ctx: Context, person: PersonId): Promise<OrganisationId | null> {
  const row = await asPerson(ctx.db, person, (trx) =>
    trx
      .selectFrom("brand")
      .innerJoin("member", "member.brand_id", "brand.id")
      .select("brand.organisation_id")
      .where("member.person_id", "=", person)
      .orderBy("brand.created_at")
      .executeTakeFirst(),
  );
  return row?.organisation_id ?? null;
}

/** Two ordinary weeks, sorted by a colleague as they came: an inbox of a calm brand does not wait for anybody. */
async function tellOrdinaryDays(ctx: Context, brand: BrandId): Promise<void> {
  const posts = await inScope(ctx, brand, { system: "drill" }, async (scope) =>
    calmBefore(tellingOf(drillScope(scope), await loadDrill(drillScope(scope)))),
  );
  for (let index = 0; index < posts.length; index += BATCH) {
    await ingest(ctx, brand, { posts: posts.slice(index, index + BATCH), from: "drill", drill: null, import: null });
  }
  await inScope(ctx, brand, { system: "drill" }, async (scope) => {
    const { rows } = await sql<{ person_id: PersonId }>`
      select person_id from member where person_kind = 'simulated' and 'communityManager' = any (roles)`.execute(
      scope.trx,
    );
    await scope.trx
      .updateTable("mention")
      .set({ outcome: "comment", triaged_by: rows[0]!.person_id, triaged_at: sql<Instant>`published_at` })
      .where("outcome", "is", null)
      .execute();
  });
}

/** Takes an ended drill away, with everything that was in it. */
export async function deleteDrill(ctx: Context, brand: BrandId, person: PersonId): Promise<void> {
  await inScope(ctx, brand, { person }, async (scope) => {
    if ((await loadDrill(drillScope(scope), true)).state !== "ended") throw new ServiceError("drillNotEnded");
    await ctx.blobs.letGo(brand);
    await sql`select delete_drill(${brand})`.execute(scope.trx);
  });
  ctx.narratives.delete(brand);
  forgetWatched(ctx, brand);
  // After the rows: what a person handed in goes when nothing refers to it any more. Who dies before this leaves it to the sweep.
  await ctx.blobs.removeAll(brand);
}

/** The drills somebody has a part in, the newest first. */
export async function listDrills(ctx: Context, person: PersonId): Promise<DrillItem[]> {
  return (await drillsOf(ctx, person)).map(({ item }) => item);
}

async function drillsOf(ctx: Context, person: PersonId): Promise<{ brandId: BrandId; item: DrillItem }[]> {
  const brands = await asPerson(ctx.db, person, (trx) =>
    trx
      .selectFrom("member")
      .innerJoin("brand", "brand.id", "member.brand_id")
      .select(["brand.id", "brand.slug", "brand.name"])
      .where("member.person_id", "=", person)
      .where("member.removed_at", "is", null)
      .where("brand.kind", "=", "drill")
      .execute(),
  );
  if (brands.length === 0) return [];
  const rows = await asSystem(ctx.db, (trx) =>
    trx
      .selectFrom("drill")
      .select(["brand_id", "scenario", "state", "started_at", "ended_at"])
      .where(
        "brand_id",
        "in",
        brands.map(({ id }) => id),
      )
      .orderBy("started_at", "desc")
      .execute(),
  );
  return rows.map(({ brand_id, scenario, state, started_at, ended_at }) => {
    const { slug, name } = brands.find(({ id }) => id === brand_id)!;
    return {
      brandId: brand_id,
      item: { brand: slug, name, scenario, state, startedAt: started_at, endedAt: ended_at },
    };
  });
}
