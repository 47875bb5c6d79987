import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import type { ClockKind } from "@baluarte/domain/clock/model.ts";
import {
  addClient,
  addPerson,
  setUpBrand,
  signByLink,
  signOnScreen,
  type Client,
  type Person,
  type TestBrand,
} from "@baluarte/testkit/brand.ts";
import { askForStatement, declareIncident, execute, retitled, writeStatement } from "@baluarte/testkit/incident.ts";
import { outcomeOf, outcomesOf } from "@baluarte/testkit/outcome.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";
import { requestLaterT0 } from "./postpone-t0.ts";
import { inScope } from "./scope.ts";

let stack: Stack;
let brand: TestBrand;
let client: Client;
let colleague: Person;
let brands = 0;

beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  brand = await setUpBrand(stack, { name: `Marca${brands++}`, teamSize: "two" });
  client = await addClient(stack, brand);
  colleague = await addPerson(stack, brand, ["communityManager"]);
});
afterAll(() => stack.stop());

const at = (incident: IncidentId) => ({ params: { ...brand.params, incident } });
const room = (incident: IncidentId) => brand.admin.call("incident.room", at(incident));
async function clock(incident: IncidentId, kind: ClockKind) {
  return (await room(incident)).clocks.find((candidate) => candidate.kind === kind);
}
const dueTimes = async (incident: IncidentId) =>
  Object.fromEntries((await room(incident)).clocks.map(({ kind, dueAt }) => [kind, dueAt]));
function setT0(incident: IncidentId, instant: Instant, reason: string | null = null) {
  return brand.admin.call("incident.t0", {
    ...at(incident),
    body: { at: instant, precision: "exact", post: null, reason },
  });
}
async function kindsLogged(incident: IncidentId): Promise<string[]> {
  const rows = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx.selectFrom("log_entry").select("kind").where("incident_id", "=", incident).orderBy("seq").execute(),
  );
  return rows.map(({ kind }) => kind).filter((kind) => kind.startsWith("clock."));
}
async function overdueNotices(person: Person): Promise<string[]> {
  const { items } = await person.call("notice.list", { params: brand.params });
  return items
    .filter(({ kind }) => kind === "clockOverdue")
    .map(({ args }) => String(args["clock"]))
    .toSorted();
}
/** Posts of a story whose first message is `hours` old. */
async function oldStory(hours: number) {
  const first = shift(stack.clock.now(), -hours * HOUR_MS);
  const post = { id: "primero", text: `Marca${brands - 1} me ha cobrado doble, fatal`, time: first, channel: "x" };
  await sendPosts(brand.admin, brand, jsonLines([post]));
  const { items } = await brand.admin.call("mention.list", { params: brand.params });
  return { first, post: items[0]!.post };
}

