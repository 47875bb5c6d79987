import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ApiError } from "@baluarte/contract/client.ts";
import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import { HOUR_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { addPerson, setUpBrand, type Person, type TestBrand } from "@baluarte/testkit/brand.ts";
import { declareIncident, retitled, writeStatement } from "@baluarte/testkit/incident.ts";
import { outcomesOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";

/** Two people who write the same at once, each on a screen that shows what stood before either of them wrote. */
let stack: Stack;
let brand: TestBrand;
let ana: Person;
let bea: Person;
let incident: IncidentId;

beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack, { teamSize: "team" });
  ana = await addPerson(stack, brand, ["lead"], "Ana");
  bea = await addPerson(stack, brand, ["commsLead"], "Bea");
});
afterAll(() => stack.stop());
beforeEach(async () => {
  incident = await declareIncident(brand);
});

const room = (by: Person) => by.call("incident.room", { params: { ...brand.params, incident } });
const versions = async () => (await room(ana)).incident.versions;
const refusalOf = async (call: Promise<unknown>): Promise<Record<string, unknown>> => {
  const error = await call.then(
    () => null,
    (problem: unknown) => problem,
  );
  if (!(error instanceof ApiError)) throw new Error("was not refused");
  return { status: error.problem.status, code: error.problem.code, ...error.problem.data };
};

describe("the name and the sentence of what happened", () => {
  const rename = (by: Person, name: string, baseVersion?: number) =>
    by.call("incident.rename", {
      params: { ...brand.params, incident },
      body: { name, summary: "Dos cargos", baseVersion },
    });

  test("of two who write at the same moment one is refused, and nothing of the other is lost", async () => {
    const base = (await versions()).name;
    expect(await outcomesOf([rename(ana, "De Ana", base), rename(bea, "De Bea", base)])).toEqual([
      "ok",
      "versionConflict",
    ]);
    expect((await versions()).name).toBe(base + 1);
  });

  test("the refusal says what stands, who wrote it and when, and over which version to write now", async () => {
    const base = (await versions()).name;
    await rename(ana, "De Ana", base);
    expect(await refusalOf(rename(bea, "De Bea", base))).toEqual({
      status: 409,
      code: "versionConflict",
      part: "name",
      version: base + 1,
      theirs: { name: "De Ana", summary: "Dos cargos" },
      by: "Ana",
      own: false,
      at: stack.clock.now(),
    });
    // Her other window is told that it was she.
    expect(await refusalOf(rename(ana, "De Ana, en otra ventana", base))).toMatchObject({ by: "Ana", own: true });
    await rename(bea, "De las dos", base + 1);
    expect((await room(ana)).incident.name).toBe("De las dos");
  });

  test("what was sent twice is saved once", async () => {
    const base = (await versions()).name;
    expect(await outcomesOf([rename(ana, "De Ana", base), rename(ana, "De Ana", base)])).toEqual(["ok", "ok"]);
    expect((await versions()).name).toBe(base + 1);
  });

  test("a program that did not look writes over what stands", async () => {
    await rename(ana, "De Ana", (await versions()).name);
    await rename(bea, "De un programa");
    expect((await room(ana)).incident.name).toBe("De un programa");
  });
});

test("of two who choose the case at the same moment one is refused, and the other's conditions stand", async () => {
  const base = (await versions()).case;
  const choose = (by: Person, condition: "ads" | "press") =>
    by.call("incident.case", {
      params: { ...brand.params, incident },
      body: { caseType: "ownFault", answers: null, conditions: { [condition]: true }, reason: null, baseVersion: base },
    });
  await choose(ana, "ads");
  expect(await refusalOf(choose(bea, "press"))).toMatchObject({
    code: "versionConflict",
    part: "case",
    theirs: { caseType: "ownFault", conditions: { ads: true } },
    by: "Ana",
  });
  expect((await room(ana)).incident.conditions["press"]).toBeUndefined();
});

test("of two who confirm the first message at the same moment one is refused", async () => {
  const base = (await versions()).t0;
  const confirm = (by: Person, hours: number) =>
    by.call("incident.t0", {
      params: { ...brand.params, incident },
      body: {
        at: shift(stack.clock.now(), -hours * HOUR_MS),
        precision: "exact",
        post: null,
        reason: null,
        baseVersion: base,
      },
    });
  expect(await outcomesOf([confirm(ana, 2), confirm(bea, 3)])).toEqual(["ok", "versionConflict"]);
});

test("one part saved by another stops nobody who writes a different one", async () => {
  const before = await versions();
  await ana.call("incident.case", {
    params: { ...brand.params, incident },
    body: { caseType: "hostile", answers: null, conditions: {}, reason: null, baseVersion: before.case },
  });
  await bea.call("incident.rename", {
    params: { ...brand.params, incident },
    body: { name: "De Bea", summary: "", baseVersion: before.name },
  });
  expect(await versions()).toEqual({ name: before.name + 1, t0: before.t0, case: before.case + 1 });
});

test("of two who save a statement at the same moment one is refused with the other's whole draft", async () => {
  const { statement, version, draft } = await writeStatement(brand, incident);
  const save = (by: Person, title: string) =>
    by.call("statement.save", {
      params: { ...brand.params, statement },
      body: { baseVersion: version, draft: retitled(draft, title) },
    });
  await save(ana, "De Ana");
  expect(await refusalOf(save(bea, "De Bea"))).toMatchObject({
    status: 409,
    code: "versionConflict",
    version: version + 1,
    draft: retitled(draft, "De Ana"),
  });
});

test("notes of two people at the same moment both stand", async () => {
  const note = (by: Person, text: string) =>
    by.call("incident.note", { params: { ...brand.params, incident }, body: { text } });
  await Promise.all([note(ana, "De Ana"), note(bea, "De Bea")]);
  const texts = (await room(ana)).timeline.flatMap(({ kind, args }) =>
    kind === "incident.noted" ? [args["text"]] : [],
  );
  expect(texts.toSorted()).toEqual(["De Ana", "De Bea"]);
});
