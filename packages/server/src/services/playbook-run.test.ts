import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { IncidentId, LostAccountId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { CaseType } from "@baluarte/domain/playbook/case.ts";
import type { ConditionKey } from "@baluarte/domain/playbook/model.ts";
import type { StatementKind } from "@baluarte/domain/statement/model.ts";
import { addPerson, setUpBrand, signOnScreen, type Person, type TestBrand } from "@baluarte/testkit/brand.ts";
import { askForStatement, declareIncident, execute, proofOf } from "@baluarte/testkit/incident.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";

let stack: Stack;
let brand: TestBrand;
let colleague: Person;
let brands = 0;

beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  brand = await setUpBrand(stack, { name: `Marca${brands++}`, teamSize: "two" });
  colleague = await addPerson(stack, brand, ["lead"]);
});
afterAll(() => stack.stop());

const at = (incident: IncidentId) => ({ params: { ...brand.params, incident } });
const room = (incident: IncidentId) => brand.admin.call("incident.room", at(incident));
const step = async (incident: IncidentId, id: string) => (await room(incident)).tasks.find((task) => task.step === id);
async function settle(incident: IncidentId, id: string, body: Parameters<typeof settleBody>[0] = "done") {
  const task = await step(incident, id);
  return brand.admin.call("task.settle", { params: { ...brand.params, task: task!.id }, body: settleBody(body) });
}
function settleBody(state: "round" | "done" | "open" | "skipped") {
  if (state === "open") return { state };
  return state === "skipped" ? { state, reason: "No procede" } : { state, proof: "Visto por Nadia" };
}
function choose(incident: IncidentId, caseType: CaseType, conditions: Partial<Record<ConditionKey, boolean>> = {}) {
  return brand.admin.call("incident.case", {
    ...at(incident),
    body: { caseType, answers: null, conditions, reason: null },
  });
}
async function say(incident: IncidentId, kind: StatementKind) {
  const { act } = await askForStatement(brand, incident, { kind });
  await signOnScreen(brand, act, colleague);
  await execute(brand, act);
  await stack.work();
  return act;
}
const silence = (incident: IncidentId) =>
  brand.admin.call("incident.doNotAnswer", {
    ...at(incident),
    body: { reason: "Solo son veinte cuentas", recheckMs: 2 * HOUR_MS, triggers: ["majorPress", "safety"] },
  });
const answer = (incident: IncidentId) =>
  brand.admin.call("incident.answer", { ...at(incident), body: { reason: "Ya lo recoge la prensa" } });
const overdue = async () =>
  (await colleague.call("notice.list", { params: brand.params })).items
    .filter(({ kind }) => kind === "clockOverdue")
    .map(({ args }) => args["clock"]);

describe("a step that returns", () => {
  test("stays open, is due again after it was done, and says how often it was", async () => {
    const incident = await declareIncident(brand, { level: 3 });
    const declared = stack.clock.now();
    expect(await step(incident, "K9c")).toMatchObject({
      returns: true,
      rounds: 0,
      dueAt: shift(declared, 2 * HOUR_MS),
    });
    stack.clock.advance(HOUR_MS);
    await settle(incident, "K9c", "round");
    expect(await step(incident, "K9c")).toMatchObject({
      state: "open",
      rounds: 1,
      roundAt: stack.clock.now(),
      dueAt: shift(declared, 3 * HOUR_MS),
      proof: "Visto por Nadia",
    });
    // Another level or case counts anew from the same rounds.
    await choose(incident, "externalFault");
    expect(await step(incident, "K9c")).toMatchObject({ rounds: 1, dueAt: shift(declared, 3 * HOUR_MS) });
    await settle(incident, "K9c");
    expect(await step(incident, "K9c")).toMatchObject({ state: "done" });
  });

  test("is no step that is done once", async () => {
    const incident = await declareIncident(brand);
    expect(await outcomeOf(settle(incident, "K1", "round"))).toBe("wrongState");
  });
});