describe("T0", () => {
  test("moved back counts every due time anew, and the old value stays with who, when and why", async () => {
    const incident = await declareIncident(brand);
    const now = stack.clock.now();
    await setT0(incident, shift(now, -HOUR_MS));
    const before = await dueTimes(incident);
    stack.clock.advance(5 * MINUTE_MS);
    await setT0(incident, shift(now, -3 * HOUR_MS), "Había uno anterior");
    expect(await dueTimes(incident)).toEqual({
      ...before,
      responseReady: shift(now, 9 * HOUR_MS),
      publishedEverywhere: shift(now, 45 * HOUR_MS),
    });
    const { t0History, incident: after } = await room(incident);
    expect(after.t0).toMatchObject({ status: "confirmed", at: shift(now, -3 * HOUR_MS), by: brand.admin.id });
    expect(t0History).toEqual([
      {
        at: shift(now, -HOUR_MS),
        by: { id: brand.admin.id, name: brand.admin.name },
        movedAt: shift(now, 5 * MINUTE_MS),
        reason: "Había uno anterior",
      },
    ]);
  });

  test("moved later is refused alone, and granted by another person's signature", async () => {
    const { ctx } = stack.wired;
    const incident = await declareIncident(brand);
    const now = stack.clock.now();
    await setT0(incident, shift(now, -5 * HOUR_MS));
    const later = shift(now, -HOUR_MS);
    expect(await outcomeOf(setT0(incident, later))).toBe("t0LaterNeedsAnother");
    const act = await inScope(ctx, brand.id, { person: brand.admin.id }, (scope) =>
      requestLaterT0(scope, incident, { at: later, precision: "exact", post: null, reason: "Era una broma" }),
    );
    expect((await room(incident)).incident.t0).toMatchObject({ at: shift(now, -5 * HOUR_MS) });
    expect(await outcomeOf(signOnScreen(brand, act, brand.admin))).toBe("ownAct");
    await signOnScreen(brand, act, colleague);
    expect((await room(incident)).incident.t0).toMatchObject({ at: later });
    expect((await clock(incident, "responseReady"))!.dueAt).toBe(shift(later, 12 * HOUR_MS));
  });

  test("confirmed later than a negative message that is known needs a reason, and the log keeps both times", async () => {
    const { first, post } = await oldStory(20);
    const incident = await declareIncident(brand, { posts: [post] });
    const later = shift(first, 18 * HOUR_MS);
    expect(await outcomeOf(setT0(incident, later))).toBe("t0LaterNeedsReason");
    expect(await outcomeOf(setT0(incident, later, "   "))).toBe("t0LaterNeedsReason");
    expect((await room(incident)).incident.t0).toMatchObject({ status: "proposed", at: first });
    await setT0(incident, later, "Habla de otra tienda");
    const [moved] = (await room(incident)).timeline.filter(({ kind }) => kind === "incident.t0Moved");
    expect(moved!.args).toMatchObject({ passedOver: first, "to.at": later, reason: "Habla de otra tienda" });
  });

  test("confirmed earlier than what is proposed, or where it is, needs no reason", async () => {
    const { first, post } = await oldStory(20);
    const incident = await declareIncident(brand, { posts: [post] });
    expect(await outcomeOf(setT0(incident, first))).toBe("ok");
    const other = await declareIncident(brand, { posts: [post] });
    expect(await outcomeOf(setT0(other, shift(first, -HOUR_MS)))).toBe("ok");
  });

  test("is never in the future, nor moved once the incident is closed", async () => {
    const incident = await declareIncident(brand);
    expect(await outcomeOf(setT0(incident, shift(stack.clock.now(), 1)))).toBe("t0InFuture");
    await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.updateTable("incident").set({ state: "closed" }).where("id", "=", incident).execute(),
    );
    expect(await outcomeOf(setT0(incident, stack.clock.now()))).toBe("incidentClosed");
  });

  test("that is not known yet lets the declaration stand in, and says that it is provisional", async () => {
    const incident = await declareIncident(brand);
    const declared = stack.clock.now();
    expect(await clock(incident, "responseReady")).toMatchObject({
      provisional: true,
      dueAt: shift(declared, 12 * HOUR_MS),
    });
    await setT0(incident, shift(declared, -MINUTE_MS));
    expect(await clock(incident, "responseReady")).toMatchObject({ provisional: false });
  });
});

describe("a clock that was overdue when the incident was declared", () => {
  test("is logged once as that, and pages nobody, however often T0 is confirmed", async () => {
    const lead = await addPerson(stack, brand, ["lead"]);
    const { first, post } = await oldStory(20);
    const incident = await declareIncident(brand, { posts: [post] });
    expect(await clock(incident, "responseReady")).toMatchObject({
      dueAt: shift(first, 12 * HOUR_MS),
      overdueAtDeclaration: true,
    });
    await stack.fireTimers();
    // As long as nobody confirmed which message was the first, the record does not say that anything was late.
    expect(await kindsLogged(incident)).toEqual([]);
    await setT0(incident, first);
    await setT0(incident, shift(first, -MINUTE_MS), "Un minuto antes");
    stack.clock.advance(MINUTE_MS);
    await stack.fireTimers();
    expect(await kindsLogged(incident)).toEqual(["clock.overdueAtDeclaration"]);
    expect(await overdueNotices(lead)).toEqual([]);
  });

  test("runs like any other once T0 turns out to be later", async () => {
    const lead = await addPerson(stack, brand, ["lead"]);
    const { post } = await oldStory(20);
    const incident = await declareIncident(brand, { posts: [post] });
    // Only proposed so far: the first confirmation is one person's, who says why the proposal is not the first.
    await setT0(incident, shift(stack.clock.now(), -2 * HOUR_MS), "El de ayer pregunta por el horario");
    expect(await clock(incident, "responseReady")).toMatchObject({ overdueAtDeclaration: false });
    expect(await kindsLogged(incident)).toEqual([]);
    stack.clock.advance(10 * HOUR_MS);
    await stack.fireTimers();
    expect(await overdueNotices(lead)).toContain("responseReady");
  });

  test("is said of one too that an earlier first message shows to have been over by then", async () => {
    const lead = await addPerson(stack, brand, ["lead"]);
    const incident = await declareIncident(brand);
    await setT0(incident, shift(stack.clock.now(), -HOUR_MS));
    await setT0(incident, shift(stack.clock.now(), -20 * HOUR_MS), "Había uno de ayer");
    expect(await clock(incident, "responseReady")).toMatchObject({ overdueAtDeclaration: true });
    stack.clock.advance(MINUTE_MS);
    await stack.fireTimers();
    expect(await kindsLogged(incident)).toEqual(["clock.overdueAtDeclaration"]);
    expect(await overdueNotices(lead)).toEqual([]);
  });
});

