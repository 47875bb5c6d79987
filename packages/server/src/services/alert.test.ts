import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AlertTrigger } from "@baluarte/domain/alert/model.ts";
import type { ApiError } from "@baluarte/contract/client.ts";
import type { AlertId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { PAGE_EVERY_MS } from "@baluarte/domain/notice/page.ts";
import { addPhone, addRule, ALL_WEEK, gatewayAt, setUpNotify } from "@baluarte/testkit/alert.ts";
import { addClient, addPerson, setUpBrand, signByLink, type Person, type TestBrand } from "@baluarte/testkit/brand.ts";
import { askForStatement, declareIncident, execute } from "@baluarte/testkit/incident.ts";
import { startListener, type Listener } from "@baluarte/testkit/listener.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { calmThenSurge, jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";
import { LiveDetection } from "./detection.ts";

let stack: Stack;
let gateway: Listener;
let brands = 0;

beforeAll(async () => {
  stack = await startStack();
  gateway = await startListener({ status: 200, body: '{"status": "ok"}' });
  stack.allow(new URL(gateway.address).host);
});
afterAll(async () => {
  await gateway.stop();
  await stack.stop();
});

/** A brand of its own with an SMS gateway, so that no test hears another's phones. */
async function brandWithGateway(): Promise<TestBrand> {
  brands += 1;
  const brand = await setUpBrand(stack, { name: `Marca${brands}` });
  await setUpNotify(brand, { gateway: gatewayAt(gateway) }, { gatewaySecret: "k-1234" });
  return brand;
}

/** A phone of the newest brand: the alerts of the earlier ones go on ringing theirs, as they should. */
const phone = (person: number) => `+346${String(brands).padStart(3, "0")}${person}`;

/** Two people in the rota and one on the list, each with a phone of their own. */
async function withRota(brand: TestBrand): Promise<{ ana: Person; bea: Person; carlos: Person }> {
  const [ana, bea, carlos] = [
    await addPerson(stack, brand, ["communityManager"], "Ana"),
    await addPerson(stack, brand, ["communityManager"], "Bea"),
    await addPerson(stack, brand, ["management"], "Carlos"),
  ];
  await addPhone(brand, ana, phone(1), gateway);
  await addPhone(brand, bea, phone(2), gateway);
  await addPhone(brand, carlos, phone(3), gateway);
  const { admin, params } = brand;
  await admin.call("onCall.addShift", { params, body: { person: ana.id, deputy: bea.id, times: ALL_WEEK } });
  await admin.call("onCall.callList", { params, body: { people: [carlos.id] } });
  return { ana, bea, carlos };
}

const say = (brand: TestBrand, text: string, more: Record<string, unknown> = {}) =>
  sendPosts(
    brand.admin,
    brand,
    jsonLines([{ text, time: stack.clock.now(), channel: "x", author: "cliente", ...more }]),
  );
const nameOf = (brand: TestBrand) => `Marca${brand.slug.replace("marca", "")}`;
const fraud = (brand: TestBrand): AlertTrigger => ({ kind: "words", query: `${nameOf(brand)} AND fraude` });

/** Whose phones of the newest brand rang since the last look, in order, after every job that waits was done. */
async function rang(): Promise<string[]> {
  await stack.work();
  const called = gateway.received.splice(0).map(({ body }) => (JSON.parse(body.toString()) as { to: string }).to);
  return called.filter((number) => number.startsWith(phone(1).slice(0, -1))).map((number) => number.slice(-1));
}

async function later(ms: number): Promise<string[]> {
  stack.clock.advance(ms);
  await stack.fireTimers();
  return rang();
}

const openAlerts = async (brand: TestBrand) => (await brand.admin.call("alert.list", { params: brand.params })).items;

describe("whoever is on call", () => {
  test("is called again every three minutes, then the deputy, then the list, until one answers and nobody rings any more", async () => {
    const brand = await brandWithGateway();
    const { ana, bea, carlos } = await withRota(brand);
    await addRule(brand, fraud(brand), { name: "Fraude" });
    gateway.received.length = 0;
    await say(brand, `${nameOf(brand)} es un fraude`);
    const calls = [await rang()];
    expect(await later(PAGE_EVERY_MS - 1)).toEqual([]);
    calls.push(await later(1));
    for (let round = 0; round < 4; round++) calls.push(await later(PAGE_EVERY_MS));
    expect(calls).toEqual([["1"], ["1"], ["2"], ["2"], ["3"], ["1"]]);

    const [alert] = await openAlerts(brand);
    expect(alert).toMatchObject({
      state: "raised",
      ruleName: "Fraude",
      count: 1,
      calling: { person: { name: "Ana" } },
    });
    const at = { params: { ...brand.params, alert: alert!.id } };
    await carlos.call("alert.acknowledge", at);
    expect([await later(PAGE_EVERY_MS), await later(HOUR_MS)]).toEqual([[], []]);
    expect(await outcomeOf(bea.call("alert.acknowledge", at))).toBe("alertTaken");

    // Everybody who was called learns who is on it; nobody else does.
    for (const person of [ana, bea]) {
      const { items } = await person.call("notice.list", { params: brand.params });
      expect(items.map(({ kind, args }) => [kind, args["who"]])).toEqual(
        expect.arrayContaining([
          ["alertAcknowledged", "Carlos"],
          ["alertRaised", undefined],
        ]),
      );
      // Called three times, told in the app once.
      expect(items.filter(({ kind }) => kind === "alertRaised")).toHaveLength(1);
    }
    const { deliveries, posts } = await ana.call("alertDetail.get", at);
    expect(deliveries.map(({ way, person, event, page, state }) => [way, person!.name, event, page, state])).toEqual(
      ["Ana", "Ana", "Bea", "Bea", "Carlos", "Ana"].map((name, index) => ["gateway", name, "page", index + 1, "sent"]),
    );
    expect(posts.map(({ text }) => text)).toEqual([`${nameOf(brand)} es un fraude`]);
    await carlos.call("alert.resolve", { ...at, body: { reason: "Atendido" } });
    expect(await openAlerts(brand)).toEqual([]);
    expect(await outcomeOf(carlos.call("alert.resolve", { ...at, body: { reason: "Otra vez" } }))).toBe("wrongState");
  });

  test("reads what we called a rule in the language in which they read by now", async () => {
    const brand = await brandWithGateway();
    await addRule(brand, fraud(brand), { name: "Fuente en silencio" });
    await say(brand, `${nameOf(brand)} es un fraude`);
    const names = async () => (await openAlerts(brand)).map(({ ruleName }) => ruleName);
    const read = [await names()];
    for (const language of ["en", "ru"] as const) {
      await brand.admin.call("session.language", { body: { language } });
      read.push(await names());
    }
    expect(read).toEqual([["Fuente en silencio"], ["Silent source"], ["Источник молчит"]]);
  });

  test("reads on the phone what rings, since when, what was said, and where to answer", async () => {
    const brand = await brandWithGateway();
    await withRota(brand);
    await addRule(brand, fraud(brand), { name: "Fraude" });
    gateway.received.length = 0;
    await say(brand, `${nameOf(brand)} es un "fraude"`);
    await stack.work();
    const [sms] = gateway.received.splice(0);
    expect(JSON.parse(sms!.body.toString())).toEqual({
      to: phone(1),
      key: "k-1234",
      text: expect.stringMatching(
        new RegExp(
          `^${nameOf(brand)}: alerta: Fraude: palabras vigiladas \\(.*\\)\\. Desde las \\d\\d?:\\d\\d\\. «${nameOf(brand)} es un "fraude"» Confirma que te ocupas: http\\S+/l/\\S+$`,
        ),
      ),
    });
  });

  test("who is away is passed over, and a rota of one falls straight through to the list", async () => {
    const brand = await brandWithGateway();
    const { ana, bea, carlos } = await withRota(brand);
    const { admin, params } = brand;
    await addRule(brand, fraud(brand));
    const now = stack.clock.now();
    for (const person of [ana, bea]) {
      await admin.call("onCall.addAbsence", { params, body: { person: person.id, from: now, to: shift(now, DAY_MS) } });
    }
    gateway.received.length = 0;
    await say(brand, `${nameOf(brand)}: fraude`);
    expect([await rang(), await later(PAGE_EVERY_MS)]).toEqual([["3"], ["3"]]);
    const view = await admin.call("onCall.get", { params });
    expect(view.now).toMatchObject({ person: null, deputy: null, callList: [{ id: carlos.id, name: "Carlos" }] });
    expect(view.uncovered).toEqual([{ from: stack.clock.now(), to: shift(now, DAY_MS) }]);
    expect(view.people.find(({ id }) => id === ana.id)!.ways).toEqual(["gateway"]);
  });

  test("is an admin where nobody made a rota, in the app at least", async () => {
    const brand = await setUpBrand(stack, { name: `Marca${(brands += 1)}` });
    await addRule(brand, fraud(brand));
    await say(brand, `${nameOf(brand)}: fraude`);
    await stack.work();
    const [alert] = await openAlerts(brand);
    expect(alert!.calling?.person).toEqual({ id: brand.admin.id, name: brand.admin.name });
    const { items } = await brand.admin.call("notice.list", { params: brand.params });
    expect(items[0]).toMatchObject({ kind: "alertRaised", subject: alert!.id });
  });
});

test("whoever answers in the very moment the next call is due is heard, and ends it", async () => {
  const brand = await brandWithGateway();
  await addRule(brand, { kind: "authors", handles: [], followersMin: 1 });
  const authors = Array.from({ length: 8 }, (_, index) => ({
    text: `${nameOf(brand)} ${index}`,
    time: stack.clock.now(),
    channel: "x",
    author: { handle: `c${index}`, followers: 1 },
  }));
  await sendPosts(brand.admin, brand, jsonLines(authors));
  stack.clock.advance(PAGE_EVERY_MS);
  const alerts = await openAlerts(brand);
  const answers = alerts.map(({ id }) =>
    outcomeOf(brand.admin.call("alert.acknowledge", { params: { ...brand.params, alert: id } })),
  );
  const [outcomes] = await Promise.all([Promise.all(answers), stack.fireTimers(), stack.fireTimers(), stack.work()]);
  expect(outcomes).toEqual(Array.from({ length: 8 }, () => "ok"));
  stack.clock.advance(PAGE_EVERY_MS);
  await stack.fireTimers();
  expect((await openAlerts(brand)).map(({ state, calling }) => [state, calling])).toEqual(
    Array.from({ length: 8 }, () => ["acknowledged", null]),
  );
});

describe("alerts", () => {
  test("a flood is one alert that counts, and calls nobody twice for it", async () => {
    const brand = await brandWithGateway();
    const { ana } = await withRota(brand);
    await addRule(brand, fraud(brand), { cooldownMinutes: 30 });
    gateway.received.length = 0;
    for (let batch = 0; batch < 3; batch++) {
      const posts = Array.from({ length: 20 }, (_, index) => ({
        text: `${nameOf(brand)} fraude ${batch} ${index}`,
        time: stack.clock.now(),
        channel: "x",
        author: `c${index}`,
      }));
      await Promise.all([
        sendPosts(ana, brand, jsonLines(posts.slice(0, 10))),
        sendPosts(ana, brand, jsonLines(posts.slice(10))),
      ]);
    }
    expect(await rang()).toEqual(["1"]);
    const [alert, ...others] = await openAlerts(brand);
    expect([alert!.count, alert!.posts.length, others]).toEqual([60, 50, []]);
    expect(alert).toMatchObject({ seen: null, sample: expect.stringContaining("fraude") });
    await ana.call("alert.acknowledge", { params: { ...brand.params, alert: alert!.id } });
    await say(brand, `${nameOf(brand)} fraude, más`);
    expect(await rang()).toEqual([]);
    // Half an hour of quiet: what comes then is news.
    stack.clock.advance(30 * MINUTE_MS);
    await say(brand, `${nameOf(brand)} fraude, otra vez`);
    expect(await rang()).toEqual(["1"]);
    expect((await openAlerts(brand)).map(({ state, count }) => [state, count])).toEqual([
      ["raised", 1],
      ["acknowledged", 61],
    ]);
  });

  test("that can wait do so until the quiet hours end; what has to wake does not", async () => {
    const brand = await brandWithGateway();
    await withRota(brand);
    // Now and the three quarters of an hour that follow are quiet.
    const minute = (ms: number) =>
      new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Madrid", hour: "2-digit", minute: "2-digit" }).format(ms);
    const quarter = Math.floor(Date.parse(stack.clock.now()) / (15 * MINUTE_MS)) * 15 * MINUTE_MS;
    const quietHours = { from: minute(quarter), to: minute(quarter + HOUR_MS) };
    await setUpNotify(brand, { quietHours });
    await addRule(brand, fraud(brand), { severity: "urgent" });
    await addRule(brand, { kind: "words", query: `${nameOf(brand)} AND fuego` }, { severity: "wake" });
    await addRule(brand, { kind: "words", query: `${nameOf(brand)} AND gracias` }, { severity: "note" });
    gateway.received.length = 0;
    await say(brand, `${nameOf(brand)}: fraude`);
    expect(await rang()).toEqual([]);
    await say(brand, `${nameOf(brand)}: fuego`);
    expect(await rang()).toEqual(["1"]);
    const wakes = (await openAlerts(brand)).find(({ severity }) => severity === "wake")!;
    await brand.admin.call("alert.acknowledge", { params: { ...brand.params, alert: wakes.id } });
    stack.clock.set(shift(new Date(quarter + HOUR_MS).toISOString() as never, -1));
    await stack.fireTimers();
    expect(await rang()).toEqual([]);
    expect(await later(1)).toEqual(["1"]);
    await say(brand, `${nameOf(brand)}: gracias`);
    expect(await rang()).toEqual([]);
    expect((await openAlerts(brand)).find(({ severity }) => severity === "note")!.calling).toBeNull();
  });

  test("a signal calls from a brand's first hour, and whoever decides on it is on its alert", async () => {
    const brand = await brandWithGateway();
    await withRota(brand);
    const { admin, params } = brand;
    gateway.received.length = 0;
    await sendPosts(admin, brand, jsonLines(calmThenSurge(nameOf(brand), stack.clock.now())));
    expect(await rang()).toEqual(["1"]);
    const [signal] = (await admin.call("signal.list", { params })).items;
    const [alert] = await openAlerts(brand);
    expect(alert).toMatchObject({ fact: signal!.id, about: nameOf(brand), posts: signal!.posts, severity: "wake" });
    // The list says what it is about before it is opened: the figures, and what people say.
    const { observed, expected, windowMinutes } = signal!.because;
    expect(alert!.seen).toMatchObject({ mentions: observed, expected, minutes: windowMinutes });
    expect(alert!.sample).toBe(signal!.example!.text);
    // What it rang by stays as it was told; what it has come to goes on, from its first post.
    await say(brand, `${nameOf(brand)} sigue cobrando doble, fatal`);
    const { evidence, posts } = await admin.call("alertDetail.get", { params: { ...params, alert: alert!.id } });
    if (evidence.kind !== "signal") throw new Error("a signal's alert shows its signal");
    expect(evidence.signal.because.observed).toBe(observed);
    expect(evidence.soFar).toMatchObject({ mentions: 56, to: stack.clock.now() });
    expect(evidence.soFar.from <= posts.map(({ publishedAt }) => publishedAt).toSorted()[0]!).toBe(true);
    await admin.call("signal.decide", {
      params: { ...params, signal: signal!.id },
      body: { decision: "watched", reason: "Se mira" },
    });
    expect((await openAlerts(brand))[0]).toMatchObject({ state: "acknowledged", acknowledgedBy: admin.id });
    expect(await later(PAGE_EVERY_MS)).toEqual([]);
  });

  test("a crisis that begins from a signal ends every call about it, by whichever rule, and no other", async () => {
    const brand = await brandWithGateway();
    await withRota(brand);
    const { admin, params } = brand;
    const counted = { kind: "volume", monitor: null, mentions: 5, windowMinutes: 10 } as const;
    await addRule(brand, counted, { name: "Volumen" });
    await addRule(brand, fraud(brand), { name: "Fraude" });
    await sendPosts(admin, brand, jsonLines(calmThenSurge(nameOf(brand), stack.clock.now())));
    for (let index = 0; index < 5; index++) await say(brand, `${nameOf(brand)} es un fraude ${index}`);
    stack.clock.advance(MINUTE_MS);
    await new LiveDetection(stack.wired.ctx).closeMinutesOnce();
    const [signal] = (await admin.call("signal.list", { params })).items;
    const states = async () =>
      (await openAlerts(brand)).map(({ trigger: { kind }, state }) => [kind, state]).toSorted();
    expect(await states()).toEqual([
      ["signal", "raised"],
      ["volume", "raised"],
      ["words", "raised"],
    ]);
    await declareIncident(brand, { signal: signal!.id });
    expect(await states()).toEqual([
      ["signal", "acknowledged"],
      ["volume", "acknowledged"],
      ["words", "raised"],
    ]);
  });

  test("an archive that is loaded calls nobody", async () => {
    const brand = await brandWithGateway();
    await withRota(brand);
    await addRule(brand, fraud(brand));
    gateway.received.length = 0;
    const old = calmThenSurge(nameOf(brand), shift(stack.clock.now(), -30 * DAY_MS)).map((post) => ({
      ...post,
      text: `${post.text} fraude`,
    }));
    await sendPosts(brand.admin, brand, jsonLines(old));
    expect(await rang()).toEqual([]);
    expect((await brand.admin.call("signal.list", { params: brand.params })).items).not.toEqual([]);
    expect(await openAlerts(brand)).toEqual([]);
  });

  test("a number of mentions and a share of negative ones ring when their minute closes", async () => {
    const brand = await brandWithGateway();
    await withRota(brand);
    await addRule(brand, { kind: "volume", monitor: null, mentions: 5, windowMinutes: 10 }, { name: "Volumen" });
    await addRule(
      brand,
      { kind: "negativeShare", monitor: null, share: 0.5, mentionsMin: 5, windowMinutes: 10 },
      { name: "Tono" },
    );
    const live = new LiveDetection(stack.wired.ctx);
    const names = async () => (await openAlerts(brand)).map(({ ruleName }) => ruleName).toSorted();
    for (let index = 0; index < 4; index++) await say(brand, `${nameOf(brand)} buen viaje ${index}`);
    stack.clock.advance(MINUTE_MS);
    await live.closeMinutesOnce();
    expect(await names()).toEqual([]);
    await say(brand, `${nameOf(brand)} buen viaje, gracias`);
    stack.clock.advance(MINUTE_MS);
    await live.closeMinutesOnce();
    expect(await names()).toEqual(["Volumen"]);
    for (let index = 0; index < 6; index++) await say(brand, `${nameOf(brand)} fatal, es una vergüenza ${index}`);
    stack.clock.advance(MINUTE_MS);
    await live.closeMinutesOnce();
    expect(await names()).toEqual(["Tono", "Volumen"]);
    const seen = new Map((await openAlerts(brand)).map((alert) => [alert.ruleName, alert.seen]));
    expect(seen.get("Volumen")).toMatchObject({ minutes: 10, expected: null });
    expect(seen.get("Volumen")!.mentions).toBeGreaterThanOrEqual(5);
    expect(seen.get("Tono")!.negativeShare).toBeGreaterThanOrEqual(0.5);
  });

  describe("on a number of mentions", () => {
    const live = () => new LiveDetection(stack.wired.ctx);
    let said = 0;
    /** `count` mentions come in, and their minute closes. */
    const wave = async (brand: TestBrand, count: number) => {
      const posts = Array.from({ length: count }, () => ({
        text: `${nameOf(brand)} aviso ${(said += 1)}`,
        time: stack.clock.now(),
        channel: "x",
        author: `v${said}`,
      }));
      if (count > 0) await sendPosts(brand.admin, brand, jsonLines(posts));
      await closeMinutes(1);
    };
    const closeMinutes = async (count: number) => {
      for (let minute = 0; minute < count; minute++) {
        stack.clock.advance(MINUTE_MS);
        await live().closeMinutesOnce();
      }
    };
    const watched = async (cooldownMinutes: number) => {
      const brand = await brandWithGateway();
      await withRota(brand);
      const trigger: AlertTrigger = { kind: "volume", monitor: null, mentions: 20, windowMinutes: 60 };
      await addRule(brand, trigger, { cooldownMinutes });
      gateway.received.length = 0;
      return brand;
    };
    const at = (brand: TestBrand, { id }: { id: AlertId }) => ({ params: { ...brand.params, alert: id } });
    const resolve = (brand: TestBrand, alert: { id: AlertId }) =>
      brand.admin.call("alert.resolve", { ...at(brand, alert), body: { reason: "Atendido" } });
    const stored = async (brand: TestBrand, alert: { id: AlertId }) =>
      (await brand.admin.call("alertDetail.get", at(brand, alert))).alert;

    test("a wave after the closing is a new alert, that rings when the cool-down is over; the closed one stays as it was", async () => {
      const brand = await watched(30);
      await wave(brand, 60);
      expect(await rang()).toEqual(["1"]);
      const [first] = await openAlerts(brand);
      await resolve(brand, first!);
      const closed = await stored(brand, first!);
      // The hour still holds the sixty that were counted: they are no news, however often they are looked at.
      await closeMinutes(10);
      expect(await openAlerts(brand)).toEqual([]);
      await wave(brand, 19);
      expect(await openAlerts(brand)).toEqual([]);
      await wave(brand, 30);
      const [second, ...others] = await openAlerts(brand);
      expect([second!.state, second!.count, others]).toEqual(["raised", 1, []]);
      expect(second!.calling).toMatchObject({ person: null, nextAt: shift(closed.resolvedAt!, 30 * MINUTE_MS) });
      expect(await rang()).toEqual([]);
      // Nothing more comes, and it rings all the same.
      expect(await later(18 * MINUTE_MS - 1)).toEqual([]);
      expect(await later(1)).toEqual(["1"]);
      expect(await stored(brand, first!)).toEqual(closed);
    });

    test("without a cool-down it rings at once", async () => {
      const brand = await watched(0);
      await wave(brand, 20);
      expect(await rang()).toEqual(["1"]);
      await resolve(brand, (await openAlerts(brand))[0]!);
      await wave(brand, 20);
      expect(await rang()).toEqual(["1"]);
    });

    test("an episode counts once for as long as it is looked at, and one that goes on rings again while somebody is on it", async () => {
      const brand = await watched(10);
      await wave(brand, 40);
      await rang();
      const [first] = await openAlerts(brand);
      await closeMinutes(5);
      expect((await openAlerts(brand))[0]).toMatchObject({ id: first!.id, count: 1, lastAt: first!.lastAt });
      await wave(brand, 20);
      expect((await openAlerts(brand))[0]).toMatchObject({ id: first!.id, count: 2 });
      await brand.admin.call("alert.acknowledge", at(brand, first!));
      await rang();
      for (let minute = 0; minute < 9; minute++) await wave(brand, 20);
      expect([await rang(), (await openAlerts(brand)).length]).toEqual([[], 1]);
      await wave(brand, 20);
      expect([await rang(), (await openAlerts(brand)).length]).toEqual([["1"], 2]);
    });
  });

  test("words that go on after the closing are a new alert, held back for the cool-down alone", async () => {
    const brand = await brandWithGateway();
    await withRota(brand);
    await addRule(brand, fraud(brand), { cooldownMinutes: 30 });
    gateway.received.length = 0;
    await say(brand, `${nameOf(brand)}: fraude`);
    expect(await rang()).toEqual(["1"]);
    const [first] = await openAlerts(brand);
    const params = { ...brand.params, alert: first!.id };
    const closed = await brand.admin.call("alert.resolve", { params, body: { reason: "Atendido" } });
    stack.clock.advance(MINUTE_MS);
    await say(brand, `${nameOf(brand)}: fraude, otra vez`);
    expect((await openAlerts(brand)).map(({ state, count }) => [state, count])).toEqual([["raised", 1]]);
    expect([await rang(), await later(29 * MINUTE_MS - 1), await later(1)]).toEqual([[], [], ["1"]]);
    expect((await brand.admin.call("alertDetail.get", { params })).alert).toEqual(closed);
  });

  test("an author who is watched or widely followed rings, an alert each", async () => {
    const brand = await brandWithGateway();
    await addRule(brand, { kind: "authors", handles: ["@ElDiario"], followersMin: 100_000 });
    await say(brand, `${nameOf(brand)} en portada`, { author: "eldiario" });
    await say(brand, `${nameOf(brand)}, qué mal`, { author: { handle: "famosa", followers: 100_000 } });
    await say(brand, `${nameOf(brand)}, hola`, { author: { handle: "otra", followers: 99_999 } });
    expect((await openAlerts(brand)).map(({ about }) => about).toSorted()).toEqual(["@eldiario", "@famosa"]);
  });

  test("a source that goes quiet rings when its time is over, once a silence", async () => {
    const brand = await brandWithGateway();
    await withRota(brand);
    await addRule(brand, { kind: "silentSource", quietMinutes: 60 });
    await say(brand, `${nameOf(brand)}: hola`);
    gateway.received.length = 0;
    stack.clock.advance(30 * MINUTE_MS);
    await say(brand, `${nameOf(brand)}: hola de nuevo`);
    expect([await later(HOUR_MS - 1), await later(1)]).toEqual([[], ["1"]]);
    const [alert] = await openAlerts(brand);
    expect(alert).toMatchObject({ about: "x", count: 1 });
    const at = { params: { ...brand.params, alert: alert!.id } };
    await brand.admin.call("alert.resolve", { ...at, body: { reason: "Mantenimiento" } });
    expect(await later(DAY_MS)).toEqual([]);
    // It speaks, and falls silent again: another silence.
    await say(brand, `${nameOf(brand)}: sigo aquí`);
    expect(await later(HOUR_MS)).toEqual(["1"]);
  });

  test("a post on our own account rings unless it went out through Baluarte", async () => {
    const brand = await brandWithGateway();
    await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx
        .updateTable("brand")
        .set({ handles: ["@nuestra"] })
        .where("id", "=", brand.id)
        .execute(),
    );
    await addRule(brand, { kind: "ownPost" });
    const client = await addClient(stack, brand);
    const incident = await declareIncident(brand);
    const written = await askForStatement(brand, incident);
    await signByLink(brand, written.act, client);
    await execute(brand, written.act);
    await stack.work();
    const { publications } = await brand.admin.call("act.get", { params: { ...brand.params, act: written.act } });
    const byHand = publications.find(({ network }) => network === "x")!;
    const own = { author: "Nuestra", channel: "x" };
    const text = written.draft.variants.find(({ touchpoint }) => touchpoint === byHand.touchpoint)!.text;
    await say(brand, text, own);
    expect(await openAlerts(brand)).toEqual([]);
    await say(brand, "Regalamos vuelos, entra aquí", own);
    expect((await openAlerts(brand)).map(({ about, trigger }) => [about, trigger.kind])).toEqual([
      ["@nuestra", "ownPost"],
    ]);
  });
});

