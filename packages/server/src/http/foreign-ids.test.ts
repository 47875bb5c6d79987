import { afterAll, beforeAll, expect, test } from "vitest";
import { NOT_ASKED } from "@baluarte/domain/triage/questions.ts";
import { urlOf } from "@baluarte/contract/client.ts";
import type { RouteSpec } from "@baluarte/contract/route.ts";
import { ROUTES, type RouteName } from "@baluarte/contract/routes.ts";
import { ALL_WEEK, oneOfEveryAlarm } from "@baluarte/testkit/alert.ts";
import { addClient, setUpBrand, signByLink, type TestBrand } from "@baluarte/testkit/brand.ts";
import { askForStatement, declareIncident, execute } from "@baluarte/testkit/incident.ts";
import {
  calmThenSurge,
  explainedTable,
  jsonLines,
  seenWithPicture,
  sendPosts,
  uploadFile,
} from "@baluarte/testkit/posts.ts";
import { twoInRoom } from "@baluarte/testkit/room-together.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import type { ConnectionId } from "@baluarte/domain/kernel/id.ts";
import { inBrand } from "../db/tenancy.ts";

/**
 * Every route whose path names something besides the brand, with an id that exists in one brand, under the path of
 * another whose admin may do everything there: it does not exist. Under its own path it does.
 */