describe("timers", () => {
  test("fire once with four loops racing, and tell those who lead", async () => {
    const lead = await addPerson(stack, brand, ["lead"]);
    const incident = await declareIncident(brand);
    stack.clock.advance(HOUR_MS - 1);
    await stack.fireTimers();
    expect(await kindsLogged(incident)).toEqual([]);
    stack.clock.advance(1);
    await Promise.all(Array.from({ length: 4 }, () => stack.fireTimers()));
    await stack.fireTimers();
    expect(await kindsLogged(incident)).toEqual(["clock.fired"]);
    expect(await overdueNotices(lead)).toEqual(["firstStatement"]);
    expect(await overdueNotices(colleague)).toEqual([]);
  });

  test("of a closed incident, a stopped clock or a case that lost its clock call nobody", async () => {
    const lead = await addPerson(stack, brand, ["lead"]);
    const closed = await declareIncident(brand);
    await close(closed);
    const hostile = await declareIncident(brand, { caseType: "hostile" });
    const answered = await declareIncident(brand);
    const { act } = await askForStatement(brand, answered);
    await signByLink(brand, act, client);
    stack.clock.advance(60 * HOUR_MS);
    await stack.fireTimers();
    // Of the hostile case our own target alone, of the answered one what it still owes.
    expect(await overdueNotices(lead)).toEqual(["firstStatement", "firstStatement", "publishedEverywhere"]);
    expect(await kindsLogged(closed)).not.toContain("clock.fired");
    expect((await room(hostile)).clocks.map(({ kind }) => kind)).not.toContain("responseReady");
  });
});

describe("a hostile case", () => {
  test("has no 12 h clock, and the 48 h one only after the decision to answer", async () => {
    const incident = await declareIncident(brand, { caseType: "hostile" });
    const kinds = async () => (await room(incident)).clocks.filter(({ group }) => group === "sinceFirstMessage");
    expect(await kinds()).toEqual([]);
    await brand.admin.call("incident.answer", { ...at(incident), body: { reason: "Lo creen clientes" } });
    expect((await kinds()).map(({ kind }) => kind)).toEqual(["publishedEverywhere"]);
    // Back to silence takes another person's yes.
    const { act } = await brand.admin.call("incident.doNotAnswer", {
      ...at(incident),
      body: { reason: "Se apaga solo", triggers: ["speedDoubled"] },
    });
    expect((await kinds()).map(({ kind }) => kind)).toEqual(["publishedEverywhere"]);
    await signOnScreen(brand, act, colleague);
    expect(await kinds()).toEqual([]);
  });

  test("that turns out to be our own fault gets both clocks, from T0", async () => {
    const incident = await declareIncident(brand, { caseType: "hostile" });
    const t0 = shift(stack.clock.now(), -HOUR_MS);
    await setT0(incident, t0);
    await brand.admin.call("incident.case", {
      ...at(incident),
      body: { caseType: "ownFault", answers: null, conditions: {}, reason: "Era cierto" },
    });
    expect(await dueTimes(incident)).toMatchObject({
      responseReady: shift(t0, 12 * HOUR_MS),
      publishedEverywhere: shift(t0, 48 * HOUR_MS),
    });
  });
});

describe("the 12 h clock", () => {
  test("is stopped by the last signature of a full answer, and runs again when an edit or a refusal breaks it", async () => {
    const incident = await declareIncident(brand);
    const { statement, version, draft, act } = await askForStatement(brand, incident);
    const due = (await clock(incident, "responseReady"))!.dueAt;
    await signByLink(brand, act, client);
    const signedAt = stack.clock.now();
    expect(await clock(incident, "responseReady")).toMatchObject({ stoppedAt: signedAt, dueAt: due });
    await brand.admin.call("statement.save", {
      params: { ...brand.params, statement },
      body: { baseVersion: version, draft: retitled(draft, "Otro") },
    });
    expect(await clock(incident, "responseReady")).toMatchObject({ stoppedAt: null, dueAt: due });
    const again = await brand.admin.call("statement.ask", {
      params: { ...brand.params, statement },
      body: { version: version + 1 },
    });
    await signByLink(brand, again.act, client);
    const { payloadHash } = await brand.admin.call("act.get", { params: { ...brand.params, act: again.act } });
    await colleague.call("act.refuse", {
      params: { ...brand.params, act: again.act },
      body: { payloadHash, reason: "Falta legal" },
    });
    expect(await clock(incident, "responseReady")).toMatchObject({ stoppedAt: null, dueAt: due });
    expect(await kindsLogged(incident)).toEqual([
      "clock.stopped",
      "clock.stopped",
      "clock.reopened",
      "clock.reopened",
      "clock.stopped",
      "clock.stopped",
      "clock.reopened",
      "clock.reopened",
    ]);
  });

  test("rings after it was reopened, at its old due time", async () => {
    const lead = await addPerson(stack, brand, ["lead"]);
    const incident = await declareIncident(brand);
    const { statement, version, draft, act } = await askForStatement(brand, incident);
    await signByLink(brand, act, client);
    stack.clock.advance(13 * HOUR_MS);
    await stack.fireTimers();
    expect(await overdueNotices(lead)).not.toContain("responseReady");
    await brand.admin.call("statement.save", {
      params: { ...brand.params, statement },
      body: { baseVersion: version, draft: retitled(draft, "Otro") },
    });
    await stack.fireTimers();
    expect(await overdueNotices(lead)).toContain("responseReady");
  });

  test("is stopped by no holding statement", async () => {
    const incident = await declareIncident(brand);
    const { act } = await askForStatement(brand, incident, { kind: "holding" });
    await signByLink(brand, act, client);
    await execute(brand, act);
    await stack.work();
    expect(await clock(incident, "responseReady")).toMatchObject({ stoppedAt: null });
    expect(await clock(incident, "publishedEverywhere")).toMatchObject({ stoppedAt: null });
    expect((await clock(incident, "firstStatement"))!.stoppedAt).not.toBeNull();
  });
});