describe("a rule", () => {
  test("is switched on only after it was tried, and another trigger has to be tried anew", async () => {
    const brand = await brandWithGateway();
    const { admin, params } = brand;
    const { items } = await admin.call("alertRule.list", { params });
    expect(items.map(({ trigger, enabled, triedAt }) => [trigger.kind, enabled, triedAt])).toEqual([
      ["signal", true, null],
      ["silentSource", true, null],
    ]);
    const draft = { name: "Fraude", trigger: fraud(brand), severity: "wake" as const, cooldownMinutes: 60 };
    const { id } = await admin.call("alertRule.create", { params, body: draft });
    const at = { params: { ...params, alertRule: id } };
    const change = (body: object) =>
      outcomeOf(admin.call("alertRule.change", { ...at, body: { ...draft, enabled: true, ...body } }));
    expect(await change({})).toBe("ruleNotTried");
    await admin.call("alertRule.try", { ...at, body: { days: 7 } });
    expect(await change({})).toBe("ok");
    expect(await change({ name: "Otro nombre", severity: "note" })).toBe("ok");
    expect(await change({ trigger: { kind: "words", query: "huelga" } })).toBe("ruleNotTried");
    expect(await change({ trigger: { kind: "words", query: "huelga" }, enabled: false })).toBe("ok");
    expect(await change({ trigger: { kind: "words", query: "(huelga" } })).toBe("queryInvalid");
    // One from when less was refused is switched off as it stands, and cannot be written anew.
    const trigger = { kind: "words" as const, query: "huelga lang:jp" };
    expect(await change({ trigger, enabled: false })).toBe("queryInvalid");
    await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx
        .updateTable("alert_rule")
        .set({ trigger: JSON.stringify(trigger) })
        .where("id", "=", id)
        .execute(),
    );
    expect(await change({ trigger, name: "Huelga en Japón", enabled: false })).toBe("ok");
    await admin.call("alertRule.remove", at);
    expect(await change({})).toBe("notFound");
  });

  test("that names a monitor of another brand, or a list of words that is none, is refused and says what is wrong", async () => {
    const brand = await brandWithGateway();
    const other = await brandWithGateway();
    const { admin, params } = brand;
    const [theirs] = (await other.admin.call("monitor.list", { params: other.params })).items;
    const rule = { name: "Ajena", severity: "wake" as const, cooldownMinutes: 60 };
    const { id } = (await admin.call("alertRule.list", { params })).items[0]!;
    const refusalOf = (answer: Promise<unknown>) =>
      answer.then(
        () => "ok",
        (error: ApiError) => ({
          code: error.problem.code,
          says: error.problem.data,
        }),
      );
    const ofMonitor = {
      ...rule,
      trigger: { kind: "volume" as const, monitor: theirs!.id, mentions: 5, windowMinutes: 5 },
    };
    for (const lists of [["alert.fr"], [`${other.id}.alert.es`], [""], []]) {
      const body = { ...rule, trigger: { kind: "lists" as const, lists: lists as ["alert.es"] } };
      const refused = { code: "invalidRequest", says: { fields: [expect.stringMatching(/trigger\.lists/)] } };
      expect(await refusalOf(admin.call("alertRule.create", { params, body }))).toEqual(refused);
      const changed = { params: { ...params, alertRule: id }, body: { ...body, enabled: false } };
      expect(await refusalOf(admin.call("alertRule.change", changed))).toEqual(refused);
    }
    expect(await refusalOf(admin.call("alertRule.create", { params, body: ofMonitor }))).toEqual({
      code: "notFound",
    });
    expect((await admin.call("alertRule.list", { params })).items).toHaveLength(2);
  });

  test("tried on history says how often it would have rung, when and for which posts, and calls nobody", async () => {
    const brand = await brandWithGateway();
    await withRota(brand);
    const { admin, params } = brand;
    const now = stack.clock.now();
    const posts = [1, 2, 30, 31, 32].map((hours) => ({
      text: `${nameOf(brand)} fraude hace ${hours}`,
      time: shift(now, -hours * HOUR_MS),
      channel: "x",
      author: { handle: `c${hours}`, followers: hours },
    }));
    await sendPosts(
      admin,
      brand,
      jsonLines([...posts, { text: `${nameOf(brand)} bien`, time: now, channel: "x", author: "d" }]),
    );
    await stack.work();
    gateway.received.length = 0;
    const trial = async (trigger: AlertTrigger, cooldownMinutes = 90) => {
      const { id } = await admin.call("alertRule.create", {
        params,
        body: { name: "Prueba", trigger, severity: "wake", cooldownMinutes },
      });
      return admin.call("alertRule.try", { params: { ...params, alertRule: id }, body: { days: 7 } });
    };
    const words = await trial(fraud(brand));
    expect(words).toMatchObject({ alerts: 2, firings: 5, from: expect.any(String) });
    expect(words.items.map(({ count, samples }) => [count, samples[0]!.text])).toEqual([
      [2, `${nameOf(brand)} fraude hace 1`],
      [3, `${nameOf(brand)} fraude hace 30`],
    ]);
    expect((await trial(fraud(brand), 0)).alerts).toBe(5);
    expect((await trial({ kind: "authors", handles: ["@c2"], followersMin: 31 })).firings).toBe(3);
    // Three posts within two hours, twenty-eight hours apart from the others.
    expect((await trial({ kind: "volume", monitor: null, mentions: 3, windowMinutes: 180 })).alerts).toBe(2);
    expect((await trial({ kind: "volume", monitor: null, mentions: 4, windowMinutes: 180 })).alerts).toBe(0);
    expect(
      (await trial({ kind: "negativeShare", monitor: null, share: 1, mentionsMin: 100, windowMinutes: 180 })).alerts,
    ).toBe(0);
    expect((await trial({ kind: "silentSource", quietMinutes: 60 })).alerts).toBe(0);
    expect((await trial({ kind: "ownPost" })).alerts).toBe(0);
    expect((await trial({ kind: "signal", signals: ["volume"] })).firings).toBe(0);
    expect(await openAlerts(brand)).toEqual([]);
    expect(await rang()).toEqual([]);
  });
});
