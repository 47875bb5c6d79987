import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOUR_MS } from "@baluarte/domain/kernel/time.ts";
import { addPerson, setUpBrand, signOnScreen, type TestBrand } from "@baluarte/testkit/brand.ts";
import { askForStatement, declareIncident, execute } from "@baluarte/testkit/incident.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { calmThenSurge, jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";

let stack: Stack;
let brand: TestBrand;

beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack, { teamSize: "two" });
});
afterAll(() => stack.stop());

const KEY = "0123456789abcdef";
const twice = <T>(call: () => Promise<T>): Promise<[T, T]> => Promise.all([call(), call()]);

describe("a form that is sent twice", () => {
  test("writes its note once into the timeline, and another form with the same words writes another", async () => {
    const incident = await declareIncident(brand);
    const note = (key: string) =>
      brand.admin.call("incident.note", {
        params: { ...brand.params, incident },
        body: { text: "Llama la radio", key },
      });
    await twice(() => note(KEY));
    const notes = async () =>
      (await brand.admin.call("incident.room", { params: { ...brand.params, incident } })).timeline.filter(
        ({ kind }) => kind === "incident.noted",
      );
    expect(await notes()).toHaveLength(1);
    await note(`${KEY}2`);
    expect(await notes()).toHaveLength(2);
  });

  test("begins one statement", async () => {
    const incident = await declareIncident(brand);
    const [first, second] = await twice(() =>
      brand.admin.call("statement.create", {
        params: { ...brand.params, incident },
        body: { kind: "holding", language: "es", key: KEY },
      }),
    );
    expect(second).toEqual(first);
  });

  test("activates one crisis", async () => {
    const [first, second] = await twice(() =>
      brand.admin.call("incident.declare", {
        params: brand.params,
        body: { name: null, summary: "", level: 3, signal: null, posts: [], key: KEY },
      }),
    );
    expect(second).toEqual(first);
  });
});

test("a level goes down only after two hours in which nothing stood above normal", async () => {
  const quiet = await setUpBrand(stack, { name: "Lumbre", teamSize: "two" });
  const lower = async (incident: Awaited<ReturnType<typeof declareIncident>>) =>
    outcomeOf(
      quiet.admin.call("incident.level", {
        params: { ...quiet.params, incident },
        body: { level: 1, reason: "Ha sido un error" },
      }),
    );
  expect(await lower(await declareIncident(quiet, { level: 3 }))).toBe("ok");

  const sent = await sendPosts(quiet.admin, quiet, jsonLines(calmThenSurge("Lumbre", stack.clock.now())));
  expect(sent.status).toBe(200);
  const incident = await declareIncident(quiet, { level: 3 });
  expect(await lower(incident)).toBe("levelNotCalmYet");
  stack.clock.advance(3 * HOUR_MS);
  expect(await lower(incident)).toBe("ok");
});

test("the account question is answered before the case is chosen, and a lost account brings its steps at once", async () => {
  const incident = await declareIncident(brand, { caseType: null });
  const params = { ...brand.params, incident };
  const steps = async () => (await brand.admin.call("incident.room", { params })).tasks;
  expect((await steps()).map(({ step }) => step)).not.toContain("A1");
  await brand.admin.call("incident.accountOut", { params, body: { out: true } });
  const after = await steps();
  expect(after.find(({ step }) => step === "K0")?.state).toBe("done");
  expect(after.find(({ step }) => step === "A1")?.state).toBe("open");
});

describe("the places an answer is owed on", () => {
  test("are owed as before when first words went out, and covered by the answer alone", async () => {
    const lead = await addPerson(stack, brand, ["lead"]);
    const incident = await declareIncident(brand);
    const letOut = async (kind: "holding" | "full") => {
      const { act } = await askForStatement(brand, incident, { kind });
      await signOnScreen(brand, act, lead);
      await execute(brand, act);
    };
    const coverage = async () =>
      (await brand.admin.call("incident.room", { params: { ...brand.params, incident } })).coverage;
    const owed = await coverage();
    expect(owed.planned).toBeGreaterThan(1);
    await letOut("holding");
    expect(await coverage()).toEqual(owed);
    await letOut("full");
    expect((await coverage()).items.map(({ publication }) => publication)).not.toContain(null);
  });
});
