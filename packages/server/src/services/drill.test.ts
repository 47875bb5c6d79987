import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { CAPTION_SECONDS, type DrillScenarioId } from "@baluarte/domain/drill/model.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { BrandId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import { MINUTE_MS, SECOND_MS, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { calmBefore, postsBetween } from "@baluarte/drill/public.ts";
import { nubara } from "@baluarte/drill/nubara.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import type { Visitor } from "@baluarte/testkit/visitor.ts";
import { asPerson, inBrand } from "../db/tenancy.ts";
import { approveInDrill } from "./act.ts";
import { LiveDetection } from "./detection.ts";
import { makeMove } from "./drill-colleague.ts";
import { tellDrillsOnce } from "./drill-telling.ts";
import { beginDrill } from "./drill.ts";
import { ingest } from "./ingest.ts";
import { inScope } from "./scope.ts";

/** A drill as its own screens see it, and the database behind it. */
type Played = { id: BrandId; slug: BrandSlug; params: { brand: BrandSlug } };

let stack: Stack;
let real: TestBrand;
let detection: LiveDetection;

beforeAll(async () => {
  stack = await startStack();
  real = await setUpBrand(stack, { name: "Otra" });
  detection = new LiveDetection(stack.wired.ctx);
});
afterAll(() => stack.stop());

async function begin(language: Language = "es", seed = "one"): Promise<Played> {
  const slug = await beginDrill(stack.wired.ctx, {
    person: real.admin.id as PersonId,
    scenario: "nubara" satisfies DrillScenarioId,
    language,
    seed,
  });
  const row = await asPerson(stack.wired.ctx.db, real.admin.id as PersonId, (trx) =>
    trx.selectFrom("brand").select("id").where("slug", "=", slug).executeTakeFirstOrThrow(),
  );
  return { id: row.id, slug, params: { brand: slug } };
}

/** Lets the story run on by so many of its minutes, or to its end, everything that a running server does with it included. */
async function play(played: Played, minutes: number, step = 3): Promise<void> {
  const until = msOf((await view(played)).now) + minutes * MINUTE_MS;
  for (let left = minutes; left > 0;) {
    stack.clock.advance(Math.min(step, left) * SECOND_MS);
    await tellOnce();
    const { now, state } = await view(played);
    // It waits where something is being read.
    left = state === "ended" ? 0 : Math.ceil((until - msOf(now)) / MINUTE_MS);
  }
}

async function tellOnce(): Promise<void> {
  await tellDrillsOnce(stack.wired.ctx);
  await detection.closeMinutesOnce("drills");
  await stack.work();
  await stack.fireTimers();
}

const inDrill = <T>({ id }: Played, work: Parameters<typeof inBrand<T>>[2]) => inBrand(stack.wired.ctx.db, id, work);
const view = ({ params }: Played, who: Visitor = real.admin) => who.call("drill.get", { params });
const leave = async (played: Played) => void (await real.admin.call("drill.leave", { params: played.params }));

const storyPosts = (played: Played) =>
  inDrill(played, (trx) =>
    trx
      .selectFrom("post")
      .select(["channel", "external_id", "text", "author_handle", "published_at"])
      .where("published_at", ">=", nubara.from)
      .orderBy("published_at")
      .orderBy("external_id")
      .execute(),
  );

const storyMinutes = (posts: { published_at: string }[]) =>
  (msOf(posts.at(-1)!.published_at as Instant) - msOf(nubara.from)) / MINUTE_MS;

