import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { untouchedList } from "@baluarte/domain/filter/model.ts";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { shift } from "@baluarte/domain/kernel/time.ts";
import type { Correction } from "@baluarte/domain/mention/correction.ts";
import { NOT_ASKED } from "@baluarte/domain/triage/questions.ts";
import { addPerson, setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";
import { leaveOut as leaveLessonOut } from "./lesson.ts";
import { rereadWaiting } from "./rereading.ts";
import { inScope, type Scope } from "./scope.ts";

let stack: Stack;
let brand: TestBrand;
let name: string;
let brands = 0;

beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  name = `Aerolinea${brands++}`;
  brand = await setUpBrand(stack, { name });
});
afterAll(() => stack.stop());

const DAYS = ["lunes", "martes", "jueves", "viernes", "domingo"];
const raffle = (at: number) => `Sorteo de billetes ${name} el ${DAYS[at % DAYS.length]}, entra en https://premios.example/${at}`; // prettier-ignore
const ORDINARY = [
  () => `El vuelo de ${name} a Lima sale tarde y nadie contesta`,
  () => `Compré billetes de ${name} y me han cobrado dos veces`,
  () => `Gracias ${name} por el viaje del domingo`,
  () => `Hay heridos en el sorteo de billetes de ${name} en https://premios.example/9`,
];

let sent = 0;
async function send(of: TestBrand, texts: readonly string[]): Promise<void> {
  const now = stack.clock.now();
  const posts = texts.map((text) => ({ id: `p${sent}`, time: shift(now, -1_000 * (500 - sent++)), text, author: { handle: `a${sent}` } })); // prettier-ignore
  await sendPosts(of.admin, of, jsonLines(posts));
}

async function mentions(of: TestBrand = brand) {
  const { items } = await of.admin.call("mention.list", {
    params: of.params,
    query: { state: "all", order: "oldest" },
  });
  return items;
}
const asides = async (of: TestBrand = brand) => (await mentions(of)).filter(({ setAside }) => setAside !== null).map(({ text }) => text); // prettier-ignore
const raffles = async () => (await mentions()).filter(({ text }) => text.startsWith("Sorteo"));
const correct = (post: PostId, body: Correction) =>
  brand.admin.call("mention.correct", { params: { ...brand.params, post }, body });
const view = (of: TestBrand = brand) => of.admin.call("learning.get", { params: of.params });
const forget = (body: { everything: true } | { reading: "spam" }) =>
  brand.admin.call("learning.forget", { params: brand.params, body });

/** Ten posts of a raffle are spam; two more of it, and ordinary ones, wait. */
async function taughtSpam() {
  await send(brand, [...Array.from({ length: 12 }, (_, at) => raffle(at)), ...ORDINARY.map((text) => text())]);
  const all = await raffles();
  for (const { post } of all.slice(0, 10)) await correct(post, { field: "aside", value: "spam" });
  await stack.work();
  return all.map(({ post }) => post);
}

/** Every counter, and the same counted anew from the mentions. */
function books() {
  return inBrand(stack.wired.ctx.db, brand.id, async (trx) => {
    const { rows: kept } = await sql`
      select monitor_id, basis, minute, count, negative from mention_minute where count <> 0 or negative <> 0 order by 1, 2, 3`.execute(
      trx,
    );
    const { rows: anew } = await sql`
      select told.monitor_id, told.basis, told.minute, count(*)::int as count,
             (count(*) filter (where told.tone = 'negative'))::int as negative
        from (select unnest(array_append(monitors, '')) as monitor_id, 'published' as basis,
                     date_trunc('minute', published_at) as minute, tone from mention where set_aside is null
              union all
              select unnest(array_append(monitors, '')), 'arrived', date_trunc('minute', arrived_at), tone
                from mention where set_aside is null) told
       group by 1, 2, 3 order by 1, 2, 3`.execute(trx);
    return { kept, anew };
  });
}

async function expectBooksBalance() {
  const { kept, anew } = await books();
  expect(kept).toEqual(anew);
}

const decide = (post: PostId, reason: "spam" | "onlyNamed") =>
  brand.admin.call("mention.triage", {
    params: { ...brand.params, post },
    body: { answers: NOT_ASKED, outcome: "comment", decision: "leaveWatch", note: null, reason },
  });