describe("an outage", () => {
  test("is told hourly for four hours and every two after that, each update counted by itself", async () => {
    const incident = await declareIncident(brand);
    await choose(incident, "ownFault", { outage: true });
    expect(await step(incident, "O3")).toMatchObject({ state: "open", dueAt: null });
    expect(await step(incident, "P2e2")).toMatchObject({ state: "notNeeded", reason: "replaced" });
    const first = await say(incident, "holding");
    const out = stack.clock.now();
    expect(await step(incident, "O2")).toMatchObject({ state: "done", proof: first });
    expect(await step(incident, "O3")).toMatchObject({ dueAt: shift(out, HOUR_MS), rounds: 0 });
    expect(await step(incident, "O4")).toMatchObject({ dueAt: shift(out, 6 * HOUR_MS) });
    expect(await step(incident, "O5")).toMatchObject({ dueAt: shift(out, DAY_MS) });
    for (const hour of [1, 2, 3]) {
      stack.clock.advance(55 * MINUTE_MS);
      await say(incident, "update");
      expect(await step(incident, "O3")).toMatchObject({ rounds: hour, dueAt: shift(stack.clock.now(), HOUR_MS) });
    }
    stack.clock.advance(50 * MINUTE_MS);
    await say(incident, "update");
    expect(await step(incident, "O3")).toMatchObject({ state: "done", rounds: 4 });
    stack.clock.advance(HOUR_MS);
    await say(incident, "update");
    expect(await step(incident, "O4")).toMatchObject({ rounds: 1, dueAt: shift(stack.clock.now(), 2 * HOUR_MS) });
  });
});

test("a promised time owes its step, and the next text out keeps it", async () => {
  const incident = await declareIncident(brand);
  expect(await step(incident, "K9b")).toMatchObject({ state: "notNeeded" });
  await say(incident, "holding");
  const promise = (await room(incident)).clocks.find(({ kind }) => kind === "nextUpdate")!;
  expect(await step(incident, "K9b")).toMatchObject({ state: "open", dueAt: promise.dueAt });
  stack.clock.advance(HOUR_MS);
  const kept = await say(incident, "update");
  // The text keeps one promise and makes another.
  expect(await step(incident, "K9b")).toMatchObject({ state: "open", rounds: 1, proof: kept });
});

test("the whole answer fulfils the steps of its case, and an edit that voids it opens them again", async () => {
  const incident = await declareIncident(brand, { caseType: "ownReputation" });
  const { statement, version, draft, act } = await askForStatement(brand, incident);
  await signOnScreen(brand, act, colleague);
  for (const id of ["K7", "P3k"]) expect(await step(incident, id)).toMatchObject({ state: "done", proof: act });
  const changed = { ...draft, texts: draft.texts.map((text) => ({ ...text, title: "Otro" })) };
  await brand.admin.call("statement.save", {
    params: { ...brand.params, statement },
    body: { baseVersion: version, draft: changed },
  });
  for (const id of ["K7", "P3k"]) expect(await step(incident, id)).toMatchObject({ state: "open", proof: null });
});