describe.each(["es", "en", "ru"] as const)(
  "a story that nobody touches, in %s",
  (language) => {
    let played: Played;
    let counts: number[];
    beforeAll(async () => {
      played = await begin(language);
      await play(played, 400);
      const posts = await storyPosts(played);
      counts = Array.from({ length: Math.floor(storyMinutes(posts) / 10) }, (_, tens) => {
        const from = shift(nubara.from, tens * 10 * MINUTE_MS);
        return posts.filter(({ published_at }) => published_at >= from && published_at < shift(from, 10 * MINUTE_MS))
          .length;
      });
    }, 300_000);

    test("is told to its end like a film: signal, alert, crisis, first words, answer, decline", async () => {
      const { told, summary, ...last } = await view(played);
      expect(last).toMatchObject({ state: "ended", caption: "over", rate: 0 });
      expect(told.map(({ caption }) => caption)).toEqual([
        "calm",
        "firstComplaint",
        "burst",
        "signal",
        "declared",
        "wordsToSign",
        "firstWords",
        "rumour",
        "rumourGrows",
        "journalist",
        "answerToSign",
        "answerToPublish",
        "decline",
        "over",
      ]);
      expect(summary).toMatchObject({ posts: expect.any(Number), signatures: expect.any(Number) });
      for (const at of [summary!.signalAt, summary!.declaredAt, summary!.firstWordsAt, summary!.answerAt])
        expect(at! > nubara.from).toBe(true);
      const kinds = await inDrill(played, (trx) => trx.selectFrom("log_entry").select("kind").orderBy("seq").execute());
      const order = kinds.map(({ kind }) => kind);
      const firsts = [
        "drill.started",
        "signal.raised",
        "alert.raised",
        "incident.declared",
        "act.requested",
        "act.approved",
        "act.executed",
        "publication.proved",
        "drill.ended",
      ];
      expect(firsts.map((kind) => order.indexOf(kind as never))).toEqual(
        firsts.map((kind) => order.indexOf(kind as never)).toSorted((a, b) => a - b),
      );
      expect(order).toEqual(expect.arrayContaining(firsts));
    });

    test("has nothing overdue in its record: the first message was confirmed before anybody was told that they were late", async () => {
      const kinds = await inDrill(played, (trx) => trx.selectFrom("log_entry").select("kind").execute());
      expect(kinds.map(({ kind }) => kind)).not.toContain("clock.overdueAtDeclaration");
    });

    test("is louder in the rumour than in the morning, and calmer in the end", () => {
      const [morning, rumour, end] = [counts[0]!, Math.max(...counts), counts.at(-1)!];
      expect(rumour).toBeGreaterThan(20 * Math.max(1, morning));
      expect(end).toBeLessThan(rumour / 8);
    });

    test("confirms the first message where the story put it, and keeps its clocks on its own time", async () => {
      const incident = await inDrill(played, (trx) => trx.selectFrom("incident").selectAll().executeTakeFirstOrThrow());
      expect(incident.t0).toMatchObject({ status: "confirmed", at: shift(nubara.from, 8 * MINUTE_MS + 5 * SECOND_MS) });
      const clocks = await inDrill(played, (trx) =>
        trx
          .selectFrom("clock")
          .select(["kind", "stopped_at"])
          .where("kind", "in", ["responseReady", "firstStatement"])
          .execute(),
      );
      expect(clocks).toHaveLength(2);
      for (const { stopped_at } of clocks)
        expect(stopped_at! > nubara.from && stopped_at! < "2026-11-21T12").toBe(true);
    });

    test("is signed for by colleagues whom the program plays, each signature with its mark", async () => {
      const approvals = await inDrill(played, (trx) =>
        trx
          .selectFrom("approval")
          .innerJoin("person", "person.id", "approval.person_id")
          .select(["approval.way", "person.name", "person.kind"])
          .execute(),
      );
      expect(approvals.length).toBeGreaterThanOrEqual(4);
      for (const { way, name, kind } of approvals) {
        expect({ way, kind }).toEqual({ way: "simulated", kind: "simulated" });
        expect(name).toMatch(/\((?:programa|program|программа)\)$/);
      }
    });

    test("reached nobody: no delivery, no letter, no link, no page, no place with an address", async () => {
      for (const table of ["delivery", "letter", "access_link", "connection", "contact_way"] as const) {
        expect(await inDrill(played, (trx) => trx.selectFrom(table).selectAll().execute())).toEqual([]);
      }
      const publications = await inDrill(played, (trx) =>
        trx.selectFrom("publication").select(["link", "state"]).execute(),
      );
      expect(publications.length).toBeGreaterThan(10);
      for (const { link, state } of publications) expect({ link, state }).toEqual({ link: null, state: "proved" });
      expect((await stack.visitor().fetch(`/updates/${played.slug}/`)).status).toBe(404);
    });
  },
  300_000,
);

test("two drills of one seed in which the same is decided bring the same posts", async () => {
  const texts: unknown[] = [];
  for (let run = 0; run < 2; run += 1) {
    const played = await begin("es", "twice");
    await play(played, 60);
    const { facts } = await inDrill(played, (trx) => trx.selectFrom("drill").select("facts").executeTakeFirstOrThrow());
    const posts = await storyPosts(played);
    texts.push(posts);
    // And what is stored is what the engine says of the seed and the facts that were noted.
    const { cursor_at } = await inDrill(played, (trx) =>
      trx.selectFrom("drill").select("cursor_at").executeTakeFirstOrThrow(),
    );
    const told = postsBetween({ scenario: nubara, seed: "twice", language: "es" }, facts, nubara.from, cursor_at);
    expect(new Set(posts.map(({ text }) => text))).toEqual(new Set(told.map(({ text }) => text)));
    await leave(played);
  }
  expect(texts[0]).toEqual(texts[1]);
}, 180_000);