const ID_ROUTES = (Object.entries(ROUTES) as [RouteName, RouteSpec][])
  .filter(([, { path }]) => /\{brand\}.*\{/.test(path))
  .map(([name, spec]) => ({ name, spec }));

const HASH = "0".repeat(64);

/** A body that each route takes, so that nothing but the id can be wrong with the request. */
const BODIES: Partial<Record<RouteName, unknown>> = {
  "member.change": { roles: ["clientApprover"], expiresAt: null },
  "monitor.change": { name: "Nubara", query: "Nubara" },
  "monitor.state": { state: "paused" },
  "monitor.restore": { version: 1 },
  "mention.propose": { answers: NOT_ASKED },
  "mention.triage": { answers: NOT_ASKED, outcome: "comment", decision: "answer", reason: "question", note: null },
  "mention.correct": { field: "tone", value: "positive" },
  "mention.uncorrect": { field: "tone" },
  "mention.watchAuthor": { watch: true },
  "lesson.leaveOut": { field: "complaint", out: true },
  "mention.reply": {},
  "standing.change": {},
  "signal.decide": { decision: "watched", reason: "Se mira" },
  "incident.rename": { name: "Otro nombre", summary: "" },
  "incident.t0": { at: "2026-11-21T05:00:00.000Z", precision: "exact", post: null, reason: null },
  "incident.postponeT0": { at: "2026-11-21T05:00:00.000Z", precision: "exact", post: null, reason: "Otra fuente" },
  "incident.case": { caseType: "ownFault", answers: null, conditions: {}, reason: null },
  "incident.accountOut": { out: false },
  "lostAccount.say": { network: "x", handle: "@nubara" },
  "lostAccount.change": { keeper: null, caseNumber: null },
  "lostAccount.return": { reason: "Ya es nuestra" },
  "incident.doNotAnswer": { reason: "Se apaga solo", triggers: ["safety"] },
  "incident.answer": { reason: "Lo creen clientes" },
  "incident.level": { level: 3, reason: null },
  "incident.note": { text: "Nota" },
  "incident.evidence": {},
  "incident.exit": { met: true },
  "incident.close": { reason: "Resuelto" },
  "incident.situationNote": { language: "es" },
  "incidentRole.take": { until: null, reason: null },
  "incidentRole.offer": {},
  "handover.refuse": { reason: null },
  "presence.here": { tab: "0123456789abcdef", here: true, writing: null },
  "task.take": { person: null },
  "task.settle": { state: "done", proof: null },
  "statement.create": { kind: "update", language: "es" },
  "statement.save": {},
  "statement.check": {},
  "statement.ask": { version: 2 },
  "act.approve": { payloadHash: HASH },
  "act.refuse": { payloadHash: HASH, reason: "No" },
  "act.link": {},
  "act.useMandate": {},
  "act.execute": { payloadHash: HASH },
  "publication.confirm": { way: "person", note: "Nadia" },
  "publication.settle": { found: true, link: null },
  "publication.excuse": { reason: "No hay quien" },
  "brake.outside": { stopped: true },
  "brake.drop": { outcome: "dropped", reason: "No procede" },
  "brake.review": { upheld: true, note: null },
  "brake.hide": { reason: "spam", note: null, selfHarm: false },
  "brake.hidden": { hidden: true, proof: "Visto por Nadia" },
  "act.spoken": { payloadHash: HASH, saidAt: "2026-11-21T05:00:00.000Z" },
  "act.ratify": { payloadHash: HASH, ratified: true },
  "standing.preview": { values: {}, payloadHash: HASH },
  "standing.use": { values: {}, payloadHash: HASH, key: "0123456789abcdef" },
  "alertRule.change": {
    name: "Fraude",
    trigger: { kind: "ownPost" },
    severity: "note",
    cooldownMinutes: 60,
    enabled: false,
  },
  "alertRule.try": { days: 7 },
  "alert.resolve": { reason: "Atendido" },
  "ownPost.regularise": { reason: "Nuestro", publication: null },
  "ownPost.disown": { touchpoints: [] },
  "ownPost.recover": { reason: "Devuelta" },
  "onCall.changeShift": {},
  "source.change": { name: "Otro nombre" },
  "contactWay.verify": { code: null },
};

let stack: Stack;
let own: TestBrand;
let other: TestBrand;
let ids: Record<string, string>;

beforeAll(async () => {
  stack = await startStack();
  own = await setUpBrand(stack, { name: "Nubara" });
  other = await setUpBrand(stack, { name: "Otra" });
  ids = await oneOfEverything();
});
afterAll(() => stack.stop());

/** The id of one thing of every kind in the brand `own`. */
async function oneOfEverything(): Promise<Record<string, string>> {
  const { admin, params } = own;
  const client = await addClient(stack, own);
  await sendPosts(admin, own, jsonLines(calmThenSurge("Nubara", stack.clock.now())));
  const upload = await uploadFile(admin, own, "a.jsonl", jsonLines([{ text: "Nubara", time: stack.clock.now() }]));
  await stack.work();
  const [signal] = (await admin.call("signal.list", { params })).items;
  const incident = await declareIncident(own, { signal: signal!.id });
  const written = await askForStatement(own, incident);
  await signByLink(own, written.act, client);
  await execute(own, written.act);
  const { publications } = await admin.call("act.get", { params: { ...params, act: written.act } });
  await admin.call("mandate.ask", { params, body: { signer: client.id, levelMax: 2, usesMax: 1, days: 1 } });
  const plan = await admin.call("approvalPlan.get", { params });
  const post = signal!.posts[0]!;
  const alarm = await oneOfEveryAlarm(own);
  const connection = await connectionOf(own);
  const standing = await standingOf(own, publications[0]!.touchpoint);
  const { handover, colleague } = await twoInRoom(stack, own, incident);
  Object.assign(BODIES, {
    "act.spoken": { ...(BODIES["act.spoken"] as object), person: client.id },
    "standing.change": standing.body,
    "standing.preview": { ...(BODIES["standing.preview"] as object), incident },
    "standing.use": { ...(BODIES["standing.use"] as object), incident },
    "incident.evidence": { post },
    "incidentRole.offer": { to: colleague.id, until: null, note: "" },
    "mention.reply": { connection, language: "es", text: "Lo miramos" },
    "statement.save": { baseVersion: written.version, draft: written.draft },
    "statement.check": { draft: written.draft },
    "act.link": { person: client.id },
    "onCall.changeShift": { person: admin.id, deputy: null, times: ALL_WEEK },
    "act.useMandate": { mandate: plan.mandates[0]!.id },
  });
  const { account: lost } = await admin.call("lostAccount.say", {
    params: { ...params, incident },
    body: { network: "mastodon", handle: "@nubara@server.example" },
  });
  const { complaint } = await admin.call("mention.get", { params: { ...params, post } });
  await admin.call("mention.correct", { params: { ...params, post }, body: { field: "complaint", value: !complaint } });
  const { forgotten } = await admin.call("learning.forget", { params, body: { everything: true } });
  const { items: sources } = await admin.call("source.list", { params });
  const room = await admin.call("incident.room", { params: { ...params, incident } });
  return {
    source: sources[0]!.id,
    monitor: (await admin.call("monitor.list", { params })).items[0]!.id,
    import: ((await upload.json()) as { id: string }).id,
    importMap: await explainedTable(own),
    sightingFile: await seenWithPicture(own, stack.clock.now()),
    post,
    forgetting: forgotten[0]!.id,
    signal: signal!.id,
    incident,
    condition: room.exit[0]!.id,
    role: "lead",
    level: "4",
    account: lost,
    handover,
    task: room.tasks.find(({ state }) => state === "open")!.id,
    statement: written.statement,
    act: written.act,
    publication: publications.find(({ state }) => state === "awaitingPerson")!.id,
    touchpoint: publications[0]!.touchpoint,
    person: client.id,
    mandate: plan.mandates[0]!.id,
    key: (await admin.call("apiKey.create", { params, body: { name: "feed" } })).key.id,
    notice: (await admin.call("notice.list", { params })).items[0]!.id,
    alert: (await admin.call("alert.list", { params, query: { state: "all" } })).items[0]!.id,
    ...alarm,
    connection,
    standing: standing.id,
  };
}

async function standingOf({ admin, params }: TestBrand, touchpoint: string) {
  const body = {
    title: "Caída",
    kind: "update" as const,
    texts: [{ language: "es" as const, title: "Novedades", text: "Volvemos a informar a las {hora}." }],
    slots: [{ kind: "time" as const, name: "hora" }],
    levelMax: 2 as const,
    touchpoints: [touchpoint as never],
    usesMax: 1,
    days: 1,
  };
  return { body, id: (await admin.call("standing.create", { params, body })).standing };
}

/** A connected account as it is kept, whose far side nobody can reach. */
async function connectionOf({ id: brand, admin }: TestBrand): Promise<string> {
  const { ctx } = stack.wired;
  const id = "con_000000000001" as ConnectionId;
  await inBrand(ctx.db, brand, (trx) =>
    trx
      .insertInto("connection")
      .values({
        id,
        brand_id: brand,
        channel: "bluesky",
        account: "nubara.test",
        identity: "{}",
        secret: "sealed under another secret",
        state: "connected",
        problem: null,
        checked_at: ctx.clock.now(),
        added_by: admin.id,
        added_at: ctx.clock.now(),
        revoked_at: null,
      })
      .execute(),
  );
  return id;
}

async function request(brand: TestBrand, spec: RouteSpec, name: RouteName) {
  const body = BODIES[name];
  const response = await brand.admin.fetch(urlOf(spec.path, { ...ids, brand: brand.slug }), {
    method: spec.method,
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.text() };
}

test("knows an id and a body for every route whose path names something of a brand", () => {
  const needed = ID_ROUTES.flatMap(({ spec }) => [...spec.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!));
  expect(needed.filter((name) => name !== "brand" && !(name in ids))).toEqual([]);
  expect(ID_ROUTES.filter(({ name, spec }) => spec.body !== undefined && !(name in BODIES))).toEqual([]);
});

test.each(ID_ROUTES)("$name does not find what belongs to another brand", async ({ name, spec }) => {
  const answer = await request(other, spec, name);
  expect({ status: answer.status, code: (JSON.parse(answer.body) as { code: string }).code }).toEqual({
    status: 404,
    code: "notFound",
  });
});

test.each(ID_ROUTES)("$name finds it under its own brand", async ({ name, spec }) => {
  const { status, body } = await request(own, spec, name);
  expect([200, 409], `${status} ${body}`).toContain(status);
});

test("an incident is declared on posts of its own brand only", async () => {
  const declare = (post: string) =>
    other.admin.call("incident.declare", {
      params: other.params,
      body: { name: "Ajeno", summary: "", level: 1, signal: null, posts: [post as never] },
    });
  await expect(declare(ids["post"]!)).rejects.toMatchObject({ problem: { code: "notFound" } });
  await expect(declare("pst_000000000000")).rejects.toMatchObject({ problem: { code: "notFound" } });
});

test("people of another brand can be given no step, link or mandate", async () => {
  const incident = await declareIncident(other, { level: 1 });
  const room = await other.admin.call("incident.room", { params: { ...other.params, incident } });
  const person = own.admin.id;
  await expect(
    other.admin.call("task.take", { params: { ...other.params, task: room.tasks[0]!.id }, body: { person } }),
  ).rejects.toMatchObject({ problem: { code: "notFound" } });
  await expect(
    other.admin.call("mandate.ask", {
      params: other.params,
      body: { signer: person, levelMax: 0, usesMax: 1, days: 1 },
    }),
  ).rejects.toMatchObject({ problem: { code: "notFound" } });
  await addClient(stack, other);
  const { act } = await askForStatement(other, incident);
  await expect(
    other.admin.call("act.link", { params: { ...other.params, act }, body: { person } }),
  ).rejects.toMatchObject({ problem: { code: "roleDoesNotSign" } });
});