describe("a hostile case", () => {
  const clocks = async (incident: IncidentId) => (await room(incident)).clocks.map(({ kind, dueAt }) => [kind, dueAt]);
  const kinds = async (incident: IncidentId) => (await clocks(incident)).map(([kind]) => kind);

  test("is left unanswered only when another person approves, with a time to look again that rings", async () => {
    const incident = await declareIncident(brand, { caseType: "hostile" });
    expect(await outcomeOf(choose(incident, "hostile", { ignore: true }))).toBe("invalidRequest");
    const { act } = await silence(incident);
    expect(await silence(incident)).toEqual({ act });
    expect(await room(incident)).toMatchObject({ silence: null, silenceAct: act });
    expect(await step(incident, "P4d")).toMatchObject({ state: "notNeeded" });
    expect(await outcomeOf(signOnScreen(brand, act, brand.admin))).toBe("ownAct");
    await signOnScreen(brand, act, colleague);
    const decided = stack.clock.now();
    expect((await room(incident)).silence).toMatchObject({
      reason: "Solo son veinte cuentas",
      triggers: ["majorPress", "safety"],
      who: { id: brand.admin.id },
      signals: 0,
    });
    expect(await step(incident, "P4c")).toMatchObject({ state: "done", proof: "ignore" });
    expect(await step(incident, "P4d")).toMatchObject({ state: "open", dueAt: shift(decided, 2 * HOUR_MS) });
    expect(await step(incident, "P4i")).toMatchObject({ state: "notNeeded" });
    expect(await kinds(incident)).not.toContain("publishedEverywhere");

    stack.clock.advance(90 * MINUTE_MS);
    await settle(incident, "P4d", "round");
    const looked = stack.clock.now();
    expect(await clocks(incident)).toContainEqual(["silenceRecheck", shift(looked, 2 * HOUR_MS)]);
    stack.clock.advance(2 * HOUR_MS);
    await stack.fireTimers();
    expect(await overdue()).toContain("silenceRecheck");
  });

  test("that is answered after all has 48 hours from the first message, not from the decision", async () => {
    const incident = await declareIncident(brand, { caseType: "hostile" });
    const t0 = shift(stack.clock.now(), -3 * HOUR_MS);
    await brand.admin.call("incident.t0", {
      ...at(incident),
      body: { at: t0, precision: "exact", post: null, reason: null },
    });
    const { act } = await silence(incident);
    await signOnScreen(brand, act, colleague);
    stack.clock.advance(5 * HOUR_MS);
    await answer(incident);
    expect(await clocks(incident)).toContainEqual(["publishedEverywhere", shift(t0, 48 * HOUR_MS)]);
    expect(await kinds(incident)).not.toContain("responseReady");
    expect(await kinds(incident)).not.toContain("silenceRecheck");
    expect((await room(incident)).silence).toBeNull();
    expect(await step(incident, "P4c")).toMatchObject({ state: "done", proof: "answer" });
    expect(await step(incident, "P4d")).toMatchObject({ state: "notNeeded" });
    const text = await say(incident, "full");
    expect(await step(incident, "P4e")).toMatchObject({ state: "done", proof: text });
  });

  test("that is answered while the request waits voids the request", async () => {
    const incident = await declareIncident(brand, { caseType: "hostile" });
    const { act } = await silence(incident);
    await answer(incident);
    expect(await brand.admin.call("act.get", { params: { ...brand.params, act } })).toMatchObject({ state: "void" });
    expect((await room(incident)).incident.conditions).toMatchObject({ answer: true, ignore: false });
  });

  test("that becomes another case is no longer left unanswered, and no other case may be", async () => {
    const incident = await declareIncident(brand, { caseType: "hostile" });
    const { act } = await silence(incident);
    await signOnScreen(brand, act, colleague);
    await choose(incident, "ownFault");
    expect((await room(incident)).silence).toBeNull();
    expect(await kinds(incident)).not.toContain("silenceRecheck");
    expect(await outcomeOf(silence(incident))).toBe("wrongState");
    expect(await outcomeOf(answer(incident))).toBe("wrongState");
  });
});