test("the days before are calm: sorted, without a signal, known to the detectors and not new to anybody", async () => {
  const played = await begin();
  await play(played, 6);
  const overview = await real.admin.call("overview.get", { params: played.params, query: {} });
  expect(overview).toMatchObject({ level: 0, signals: [], incidents: [], numbers: { waiting: 0 } });
  const calm = calmBefore({ scenario: nubara, seed: "one", language: "es" });
  const { rows } = await inDrill(played, (trx) =>
    sql<{ posts: number; mentions: number }>`
      select count(*)::int as posts, count(mention.post_id)::int as mentions
        from post left join mention on mention.post_id = post.id where post.published_at < ${nubara.from}::timestamptz`.execute(
      trx,
    ),
  );
  expect(rows[0]).toEqual({ posts: calm.length, mentions: calm.length });
  await leave(played);
});

describe("the story's clock", () => {
  test("stands still, goes on at another pace, and takes what is due with it", async () => {
    const played = await begin();
    await play(played, 30);
    const params = played.params;
    const still = await real.admin.call("drill.run", { params, body: { run: "still" } });
    stack.clock.advance(60 * MINUTE_MS);
    await tellDrillsOnce(stack.wired.ctx);
    expect(await view(played)).toMatchObject({ state: "paused", rate: 0, now: still.now });
    await real.admin.call("drill.run", { params, body: { run: "at", pace: 10 } });
    stack.clock.advance(6 * SECOND_MS);
    expect(msOf((await view(played)).now) - msOf(still.now)).toBe(MINUTE_MS);
    await leave(played);
    const due = await inDrill(played, (trx) =>
      trx
        .selectFrom("timer")
        .select("due_real_at")
        .where("fired_at", "is", null)
        .where("due_brand_at", "is not", null)
        .execute(),
    );
    for (const { due_real_at } of due) expect(due_real_at > "9999").toBe(true);
  });

  test("waits where the next caption would come before this one can have been read, and whoever has read goes on", async () => {
    const played = await begin();
    for (let second = 0; second < 9; second += 1) {
      stack.clock.advance(SECOND_MS);
      await tellOnce();
    }
    const waits = await view(played);
    expect(waits).toMatchObject({ caption: "calm", reading: true, state: "running", rate: 0 });
    expect(waits.now < shift(nubara.from, 8 * MINUTE_MS)).toBe(true);
    const on = await real.admin.call("drill.run", { params: played.params, body: { run: "at", pace: 60 } });
    expect(on).toMatchObject({ reading: false, rate: 60 });
    await play(played, 3, 1);
    expect(await view(played)).toMatchObject({ caption: "firstComplaint", reading: false });
    await leave(played);
  });

  test("says no longer than the caption takes that it waits", async () => {
    const played = await begin();
    for (let second = 0; second < CAPTION_SECONDS.calm + 3; second += 1) {
      stack.clock.advance(SECOND_MS);
      await tellOnce();
    }
    const { told } = await view(played);
    expect(told.map(({ caption }) => caption)).toEqual(["calm", "firstComplaint"]);
    await leave(played);
  });

  test("hurries to the next event and is back at its pace there", async () => {
    const played = await begin();
    await play(played, 2);
    const { next, rate } = await real.admin.call("drill.run", { params: played.params, body: { run: "toNext" } });
    expect({ next, rate }).toEqual({
      next: { event: "firstComplaint", at: shift(nubara.from, 8 * MINUTE_MS) },
      rate: 600,
    });
    for (let tick = 0; tick < 4; tick += 1) {
      stack.clock.advance(250);
      await tellDrillsOnce(stack.wired.ctx, "skipping");
    }
    const there = await view(played);
    expect(there).toMatchObject({
      skipping: false,
      rate: 60,
      stages: expect.arrayContaining([expect.objectContaining({ stage: "firstComplaint", state: "now" })]),
    });
    expect((await storyPosts(played)).some(({ author_handle }) => author_handle === "irene_entre_nubes")).toBe(true);
    await leave(played);
  });

  test("waits while the server is away, and the story goes on where it was", async () => {
    const played = await begin();
    await play(played, 20);
    const before = await view(played);
    stack.clock.advance(3 * 60 * MINUTE_MS);
    await tellDrillsOnce(stack.wired.ctx);
    expect(msOf((await view(played)).now) - msOf(before.now)).toBeLessThanOrEqual(MINUTE_MS);
    await play(played, 1);
    expect(msOf((await view(played)).now) - msOf(before.now)).toBeGreaterThanOrEqual(MINUTE_MS);
    await leave(played);
  });
});