/** What `said` teaches is committed only once a round of reading again waits for it. */
async function whileHeld(said: (scope: Scope) => Promise<void>) {
  const held = await inScope(stack.wired.ctx, brand.id, { person: brand.admin.id }, async (scope) => {
    await said(scope);
    const rereading = rereadWaiting(stack.wired.ctx, brand.id);
    await waitsForLock();
    return { rereading };
  });
  await held.rereading;
}

async function waitsForLock() {
  for (let waiting = 0; waiting === 0;) {
    const { rows } = await sql<{ waiting: number }>`
      select count(*)::int as waiting from pg_locks join pg_stat_activity using (pid)
       where datname = current_database() and not granted`.execute(stack.wired.ctx.db);
    waiting = rows[0]!.waiting;
  }
}

const detailOf = (post: PostId) => brand.admin.call("mention.get", { params: { ...brand.params, post } });
const uncorrect = (post: PostId, field: Correction["field"]) =>
  brand.admin.call("mention.uncorrect", { params: { ...brand.params, post }, body: { field } });

/** How sure the machine is of one reading of a mention, as if its models had said so. */
async function readAs(post: PostId, reading: Record<string, unknown>) {
  await inBrand(stack.wired.ctx.db, brand.id, async (trx) => {
    await sql`
      update mention set reading = reading || ${JSON.stringify(reading)}::jsonb,
                         tone = coalesce(${reading["tone"] ?? null}, tone),
                         complaint = coalesce(${reading["complaint"] ?? null}::bool, complaint)
       where post_id = ${post}`.execute(trx);
  });
}

/** What every mention reads as, and what is learnt from. */
async function standing() {
  const items = await mentions();
  const lessons = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx
      .selectFrom("lesson")
      .select(["post_id", "reading", "given", "said", "corrected", "left_out"])
      .where("given", "<>", "takenBack")
      .orderBy("post_id")
      .orderBy("reading")
      .orderBy("given")
      .execute(),
  );
  const read = items.map(({ post, tone, complaint, offensive, setAside, outcome, urgency }) => ({ post, tone, complaint, offensive, setAside, outcome, urgency })); // prettier-ignore
  return { read, lessons };
}