describe("an account that is out of our hands", () => {
  const lose = (incident: IncidentId, network: string, handle = "@nubara") =>
    brand.admin.call("lostAccount.say", { ...at(incident), body: { network, handle } });
  const change = (account: LostAccountId, body: { keeper: PersonId | null; caseNumber: string | null }) =>
    brand.admin.call("lostAccount.change", { params: { ...brand.params, account }, body });
  const places = async () =>
    (await brand.admin.call("touchpoint.list", { params: brand.params })).items.map(({ network }) => network);

  test("leaves the list at once, is recovered under a number, and comes back with two people's yes, before any case", async () => {
    const incident = await declareIncident(brand, { caseType: null, level: 3 });
    const { account } = await lose(incident, "x");
    expect(await lose(incident, "x", "NUBARA")).toEqual({ account });
    expect((await room(incident)).incident.conditions).toMatchObject({ accountOut: true });
    expect(await places()).not.toContain("x");
    for (const id of ["K0", "A2"]) expect(await step(incident, id)).toMatchObject({ state: "done" });
    for (const id of ["A1", "A3"]) expect(await step(incident, id)).toMatchObject({ state: "open" });
    expect((await room(incident)).lostAccounts).toMatchObject([
      {
        network: "x",
        handle: "@nubara",
        places: ["X"],
        recoveryUrl: expect.stringMatching(/^https:\/\/help\.x\.com\//),
      },
    ]);
    await change(account, { keeper: colleague.id, caseNumber: null });
    expect(await step(incident, "A1")).toMatchObject({ state: "done" });
    await change(account, { keeper: colleague.id, caseNumber: "4711" });
    expect(await step(incident, "A3")).toMatchObject({ state: "done" });

    // The warning goes everywhere but there, and says so without a case.
    const { act: warning } = await askForStatement(brand, incident, { kind: "holding" });
    await signOnScreen(brand, warning, colleague);
    await execute(brand, warning);
    await stack.work();
    expect(await step(incident, "A6")).toMatchObject({ state: "open" });
    const { publications } = await brand.admin.call("act.get", { params: { ...brand.params, act: warning } });
    expect(publications.map(({ network }) => network)).not.toContain("x");
    const byHand = publications.find(({ network }) => network === "facebook")!;
    await brand.admin.call("publication.confirm", {
      params: { ...brand.params, publication: byHand.id },
      body: proofOf("facebook"),
    });
    expect(await step(incident, "A6")).toMatchObject({ state: "done", proof: warning });

    const back = () =>
      brand.admin.call("lostAccount.return", {
        params: { ...brand.params, account },
        body: { reason: "Sesiones cerradas" },
      });
    const { act } = await back();
    expect(await back()).toEqual({ act });
    expect(await outcomeOf(signOnScreen(brand, act, brand.admin))).toBe("ownAct");
    expect(await places()).not.toContain("x");
    await signOnScreen(brand, act, colleague);
    expect(await places()).toContain("x");
    expect(await step(incident, "A11")).toMatchObject({ state: "done", proof: act });
    expect((await room(incident)).lostAccounts[0]!.returnedAt).toBe(stack.clock.now());
    expect(await outcomeOf(back())).toBe("wrongState");
    // On into the case: what was done stays, the rest of the case appears.
    await choose(incident, "externalFault");
    expect(await step(incident, "A11")).toMatchObject({ state: "done" });
    expect(await step(incident, "K8")).toMatchObject({ state: "open" });
  });

  test("rings with whatever it says, until it is ours again", async () => {
    const incident = await declareIncident(brand, { caseType: null });
    const { account } = await lose(incident, "x", "@robada");
    const ring = async (text: string) => {
      await sendPosts(
        brand.admin,
        brand,
        jsonLines([{ text, time: stack.clock.now(), channel: "x", author: "@robada" }]),
      );
      await stack.work();
      return (await brand.admin.call("alert.list", { params: brand.params, query: { state: "all" } })).items.length;
    };
    expect(await ring("Regalamos bitcoin")).toBe(1);
    const { act } = await brand.admin.call("lostAccount.return", {
      params: { ...brand.params, account },
      body: { reason: "Ya" },
    });
    await signOnScreen(brand, act, colleague);
    stack.clock.advance(2 * HOUR_MS);
    expect(await ring("Volvemos a ser nosotros")).toBe(1);
  });
});

describe("another level", () => {
  const effect = (incident: IncidentId, level: 0 | 1 | 2 | 3 | 4) =>
    brand.admin.call("incident.levelEffect", { params: { ...at(incident).params, level } });
  const owed = async (incident: IncidentId) =>
    (await room(incident)).tasks
      .filter(({ state }) => state === "open")
      .map((task) => task.step)
      .toSorted();

  test("does what was shown before it was chosen: steps, people and signatures", async () => {
    const incident = await declareIncident(brand, { level: 1 });
    const lawyer = await addPerson(stack, brand, ["legalCounsel"]);
    const shown = await effect(incident, 3);
    expect(shown.calls).toEqual(expect.arrayContaining(["lead", "legalCounsel", "spokesperson"]));
    expect(shown.people.map(({ id }) => id).toSorted()).toEqual([colleague.id, lawyer.id].toSorted());
    const before = await owed(incident);
    await brand.admin.call("incident.level", { ...at(incident), body: { level: 3, reason: null } });
    const gone = shown.go.map((each) => each.step);
    expect(await owed(incident)).toEqual(
      [...before.filter((id) => !gone.includes(id)), ...shown.come.map((each) => each.step)].toSorted(),
    );
    const told = await lawyer.call("notice.list", { params: brand.params });
    expect(told.items.map(({ kind }) => kind)).toContain("levelRaised");
    expect((await effect(incident, 3)).come).toEqual([]);
  });

  test("names the requests whose signatures it makes too few", async () => {
    brand = await setUpBrand(stack, { name: `Marca${brands++}`, teamSize: "team" });
    colleague = await addPerson(stack, brand, ["lead", "commsLead", "legalCounsel", "management"]);
    await addPerson(stack, brand, ["legalCounsel", "management"]);
    const incident = await declareIncident(brand, { level: 1 });
    const { act } = await askForStatement(brand, incident);
    expect((await effect(incident, 3)).voids.map(({ act: id }) => id)).toEqual([act]);
    expect((await effect(incident, 0)).voids).toEqual([]);
  });
});

describe("a leak", () => {
  const pulled = () => brand.admin.call("brake.freeze", { params: brand.params, body: { reason: "leak", note: null } });

  test("alone owes the freeze, which is asked again every two hours and lifted by two", async () => {
    const incident = await declareIncident(brand, { caseType: "ownReputation" });
    for (const id of ["P3a", "P3b", "P3d", "P3h", "P3l"])
      expect(await step(incident, id)).toMatchObject({ state: "notNeeded" });
    await choose(incident, "ownReputation", { leak: true });
    expect(await step(incident, "P3a")).toMatchObject({ state: "open" });
    await pulled();
    for (const id of ["P3a", "K4"]) expect(await step(incident, id)).toMatchObject({ state: "done" });
    stack.clock.advance(HOUR_MS);
    await brand.admin.call("brake.keep", { params: brand.params });
    expect(await step(incident, "P3d")).toMatchObject({ rounds: 1, dueAt: shift(stack.clock.now(), 2 * HOUR_MS) });
    const { act } = await brand.admin.call("brake.lift", { params: brand.params, body: { reason: "Origen cerrado" } });
    expect(await step(incident, "P3l")).toMatchObject({ state: "open" });
    await signOnScreen(brand, act, colleague);
    for (const id of ["P3l", "P3d"]) expect(await step(incident, id)).toMatchObject({ state: "done" });
    // The answer changes: what is still owed goes, what was done stays on record.
    await choose(incident, "ownReputation", { leak: false });
    expect(await step(incident, "P3b")).toMatchObject({ state: "notNeeded", reason: "conditionFalse:leak" });
    expect(await step(incident, "P3a")).toMatchObject({ state: "done" });
  });
});

test("an incident whose account was out is not closed before the account is back in hand", async () => {
  const incident = await declareIncident(brand, { caseType: null });
  await brand.admin.call("incident.accountOut", { ...at(incident), body: { out: true } });
  expect((await room(incident)).exit.map(({ id }) => id)).toEqual(["ACC.E1", "ACC.E2"]);
  await choose(incident, "externalFault");
  const { exit } = await room(incident);
  expect(exit.map(({ id }) => id).slice(0, 3)).toEqual(["ACC.E1", "ACC.E2", "P1.E1"]);
  for (const { id } of exit.filter((condition) => condition.id !== "ACC.E1")) {
    await brand.admin.call("incident.exit", { params: { ...at(incident).params, condition: id }, body: { met: true } });
  }
  const close = () => brand.admin.call("incident.close", { ...at(incident), body: { reason: "Resuelto" } });
  expect(await outcomeOf(close())).toBe("stillOpen");
});

test("lessons and the tail are due from the close, and are done after it", async () => {
  const incident = await declareIncident(brand);
  expect(await step(incident, "K11")).toMatchObject({ dueAt: null, afterClose: true });
  for (const { id } of (await room(incident)).exit) {
    await brand.admin.call("incident.exit", { params: { ...at(incident).params, condition: id }, body: { met: true } });
  }
  const { act } = await brand.admin.call("incident.close", { ...at(incident), body: { reason: "Resuelto" } });
  await signOnScreen(brand, act, colleague);
  const closed: Instant = stack.clock.now();
  expect(await step(incident, "K11")).toMatchObject({ state: "open", dueAt: shift(closed, 7 * DAY_MS) });
  expect(await step(incident, "K12")).toMatchObject({ returns: true, dueAt: shift(closed, 30 * DAY_MS) });
  expect(await outcomeOf(settle(incident, "K9c"))).toBe("incidentClosed");
  await settle(incident, "K11");
  for (const day of [90, 180]) {
    await settle(incident, "K12", "round");
    expect(await step(incident, "K12")).toMatchObject({ state: "open", dueAt: shift(closed, day * DAY_MS) });
  }
  await settle(incident, "K12", "round");
  expect(await step(incident, "K12")).toMatchObject({ state: "done", rounds: 3 });
});