describe("what a drill may not", () => {
  let played: Played;
  beforeAll(async () => {
    played = await begin();
    await play(played, 60);
  }, 120_000);

  test("be signed for by the program anywhere else: the type, the service and the database say so", async () => {
    const { ctx } = stack.wired;
    const simulated = await inDrill(played, (trx) =>
      trx.selectFrom("member").select("person_id").where("person_kind", "=", "simulated").executeTakeFirstOrThrow(),
    );
    // On a brand that is real nobody can be a member whom the program plays.
    await expect(
      inBrand(ctx.db, real.id, (trx) =>
        trx
          .insertInto("member")
          .values({
            id: "mem_000000000001" as never,
            brand_id: real.id,
            person_id: simulated.person_id,
            roles: ["management"],
            added_at: ctx.clock.now(),
            removed_at: null,
            expires_at: null,
            invited_email: null,
          })
          .execute(),
      ),
    ).rejects.toMatchObject({ constraint: "drill_people" });
    const act = await inDrill(played, (trx) =>
      trx.selectFrom("act").select(["id", "payload_hash"]).executeTakeFirstOrThrow(),
    );
    // Nor is a signature taken that says it is one of the program's.
    const signature = {
      id: "apr_000000000001" as never,
      act_id: act.id,
      roles: ["management" as const],
      mandate_id: null,
      standing_id: null,
      payload_hash: act.payload_hash,
      at: ctx.clock.now(),
    };
    const store = (brand: BrandId, person: PersonId, way: "simulated" | "screen") =>
      inBrand(ctx.db, brand, (trx) =>
        trx
          .insertInto("approval")
          .values({ ...signature, brand_id: brand, person_id: person, way })
          .execute(),
      );
    await expect(store(real.id, simulated.person_id, "simulated")).rejects.toMatchObject({
      constraint: "drill_signature",
    });
    await expect(store(real.id, simulated.person_id, "screen")).rejects.toMatchObject({
      constraint: "drill_signature",
    });
    await expect(store(real.id, real.admin.id as PersonId, "simulated")).rejects.toMatchObject({
      constraint: "drill_signature",
    });
    // A person's signature in a drill is theirs, and never the program's.
    await expect(store(played.id, real.admin.id as PersonId, "simulated")).rejects.toMatchObject({
      constraint: "drill_signature",
    });
    // The service has no scope for it, and the type would not compile.
    const outside = inScope(ctx, real.id, { person: real.admin.id as PersonId }, (scope) =>
      // @ts-expect-error a brand that may be real is no drill
      approveInDrill(scope, act.id, { person: simulated.person_id, payloadHash: act.payload_hash }),
    );
    await expect(outside).rejects.toMatchObject({ code: "notFound" });
    await expect(makeMove(ctx, real.id, { do: "publish", act: act.id })).rejects.toMatchObject({ code: "notFound" });
  });

  test("hold a key, a link, an address or a file: the door says so in words", async () => {
    const { params } = played;
    const act = await inDrill(played, (trx) => trx.selectFrom("act").select("id").executeTakeFirstOrThrow());
    expect(await outcomeOf(real.admin.call("apiKey.create", { params, body: { name: "feed" } }))).toBe("forbidden");
    const posts = await real.admin.fetch(`/api/v1/brands/${played.slug}/posts`, {
      method: "POST",
      headers: { "content-type": "application/x-ndjson" },
      body: JSON.stringify({ text: "Nubara", time: "2026-11-21T07:00:00Z" }),
    });
    expect({ status: posts.status, code: ((await posts.json()) as { code: string }).code }).toEqual({
      status: 409,
      code: "drillTouchesNothing",
    });
    const someone = await inDrill(played, (trx) =>
      trx.selectFrom("member").select("person_id").where("person_kind", "=", "simulated").executeTakeFirstOrThrow(),
    );
    expect(
      await outcomeOf(
        real.admin.call("act.link", { params: { ...params, act: act.id }, body: { person: someone.person_id } }),
      ),
    ).not.toBe("ok");
    const row = { brand_id: played.id, created_at: stack.clock.now() };
    await expect(
      inDrill(played, (trx) =>
        trx
          .insertInto("api_key")
          .values({
            ...row,
            id: "key_000000000001",
            name: "x",
            secret_hash: "h",
            permissions: [],
            created_by: real.admin.id as PersonId,
            last_used_at: null,
            revoked_at: null,
          })
          .execute(),
      ),
    ).rejects.toMatchObject({ constraint: "drill_has_no_key" });
    await expect(
      inDrill(played, (trx) =>
        trx
          .insertInto("source")
          .values({
            ...row,
            id: "src_000000000001" as never,
            channel: "x",
            name: "x",
            kind: "api",
            ...UNHEARD,
          })
          .execute(),
      ),
    ).rejects.toMatchObject({ constraint: "drill_reads_nothing" });
    await expect(
      inBrand(stack.wired.ctx.db, real.id, (trx) =>
        trx
          .insertInto("source")
          .values({
            ...row,
            brand_id: real.id,
            id: "src_000000000002" as never,
            channel: "x",
            name: "x",
            kind: "drill",
            ...UNHEARD,
          })
          .execute(),
      ),
    ).rejects.toMatchObject({ constraint: "drill_reads_nothing" });
  });

  test("be deleted while it runs; ended it can, and leaves nothing behind, and no other brand can be", async () => {
    const { ctx } = stack.wired;
    expect(await outcomeOf(real.admin.call("drill.delete", { params: played.params }))).toBe("drillNotEnded");
    await leave(played);
    expect(await view(played)).toMatchObject({ state: "ended" });
    const one = await real.admin.call("drill.list", {});
    expect(one.items).toContainEqual(expect.objectContaining({ brand: played.slug, state: "ended" }));
    await real.admin.call("drill.delete", { params: played.params });
    expect((await real.admin.call("drill.list", {})).items.map(({ brand }) => brand)).not.toContain(played.slug);
    expect(await outcomeOf(view(played))).toBe("notFound");
    for (const table of ["post", "mention", "log_entry", "act", "member", "drill", "timer"] as const) {
      expect(await inDrill(played, (trx) => trx.selectFrom(table).selectAll().execute())).toEqual([]);
    }
    await expect(inBrand(ctx.db, real.id, (trx) => sql`select delete_drill(${real.id})`.execute(trx))).rejects.toThrow(
      /only a drill that has ended/,
    );
    expect(await outcomeOf(real.admin.call("drill.leave", { params: real.params }))).toBe("notFound");
  });
});