test("a time promised in a text that went out starts its clock, and the next text out stops it", async () => {
  const incident = await declareIncident(brand);
  const first = await askForStatement(brand, incident, { kind: "holding" });
  await signByLink(brand, first.act, client);
  expect(await clock(incident, "nextUpdate")).toBeUndefined();
  await execute(brand, first.act);
  await stack.work();
  // 13:00 in Madrid is noon in UTC, whatever the day.
  const promise = await clock(incident, "nextUpdate");
  expect(promise).toMatchObject({ group: "promise", stoppedAt: null });
  expect(promise!.dueAt.slice(11, 16)).toBe("12:00");
  stack.clock.advance(HOUR_MS);
  const second = await askForStatement(brand, incident, { kind: "update" });
  await signByLink(brand, second.act, client);
  await execute(brand, second.act);
  await stack.work();
  const clocks = (await room(incident)).clocks.filter(({ kind }) => kind === "nextUpdate");
  expect(clocks.map(({ stoppedAt }) => stoppedAt !== null).toSorted()).toEqual([false, true]);
});

test("an hour at which something happened is no promise: the one that was made runs, and the next text out meets it", async () => {
  const incident = await declareIncident(brand);
  const { statement, version, draft } = await writeStatement(brand, incident, { kind: "holding" });
  const told = "A las 3:10 recibimos el primer aviso de un cobro doble. Más datos, a las 3:20.";
  const blocks = draft.texts[0]!.blocks.map((block) => (block.block === "facts" ? { ...block, text: told } : block));
  const params = { ...brand.params, statement };
  const saved = await brand.admin.call("statement.save", {
    params,
    body: { baseVersion: version, draft: { ...draft, texts: [{ ...draft.texts[0]!, blocks }] } },
  });
  expect((await brand.admin.call("statement.get", { params })).promisedAt!.slice(11, 16)).toBe("12:00");
  const { act } = await brand.admin.call("statement.ask", { params, body: { version: saved.version } });
  await signByLink(brand, act, client);
  await execute(brand, act);
  await stack.work();
  const promise = await clock(incident, "nextUpdate");
  expect([promise!.dueAt.slice(11, 16), promise!.stoppedAt]).toEqual(["12:00", null]);
  const second = await askForStatement(brand, incident, { kind: "update" });
  await signByLink(brand, second.act, client);
  await execute(brand, second.act);
  await stack.work();
  const clocks = (await room(incident)).clocks.filter(({ kind }) => kind === "nextUpdate");
  expect(clocks.find(({ id }) => id === promise!.id)!.stoppedAt).not.toBeNull();
});

test("two people who declare at the same moment get two incidents with two numbers", async () => {
  const declare = (person: Person) =>
    person.call("incident.declare", {
      params: brand.params,
      body: { name: "A la vez", summary: "", level: 2, signal: null, posts: [] },
    });
  expect(await outcomesOf([declare(brand.admin), declare(colleague), declare(brand.admin)])).toEqual([
    "ok",
    "ok",
    "ok",
  ]);
  const { items } = await brand.admin.call("incident.list", { params: brand.params });
  expect(items.map(({ number }) => number).toSorted()).toEqual([1, 2, 3]);
});

/** Ticks every closing condition, asks to close and has the colleague sign. */
async function close(incident: IncidentId): Promise<void> {
  for (const { id } of (await room(incident)).exit) {
    await brand.admin.call("incident.exit", { params: { ...at(incident).params, condition: id }, body: { met: true } });
  }
  const { act } = await brand.admin.call("incident.close", { ...at(incident), body: { reason: "Resuelto" } });
  await signOnScreen(brand, act, colleague);
  expect((await room(incident)).incident.state).toBe("closed");
}
