import { afterAll, beforeAll, expect, test } from "vitest";
import { PRESENCE_BEAT_MS, PRESENCE_GONE_MS } from "@baluarte/domain/incident/presence.ts";
import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import { SECOND_MS } from "@baluarte/domain/kernel/time.ts";
import { addPerson, setUpBrand, type Person, type TestBrand } from "@baluarte/testkit/brand.ts";
import { declareIncident } from "@baluarte/testkit/incident.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { until } from "@baluarte/testkit/until.ts";
import { inBrand } from "../db/tenancy.ts";

let stack: Stack;
let brand: TestBrand;
let ana: Person;
let bea: Person;
let incident: IncidentId;

beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack);
  ana = await addPerson(stack, brand, ["lead"], "Ana");
  bea = await addPerson(stack, brand, ["viewer"], "Bea");
  incident = await declareIncident(brand);
});
afterAll(() => stack.stop());

type Writing = { what: "statement" | "note"; subject: string | null } | null;
const beat = (person: Person, { tab = "a".repeat(16), here = true, writing = null as Writing } = {}) =>
  person.call("presence.here", { params: { ...brand.params, incident }, body: { tab, here, writing } });
const inRoom = async () =>
  (await ana.call("presence.list", { params: { ...brand.params, incident } })).people.map(({ name, writing }) =>
    [name, ...writing.map(({ what }) => what)].join(" "),
  );
const logLength = () =>
  inBrand(
    stack.wired.ctx.db,
    brand.id,
    async (trx) => (await trx.selectFrom("log_entry").select("seq").execute()).length,
  );

test("somebody is in the room while they say so, and gone within half a minute of the last word", async () => {
  expect(PRESENCE_GONE_MS + PRESENCE_BEAT_MS).toBeLessThanOrEqual(30 * SECOND_MS);
  const before = await logLength();
  await beat(ana);
  await beat(bea);
  expect(await inRoom()).toEqual(["Ana", "Bea"]);
  stack.clock.advance(PRESENCE_GONE_MS - SECOND_MS);
  await beat(ana);
  expect(await inRoom()).toEqual(["Ana", "Bea"]);
  stack.clock.advance(SECOND_MS);
  expect(await inRoom()).toEqual(["Ana"]);
  await beat(ana, { here: false });
  expect(await inRoom()).toEqual([]);
  expect(await logLength()).toBe(before);
});

test("closing one of two tabs takes nobody out of the room, and what each of them writes is seen", async () => {
  await beat(ana, { tab: "a".repeat(16) });
  await beat(ana, { tab: "b".repeat(16), writing: { what: "statement", subject: null } });
  expect(await inRoom()).toEqual(["Ana statement"]);
  await beat(ana, { tab: "b".repeat(16), here: false });
  expect(await inRoom()).toEqual(["Ana"]);
  await beat(ana, { here: false });
});

test("others are told when somebody comes, writes or goes, and not of every beat", async () => {
  // A room of its own: what was said of the other one may still be on its way.
  incident = await declareIncident(brand);
  const words: string[] = [];
  const stop = stack.wired.ctx.live.subscribe(
    brand.id,
    ({ topic, ids }) => {
      if (topic === "presence" && ids.includes(incident)) words.push(`${topic} ${ids.join()}`);
    },
    () => undefined,
  );
  const heard = (count: number) => until(`${count} words`, async () => words.length >= count);
  await beat(ana);
  await heard(1);
  await beat(ana);
  await beat(ana);
  await beat(ana, { writing: { what: "note", subject: null } });
  await heard(2);
  await beat(ana, { here: false });
  await heard(3);
  expect(words).toEqual(Array.from({ length: 3 }, () => `presence ${incident}`));
  stop();
});

test("others are told of one whose screen fell silent by the next beat of anybody", async () => {
  await beat(bea);
  stack.clock.advance(PRESENCE_GONE_MS);
  const words: string[] = [];
  const stop = stack.wired.ctx.live.subscribe(
    brand.id,
    ({ topic }) => void words.push(topic),
    () => undefined,
  );
  await beat(ana);
  await until("the word", async () => words.includes("presence"));
  expect(await inRoom()).toEqual(["Ana"]);
  stop();
});

test("whoever was taken off the brand is seen in the room no more", async () => {
  const leaving = await addPerson(stack, brand, ["lead"], "Leo");
  await beat(leaving);
  expect(await inRoom()).toContain("Leo");
  await brand.admin.call("member.remove", { params: { ...brand.params, person: leaving.id } });
  expect(await inRoom()).not.toContain("Leo");
});

test("a machine's key sees who is there and is not there itself", async () => {
  const { secret } = await brand.admin.call("apiKey.create", { params: brand.params, body: { name: "wall" } });
  const answer = await stack.visitor().fetch(`/api/v1/brands/${brand.slug}/incidents/${incident}/presence`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify({ tab: "c".repeat(16), here: true, writing: null }),
  });
  expect(answer.status).toBe(200);
  expect(JSON.stringify(await answer.json())).not.toContain(brand.admin.name);
});