/** A source that nobody asked or heard yet. */
const UNHEARD = {
  secret: null,
  connection_id: null,
  host: null,
  cursor: null,
  due_at: null,
  lease: null,
  leased_until: null,
  last_try_at: null,
  last_success_at: null,
  last_post_at: null,
  delay_seconds: null,
  problem: null,
  problem_since: null,
  problem_detail: null,
  watched_since: null,
  quiet_since: null,
  added_by: null,
  paused_at: null,
  resumed_at: null,
  removed_at: null,
} as const;

test("what was looked up for a drill that ended meanwhile is neither stored nor done", async () => {
  const played = await begin();
  await play(played, 3);
  const { cursor_at: from } = await inDrill(played, (trx) =>
    trx.selectFrom("drill").select("cursor_at").executeTakeFirstOrThrow(),
  );
  await leave(played);
  const before = await storyPosts(played);
  const to = shift(from, 30 * MINUTE_MS);
  const posts = postsBetween({ scenario: nubara, seed: "one", language: "es" }, [], from, to);
  const late = ingest(stack.wired.ctx, played.id, { posts, from: "drill", drill: { from, to }, import: null });
  await expect(late).rejects.toMatchObject({ code: "wrongState" });
  expect(await makeMove(stack.wired.ctx, played.id, { do: "declare" })).toBe(false);
  expect(await storyPosts(played)).toEqual(before);
});

test("what was handed in during a drill goes with it", async () => {
  const { blobs } = stack.wired.ctx;
  const played = await begin();
  const taken = await blobs.take(played.id, Readable.from([Buffer.from("a picture")]), 100);
  await taken.keep();
  await leave(played);
  await real.admin.call("drill.delete", { params: played.params });
  expect(await blobs.open(played.id, taken.sha256)).toBeNull();
});

test("a crisis that two processes declare for a colleague at once is declared once", async () => {
  const played = await begin();
  await play(played, 3);
  const declare = () => makeMove(stack.wired.ctx, played.id, { do: "declare" });
  const made = await Promise.all([declare(), declare()]);
  expect(made.toSorted()).toEqual([false, true]);
  expect(await declare()).toBe(false);
  expect(await inDrill(played, (trx) => trx.selectFrom("incident").select("id").execute())).toHaveLength(1);
  await leave(played);
});