describe("what a team teaches", () => {
  test("sets aside what waits of that kind and what comes after, out of every count, and nothing else", async () => {
    await taughtSpam();
    expect(await asides()).toEqual(Array.from({ length: 12 }, (_, at) => raffle(at)));
    await expectBooksBalance();
    await send(brand, [raffle(12), `Sale el vuelo de ${name}`]);
    expect(await asides()).toContain(raffle(12));
    expect(await brand.admin.call("mention.counts", { params: brand.params, query: {} })).toMatchObject({ untriaged: 5, setAside: 13 }); // prettier-ignore
    await expectBooksBalance();
  });

  test("keeps the machine's word, names the words, and one press brings a mention back for good", async () => {
    const posts = await taughtSpam();
    const get = () => brand.admin.call("mention.get", { params: { ...brand.params, post: posts[11]! } });
    const detail = await get();
    expect(detail.taught).toEqual({ aside: "spam", by: { spam: expect.arrayContaining(["sorteo", "site:premios.example"]) } }); // prettier-ignore
    const back = await correct(posts[11]!, { field: "aside", value: null });
    expect(back.setAside).toBeNull();
    expect(back.reading).toEqual(detail.reading);
    await stack.work();
    expect((await get()).setAside).toBeNull();
    await expectBooksBalance();
  });

  test("never takes away what is grave", async () => {
    await taughtSpam();
    const grave = (await mentions()).find(({ text }) => text.startsWith("Hay heridos"))!;
    expect(grave).toMatchObject({ setAside: null, urgency: { level: 3 } });
  });

  test("says of each correction how many waiting ones it changed, and leaving it out brings those back", async () => {
    await send(brand, [raffle(1), raffle(1), raffle(1), ORDINARY[0]!()]);
    const [first] = (await raffles()).map(({ post }) => post);
    await correct(first!, { field: "aside", value: "spam" });
    await stack.work();
    const { corrections } = await brand.admin.call("mention.get", { params: { ...brand.params, post: first! } });
    expect(corrections.map(({ lesson }) => lesson)).toEqual([
      { reread: 2, together: false, unmoved: 0, changed: null, leftOut: false },
    ]);
    const leaveOut = (out: boolean) =>
      brand.admin.call("lesson.leaveOut", { params: { ...brand.params, post: first! }, body: { field: "aside", out } });
    expect((await leaveOut(true)).corrections[0]).toMatchObject({ field: "aside", lesson: { leftOut: true } });
    await stack.work();
    expect(await asides()).toHaveLength(1);
    expect((await detailOf(first!)).corrections[0]!.lesson).toEqual({ reread: 2, together: false, unmoved: 0, changed: 2, leftOut: true }); // prettier-ignore
    await leaveOut(false);
    await stack.work();
    expect(await asides()).toHaveLength(3);
    await expectBooksBalance();
  });

  test("forgotten is as if it had never been said, and remembered is as it was", async () => {
    await taughtSpam();
    const taught = await mentions();
    const before = await view();
    const said = new Set((await raffles()).slice(0, 10).map(({ post }) => post));
    const { forgotten } = await forget({ everything: true });
    await stack.work();
    expect(await asides()).toHaveLength(10);
    expect((await mentions()).filter(({ setAside }) => setAside !== null).every(({ post }) => said.has(post))).toBe(true); // prettier-ignore
    expect((await view()).words).toEqual([]);
    await expectBooksBalance();
    await expect(forget({ reading: "spam" })).rejects.toMatchObject({ problem: { code: "wrongState" } });
    await brand.admin.call("learning.remember", { params: { ...brand.params, forgetting: forgotten[0]!.id } });
    await stack.work();
    expect(await mentions()).toEqual(taught);
    expect(await view()).toEqual(before);
    await expectBooksBalance();
  });

  test("of a correction that is taken back is taken back with it", async () => {
    const posts = await taughtSpam();
    for (const post of posts.slice(0, 10)) await brand.admin.call("mention.uncorrect", { params: { ...brand.params, post }, body: { field: "aside" } }); // prettier-ignore
    await stack.work();
    expect(await asides()).toEqual([]);
    expect(await view()).toMatchObject({ corrections: 0, words: [], latest: [] });
    await expectBooksBalance();
  });

  test("reads again what waits once, however often it is asked to", async () => {
    await taughtSpam();
    const before = { mentions: await mentions(), books: await books(), view: await view() };
    await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.updateTable("learning").set({ read_version: 0 }).execute(),
    );
    await rereadWaiting(stack.wired.ctx, brand.id);
    await rereadWaiting(stack.wired.ctx, brand.id);
    expect({ mentions: await mentions(), books: await books(), view: await view() }).toEqual(before);
  });

  test("is read with to the last word, wherever a round stands when that is said", async () => {
    await send(brand, [raffle(1), raffle(1), raffle(1), ORDINARY[0]!()]);
    const post = (await raffles())[0]!.post;
    await correct(post, { field: "aside", value: "spam" });
    const out = (scope: Scope, is: boolean) => leaveLessonOut(scope, post, "aside", is);
    // At its end, with everything read again; and before it, with nothing left to read.
    await whileHeld((scope) => out(scope, true));
    expect(await asides()).toHaveLength(1);
    await whileHeld((scope) => out(scope, false));
    expect(await asides()).toHaveLength(3);
    await expectBooksBalance();
    expect((await view()).rereading).toBe(false);
  });

  test("counts what it changed once, also where the database had to let a batch go", async () => {
    await send(brand, [raffle(1), raffle(1), raffle(1), ORDINARY[0]!()]);
    const [first, other] = (await raffles()).map(({ post }) => post);
    await correct(first!, { field: "aside", value: "spam" });
    await inBrand(stack.wired.ctx.db, brand.id, async (trx) => {
      await sql`select from mention_minute for update`.execute(trx);
      const rereading = rereadWaiting(stack.wired.ctx, brand.id);
      await waitsForLock();
      // It holds the mention and waits for the minutes that are held here: one of both has to go, the first who waited.
      await sql`select from mention where post_id = ${other!} for update`.execute(trx);
      return { rereading };
    }).then(({ rereading }) => rereading);
    expect(await asides()).toHaveLength(3);
    expect((await view()).latest).toMatchObject([{ post: first, reread: 2 }]);
    await expectBooksBalance();
  });

  test("goes when a correction of a decided mention is taken back, also from that mention", async () => {
    await send(brand, [ORDINARY[2]!()]);
    const { post, tone } = (await mentions())[0]!;
    await decide(post, "onlyNamed");
    for (const field of ["tone", "aside"] as const) {
      await correct(post, field === "tone" ? { field, value: "negative" } : { field, value: "spam" });
      await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
        trx
          .updateTable("mention")
          .set({ taught: JSON.stringify({ tone: "negative", aside: "spam", by: {} }) })
          .execute(),
      );
      const back = await brand.admin.call("mention.uncorrect", { params: { ...brand.params, post }, body: { field } });
      expect(back).toMatchObject({ tone, setAside: null, taught: null });
      await expectBooksBalance();
    }
  });

  test("by a reason that was given by a slip goes when the mention is decided about anew", async () => {
    await send(brand, [raffle(1), raffle(1), raffle(1)]);
    const { post } = (await raffles())[0]!;
    await decide(post, "spam");
    await stack.work();
    expect(await asides()).toHaveLength(2);
    await decide(post, "onlyNamed");
    await stack.work();
    expect(await asides()).toEqual([]);
  });

  test("never sets aside what a person handed in", async () => {
    await taughtSpam();
    const form = { text: raffle(3), channel: "call-centre", at: stack.clock.now(), precision: "exact", who: null, link: null, incident: null, key: "key-0000000000000001" }; // prettier-ignore
    const body = new FormData();
    body.append("sighting", JSON.stringify(form));
    const answer = await brand.admin.fetch(`/api/v1/brands/${brand.slug}/sightings`, { method: "POST", body });
    const { post } = (await answer.json()) as { post: PostId };
    const get = () => brand.admin.call("mention.get", { params: { ...brand.params, post } });
    expect(await get()).toMatchObject({ setAside: null });
    await correct((await raffles()).find((one) => one.setAside === "spam" && one.post !== post)!.post, { field: "tone", value: "negative" }); // prettier-ignore
    await stack.work();
    expect(await get()).toMatchObject({ setAside: null });
    await expectBooksBalance();
  });

  test("of somebody who is not here is not forgotten, whether they are anywhere or not", async () => {
    await taughtSpam();
    const other = await setUpBrand(stack, { name: `Otra${brands}` });
    for (const person of [other.admin.id, "per_000000000000" as typeof other.admin.id]) {
      const asked = brand.admin.call("learning.forget", { params: brand.params, body: { person } });
      await expect(asked).rejects.toMatchObject({ problem: { code: "wrongState" } });
    }
  });

  test("stays in its brand: another reads the same posts by the machine alone, and sees none of it", async () => {
    await taughtSpam();
    const other = await setUpBrand(stack, { name: `Otra${brands}` });
    await send(other, [`${raffle(0)} Otra${brands}`, `${raffle(1)} Otra${brands}`]);
    await stack.work();
    expect(await mentions(other)).toHaveLength(2);
    expect(await asides(other)).toEqual([]);
    expect(await view(other)).toMatchObject({ since: null, corrections: 0, words: [], latest: [], people: [] });
    const seen = await inBrand(stack.wired.ctx.db, other.id, async (trx) => [
      await trx.selectFrom("lesson").selectAll().execute(),
      await trx.selectFrom("learning").selectAll().execute(),
      await trx.selectFrom("forgetting").selectAll().execute(),
    ]);
    expect(seen).toEqual([[], [], []]);
    const own = (await raffles())[0]!;
    const intruding = inBrand(stack.wired.ctx.db, other.id, (trx) =>
      sql`insert into lesson (brand_id, post_id, reading, given, said, corrected, machine, stood, by_id, at)
          select ${brand.id}, ${own.post}, 'negative', 'correction', true, true, false, false, ${other.admin.id}, now()`.execute(
        trx,
      ),
    );
    await expect(intruding).rejects.toThrow(/row-level security/);
  });

  test("is measured on what people judged: as the machine read it, and as it stood when they came", async () => {
    await send(brand, [raffle(0), raffle(1), ...ORDINARY.slice(0, 3).map((text) => text())]);
    const all = await mentions();
    const complaint = all.find(({ text }) => text.includes("nadie contesta"))!;
    expect(complaint.complaint).toBe(true);
    await correct(complaint.post, { field: "complaint", value: false });
    const answers = { answers: NOT_ASKED, outcome: "comment", decision: "leaveWatch", note: null } as const;
    for (const { post, text } of all.filter((each) => each.post !== complaint.post)) {
      const reason = text.startsWith("Sorteo") ? "spam" : "onlyNamed";
      await brand.admin.call("mention.triage", { params: { ...brand.params, post }, body: { ...answers, reason } });
    }
    const { corrections, readings } = await view();
    const charged = all.filter(({ complaint: is }) => is).length;
    expect(corrections).toBe(3);
    expect(readings.find(({ reading }) => reading === "complaint")).toEqual({
      reading: "complaint",
      corrections: 1,
      held: 1,
      before: { yes: charged, right: charged - 1 },
      after: { yes: charged, right: charged - 1 },
    });
    expect(readings.find(({ reading }) => reading === "spam")).toEqual({ reading: "spam", corrections: 2, held: 2, before: null, after: { yes: 0, right: 0 } }); // prettier-ignore
  });

  test("is taught by who may decide about mentions, forgotten by who may change monitors, and both stand in the log", async () => {
    await taughtSpam();
    const post = (await raffles())[0]!.post;
    const owner = await addPerson(stack, brand, ["areaOwner"]);
    const reader = await addPerson(stack, brand, ["viewer"]);
    const out = { params: { ...brand.params, post }, body: { field: "aside", out: true } } as const;
    const everything = { params: brand.params, body: { everything: true } } as const;
    await owner.call("lesson.leaveOut", out);
    await expect(owner.call("learning.forget", everything)).rejects.toMatchObject({ problem: { code: "forbidden" } });
    await expect(reader.call("lesson.leaveOut", out)).rejects.toMatchObject({ problem: { code: "forbidden" } });
    const { forgotten } = await forget({ everything: true });
    await brand.admin.call("learning.remember", { params: { ...brand.params, forgetting: forgotten[0]!.id } });
    const kinds = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.selectFrom("log_entry").select("kind").orderBy("seq").execute(),
    );
    expect(kinds.map(({ kind }) => kind).filter((kind) => /^(?:lesson|learning)\./.test(kind))).toEqual([
      "lesson.leftOut",
      "learning.forgotten",
      "learning.remembered",
    ]);
  });

  test("counts for a correction all that its round changed, and says where confirmations had a part in it", async () => {
    const told = "me han cobrado dos veces la maleta y en ventanilla nadie sabe nada de eso";
    await send(brand, [`${name}: ${told}`, `Hoy ${name}: ${told}`, `${name} presenta resultados en Sevilla mañana`]);
    const [decided, waiting, other] = (await mentions()).map(({ post }) => post);
    await readAs(decided!, { complaint: false, complaintScore: 0.45 });
    await readAs(waiting!, { complaint: true, complaintScore: 0.51 });
    await readAs(other!, { complaint: true, complaintScore: 0.6 });
    await decide(decided!, "onlyNamed");
    await stack.work();
    expect((await detailOf(waiting!)).complaint).toBe(true);
    stack.clock.advance(1_000);
    await correct(other!, { field: "complaint", value: false });
    await stack.work();
    // It shares no word with what was corrected: the decision about its near-copy turned it, which counts since.
    expect(await detailOf(waiting!)).toMatchObject({
      complaint: false,
      taught: { by: { complaint: expect.arrayContaining(["copy:"]) } },
    });
    expect((await detailOf(other!)).corrections[0]!.lesson).toMatchObject({ reread: 1, together: true });
    await uncorrect(other!, "complaint");
    await stack.work();
    expect((await detailOf(waiting!)).complaint).toBe(true);
    expect((await detailOf(other!)).takenBack).toEqual([{ field: "complaint", lesson: { reread: 1, together: false, unmoved: 0, changed: 1, leftOut: false } }]); // prettier-ignore
  });

  test("of corrections that were read again at once, says that the count is of all of them", async () => {
    await send(brand, [raffle(1), raffle(1), raffle(1), raffle(1)]);
    const [first, second] = (await raffles()).map(({ post }) => post);
    await correct(first!, { field: "aside", value: "spam" });
    await correct(second!, { field: "aside", value: "spam" });
    await stack.work();
    const became = { reread: 2, together: true, unmoved: 0, changed: null, leftOut: false };
    for (const post of [first!, second!]) expect((await detailOf(post)).corrections[0]!.lesson).toEqual(became);
  });

  test("of different things that were read again at once each has its own count, and a list that changed has none", async () => {
    const cabin = (n: number) => `${name} regala camarotes en cruceros fluviales, pincha el enlace ${n}`;
    await send(brand, [raffle(1), raffle(1), raffle(1), cabin(1), cabin(1)]);
    const all = await mentions();
    const [first] = await raffles();
    const cabins = all.filter(({ text }) => text.includes("camarotes"));
    await correct(first!.post, { field: "aside", value: "spam" });
    await correct(cabins[0]!.post, { field: "aside", value: "spam" });
    const list = {
      ...untouchedList({ kind: "alert", language: "any" }),
      enabled: true,
      added: ["proyecto faro"],
      seen: null,
    };
    await brand.admin.call("filter.save", { params: brand.params, body: list });
    await stack.work();
    const lessonOf = async (post: PostId) => (await detailOf(post)).corrections[0]!.lesson;
    expect(await lessonOf(first!.post)).toMatchObject({ reread: 2, together: false });
    expect(await lessonOf(cabins[0]!.post)).toMatchObject({ reread: 1, together: false });
  });

  test("is given, taken back and forgotten by several at once, and sizes of stories are right all the same", async () => {
    await send(
      brand,
      Array.from({ length: 8 }, (_, at) => raffle(at)),
    );
    const posts = (await raffles()).map(({ post }) => post);
    for (const post of posts) await correct(post, { field: "aside", value: "spam" });
    const forgets = async () => {
      // Whoever was first may have left nothing to forget; nothing else may go wrong.
      await forget({ everything: true }).catch((error: unknown) =>
        expect(error).toMatchObject({ problem: { code: "wrongState" } }),
      );
    };
    const turns = posts.toReversed().map(async (post, at) => {
      if (at % 2 === 0) await uncorrect(post, "aside");
      else await correct(post, { field: "aside", value: "notAboutUs" });
    });
    await Promise.all([...turns, forgets(), stack.work()]);
    await stack.work();
    const { rows } = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      sql<{ posts: number; told: number }>`
        select posts, (select count(*)::int from mention where narrative_id = narrative.id and set_aside is null) as told from narrative`.execute(
        trx,
      ),
    );
    expect(rows.filter(({ posts: kept, told }) => kept !== told)).toEqual([]);
  });

  test("takes near-copies along, and says how many the machine is too sure of for one person", async () => {
    const told = "cancela el Madrid-Tenerife NB733 y desaparece. Ni hotel ni vuelo alternativo";
    await send(brand, [`Increíble: ${name} ${told} ¡Vergüenza!`, `Increíble: ${name} ${told} 😡`, `Increíble: ${name} ${told} 😀`]); // prettier-ignore
    const [judged, unsure, sure] = (await mentions()).map(({ post }) => post);
    for (const [post, toneScore] of [[judged, 0.3], [unsure, 0.35], [sure, 0.9]] as const) await readAs(post!, { tone: "positive", toneScore, grave: [] }); // prettier-ignore
    await correct(judged!, { field: "tone", value: "negative" });
    await stack.work();
    expect(await detailOf(unsure!)).toMatchObject({ tone: "negative", taught: { by: { negative: expect.arrayContaining(["copy:"]) } } }); // prettier-ignore
    expect((await detailOf(sure!)).tone).toBe("positive");
    expect((await detailOf(judged!)).corrections[0]!.lesson).toEqual({ reread: 1, together: false, unmoved: 1, changed: null, leftOut: false }); // prettier-ignore
    const { words } = await view();
    expect(words).toContainEqual(expect.objectContaining({ reading: "negative", trait: "copy:1" }));
  });

  test("reads after a start as before it, whatever was confirmed since the last correction", async () => {
    const told = "me han cobrado dos veces la maleta y en ventanilla nadie sabe nada de eso";
    await send(brand, [`${name}: ${told}`, `Hoy ${name}: ${told}`, raffle(1)]);
    const [decided, waiting, spam] = (await mentions()).map(({ post }) => post);
    await readAs(decided!, { complaint: false, complaintScore: 0.45 });
    await readAs(waiting!, { complaint: true, complaintScore: 0.51 });
    await correct(spam!, { field: "aside", value: "spam" });
    await stack.work();
    stack.clock.advance(1_000);
    await decide(decided!, "onlyNamed");
    const before = await standing();
    stack.wired.ctx.learnt.clear();
    await inBrand(stack.wired.ctx.db, brand.id, (trx) => trx.updateTable("learning").set({ read_version: 0 }).execute()); // prettier-ignore
    await rereadWaiting(stack.wired.ctx, brand.id);
    expect(await standing()).toEqual(before);
  });

  test("counts a confirmation at once where a correction of the same moment or later was committed first", async () => {
    const told = "me han cobrado dos veces la maleta y en ventanilla nadie sabe nada de eso";
    await send(brand, [`${name}: ${told}`, `Hoy ${name}: ${told}`, raffle(1)]);
    const [decided, waiting, spam] = (await mentions()).map(({ post }) => post);
    await readAs(decided!, { complaint: false, complaintScore: 0.45 });
    await readAs(waiting!, { complaint: true, complaintScore: 0.51 });
    await correct(spam!, { field: "aside", value: "spam" });
    await decide(decided!, "onlyNamed");
    await stack.work();
    expect((await detailOf(waiting!)).complaint).toBe(false);
  });

  test("once taken back has never been said: also of what decisions confirmed, and of what waits for longer than a month", async () => {
    await send(brand, [raffle(1), raffle(1), raffle(2), ORDINARY[0]!()]);
    const [first, , third] = (await raffles()).map(({ post }) => post);
    await decide(third!, "onlyNamed");
    const before = await standing();
    stack.clock.advance(1_000);
    for (const post of [first!, third!]) await correct(post, { field: "aside", value: "spam" });
    await stack.work();
    expect(await asides()).toHaveLength(3);
    stack.clock.advance(40 * 86_400_000);
    for (const post of [first!, third!]) await uncorrect(post, "aside");
    await stack.work();
    expect(await standing()).toEqual(before);
    await expectBooksBalance();
  });

  test("without one correction is as if that had never been given, whichever it was and whatever came before and after", async () => {
    const texts = [raffle(1), raffle(1), raffle(2), ...ORDINARY.slice(0, 3).map((text) => text()), `Otra vez: ${ORDINARY[0]!()}`, `Qué bien: ${ORDINARY[2]!()}`]; // prettier-ignore
    await send(brand, texts);
    const posts = (await mentions()).map(({ post }) => post);
    const other = await addPerson(stack, brand, ["areaOwner"]);
    const anyCorrection = fc.oneof(
      fc.record({ field: fc.constant("tone" as const), value: fc.constantFrom("negative" as const, "positive" as const) }), // prettier-ignore
      fc.record({ field: fc.constantFrom("complaint" as const, "offensive" as const), value: fc.boolean() }),
      fc.record({ field: fc.constant("aside" as const), value: fc.constant("spam" as const) }),
    );
    const anySaid = fc.record({ at: fc.nat(posts.length - 3), by: fc.boolean(), correction: anyCorrection });
    const untaught = await standing();
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anySaid, { minLength: 2, maxLength: 5, selector: ({ at, correction }) => `${at} ${correction.field}` }), // prettier-ignore
        fc.nat(),
        async (said, which) => {
          const gone = said[which % said.length]!;
          const say = async (all: typeof said) => {
            for (const { at, by, correction } of all) {
              stack.clock.advance(1_000);
              await (by ? other : brand.admin).call("mention.correct", { params: { ...brand.params, post: posts[at]! }, body: correction }); // prettier-ignore
            }
            await stack.work();
          };
          const unsay = async (all: typeof said) => {
            for (const { at, correction } of all) await uncorrect(posts[at]!, correction.field);
            await stack.work();
          };
          await say(said);
          await unsay([gone]);
          const without = await standing();
          await unsay(said);
          expect(await standing()).toEqual(untaught);
          await say(said.filter((one) => one !== gone));
          const never = await standing();
          await unsay(said);
          expect(without).toEqual(never);
        },
      ),
      { numRuns: 4 },
    );
    await expectBooksBalance();
  }, 120_000);

  test("comes back in rows that are asked for by their posts, in their order", async () => {
    await send(brand, [raffle(1), raffle(1), ORDINARY[0]!()]);
    const all = await mentions();
    await correct(all[0]!.post, { field: "aside", value: "spam" });
    await stack.work();
    const asked = [all[1]!.post, all[0]!.post, "pst_000000000000" as PostId];
    const { items } = await brand.admin.call("mention.rows", { params: brand.params, query: { posts: asked.join(",") } }); // prettier-ignore
    expect(items.map(({ post, setAside }) => ({ post, setAside }))).toEqual([
      { post: all[1]!.post, setAside: "spam" },
      { post: all[0]!.post, setAside: "spam" },
    ]);
    const bad = brand.admin.call("mention.rows", { params: brand.params, query: { posts: "x" } });
    await expect(bad).rejects.toMatchObject({ problem: { code: "invalidRequest" } });
  });
});
