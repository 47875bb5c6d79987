import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { NOT_ASKED } from "@baluarte/domain/triage/questions.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { asSystem, inBrand } from "../db/tenancy.ts";
import { verifyLog } from "../db/log.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import type { Visitor } from "@baluarte/testkit/visitor.ts";

let stack: Stack;
let lucia: Visitor;
const brand = "nubara" as BrandSlug;
const params = { brand };

beforeAll(async () => {
  stack = await startStack();
  lucia = stack.visitor();
});
afterAll(() => stack.stop());

const password = "correct horse battery staple";

test("carries a file of posts to a proved publication with two people, and the record closes", async () => {
  const { clock } = stack;
  const onPhone = stack.visitor();
  const token = await stack.setupToken();
  await lucia.call("setup.account", {
    body: { token, name: "Lucía Prado", email: "lucia@nubara.example", password, language: "es" },
  });
  const { query } = await lucia.call("setup.brand", {
    body: {
      organisation: "Nubara",
      name: "Nubara",
      language: "es",
      timeZone: "Europe/Madrid",
      aliases: ["Nubara Air"],
      handles: ["@nubara"],
    },
  });
  expect(query).toBe('Nubara OR "Nubara Air" OR @nubara');
  await lucia.call("monitor.create", { params, body: { name: "Nubara", query } });
  await lucia.call("approvalPlan.teamSize", { params, body: { teamSize: "two" } });
  await expect(lucia.call("setup.finish", { params })).rejects.toMatchObject({
    problem: { code: "nobodyElseCanApprove" },
  });
  const carmen = await lucia.call("member.invite", {
    params,
    body: { name: "Carmen Ruiz", roles: ["clientApprover"], email: null, expiresAt: null },
  });
  const finish = () => outcomeOf(lucia.call("setup.finish", { params }));
  // Named is not enough: Carmen has to be able to sign.
  expect(await finish()).toBe("nobodyElseCanApprove");
  await onPhone.call("link.code", { params: { token: carmen.link.url.split("/l/")[1]! }, body: { code: "481739" } });
  expect(await finish()).toBe("ok");

  const sent = await lucia.fetch(`/api/v1/brands/${brand}/posts`, {
    method: "POST",
    headers: { "content-type": "application/x-ndjson" },
    body: postsAround(clock.now()),
  });
  expect(await sent.json()).toEqual({
    accepted: 209,
    duplicate: 0,
    rejected: [{ line: 210, code: "textMissing", message: expect.any(String) }],
  });
  await stack.work();
  const { items } = await lucia.call("signal.list", { params });
  const signals = items.filter(({ subject }) => subject === null);
  expect(signals).toHaveLength(1);
  const signal = signals[0]!;
  expect(signal.because.words.map(({ word }) => word)).toContain("doble");

  const { items: mentions } = await lucia.call("mention.list", { params, query: { limit: 5 } });
  const [worst] = mentions;
  await lucia.call("mention.triage", {
    params: { brand, post: worst!.post },
    body: {
      answers: { ...NOT_ASKED, isTrue: "yes", moneyHarm: "yes" },
      outcome: "paracrisis",
      decision: "answer",
      reason: "moneyHarm",
      note: null,
    },
  });

  clock.advance(5 * MINUTE_MS);
  const { incident } = await lucia.call("incident.declare", {
    params,
    body: { name: "Cobros dobles", summary: "La web cobró dos veces.", level: 3, signal: signal.id, posts: [] },
  });
  const inRoom = { params: { brand, incident } };
  let room = await lucia.call("incident.room", inRoom);
  expect(room.incident.t0.status).toBe("proposed");
  expect(room.t0Proposal?.text).toMatch(/doble/);
  await lucia.call("incident.t0", {
    ...inRoom,
    body: { at: room.t0Proposal!.at, precision: "exact", post: room.t0Proposal!.post, reason: null },
  });
  await lucia.call("incident.case", {
    ...inRoom,
    body: { caseType: "ownFault", answers: null, conditions: { atRisk: true }, reason: null },
  });
  room = await lucia.call("incident.room", inRoom);
  const ready = room.clocks.find(({ kind }) => kind === "responseReady")!;
  expect(ready.dueAt).toBe(shift(room.t0Proposal?.at ?? (room.incident.t0 as { at: Instant }).at, 12 * HOUR_MS));
  expect(room.evidence).toHaveLength(1);
  expect(room.tasks.find(({ step }) => step === "K2b")!.state).toBe("done");

  const { statement } = await lucia.call("statement.create", { ...inRoom, body: { kind: "full", language: "es" } });
  const atStatement = { params: { brand, statement } };
  let view = await lucia.call("statement.get", atStatement);
  await expect(lucia.call("statement.ask", { ...atStatement, body: { version: 1 } })).rejects.toMatchObject({
    problem: { code: "checksFail" },
  });
  const draft = {
    ...view.draft,
    texts: [{ language: "es" as const, title: "El dinero vuelve hoy", blocks: fullAnswer() }],
    variants: view.draft.touchpoints.map((touchpoint) => ({
      touchpoint,
      language: "es" as const,
      text: "Esta mañana cobramos dos veces. Lo sentimos. Devolvemos todo hoy. Más a las 13:00.",
    })),
  };
  view = await lucia.call("statement.save", { ...atStatement, body: { baseVersion: 1, draft } });
  expect(view.checks.filter(({ severity }) => severity === "stop")).toEqual([]);
  const { act } = await lucia.call("statement.ask", { ...atStatement, body: { version: 2 } });
  const atAct = { params: { brand, act } };
  const asked = await lucia.call("act.get", atAct);
  await expect(lucia.call("act.approve", { ...atAct, body: { payloadHash: asked.payloadHash } })).rejects.toMatchObject(
    {
      problem: { code: "ownAct" },
    },
  );
  await expect(lucia.call("act.execute", { ...atAct, body: { payloadHash: asked.payloadHash } })).rejects.toMatchObject(
    {
      problem: { code: "approvalMissing" },
    },
  );

  const link = await lucia.call("act.link", { ...atAct, body: { person: carmen.person.id } });
  const phone = { params: { token: link.url.split("/l/")[1]! } };
  await expect(
    lucia.call("link.approve", { ...phone, body: { code: "481739", payloadHash: asked.payloadHash } }),
  ).rejects.toMatchObject({ problem: { code: "authorsDevice" } });
  const seen = await onPhone.call("link.get", phone);
  expect(seen).toMatchObject({ kind: "approve", person: "Carmen Ruiz", state: "open", codeSet: true });
  await onPhone.call("link.approve", { ...phone, body: { code: "481739", payloadHash: asked.payloadHash } });

  room = await lucia.call("incident.room", inRoom);
  expect(room.clocks.find(({ kind }) => kind === "responseReady")!.stoppedAt).not.toBeNull();

  // One more word: the approval is void and the clock runs again.
  const edited = { ...draft, texts: [{ ...draft.texts[0]!, title: "El dinero vuelve hoy mismo" }] };
  await lucia.call("statement.save", { ...atStatement, body: { baseVersion: 2, draft: edited } });
  room = await lucia.call("incident.room", inRoom);
  expect(room.clocks.find(({ kind }) => kind === "responseReady")!.stoppedAt).toBeNull();
  await expect(lucia.call("act.execute", { ...atAct, body: { payloadHash: asked.payloadHash } })).rejects.toMatchObject(
    {
      problem: { code: "approvalMissing" },
    },
  );

  const again = await lucia.call("statement.ask", { ...atStatement, body: { version: 3 } });
  const atAgain = { params: { brand, act: again.act } };
  const second = await lucia.call("act.link", { ...atAgain, body: { person: carmen.person.id } });
  const hash = (await lucia.call("act.get", atAgain)).payloadHash;
  const secondPhone = { params: { token: second.url.split("/l/")[1]! } };
  await expect(
    onPhone.call("link.approve", { ...secondPhone, body: { code: "000000", payloadHash: hash } }),
  ).rejects.toMatchObject({ problem: { code: "codeWrong", data: { left: 4 } } });
  await onPhone.call("link.approve", { ...secondPhone, body: { code: "481739", payloadHash: hash } });
  await lucia.call("act.execute", { ...atAgain, body: { payloadHash: hash } });
  await stack.work();

  let out = await lucia.call("act.get", atAgain);
  expect(out.publications.find(({ network }) => network === "updates")).toMatchObject({
    state: "proved",
    proof: { way: "readBack" },
  });
  const page = await onPhone.fetch(`/updates/${brand}/`);
  expect(await page.text()).toContain("El dinero vuelve hoy mismo");
  for (const publication of out.publications.filter(({ state }) => state === "awaitingPerson")) {
    await lucia.call("publication.confirm", {
      params: { brand, publication: publication.id },
      body: hosts[publication.network]
        ? { way: "link", link: hosts[publication.network]! }
        : { way: "person", note: "Nadia, en persona" },
    });
  }
  out = await lucia.call("act.get", atAgain);
  expect(out).toMatchObject({ state: "done", coverage: { done: 9, planned: 9 } });
  room = await lucia.call("incident.room", inRoom);
  expect(room.clocks.find(({ kind }) => kind === "publishedEverywhere")!.stoppedAt).not.toBeNull();

  const note = await lucia.call("incident.situationNote", { ...inRoom, body: { language: "es" } });
  expect(note.text.split("\n")).toHaveLength(5);
  const outside = await onPhone.call("link.get", { params: { token: note.url.split("/l/")[1]! } });
  expect(outside).toMatchObject({ kind: "situation", coverage: { done: 9, planned: 9 } });

  await expect(lucia.call("incident.close", { ...inRoom, body: { reason: "Resuelto" } })).rejects.toMatchObject({
    problem: { code: "stillOpen" },
  });
  for (const condition of room.exit) {
    await lucia.call("incident.exit", { params: { ...inRoom.params, condition: condition.id }, body: { met: true } });
  }
  const closing = await lucia.call("incident.close", { ...inRoom, body: { reason: "Resuelto" } });
  const closeLink = await lucia.call("act.link", {
    params: { brand, act: closing.act },
    body: { person: carmen.person.id },
  });
  const closePhone = { params: { token: closeLink.url.split("/l/")[1]! } };
  const closeView = await onPhone.call("link.open", { ...closePhone, body: { code: "481739" } });
  // Ticked conditions do not hide from the approver what is stored: a promised update and complaints nobody decided on.
  expect(closeView).toMatchObject({ closing: { promises: [{}], announced: false } });
  expect(closeView.kind === "approve" && closeView.closing!.undecided).toBeGreaterThan(0);
  await onPhone.call("link.approve", {
    ...closePhone,
    body: { code: "481739", payloadHash: closeView.kind === "approve" ? closeView.payloadHash : ("" as never) },
  });
  room = await lucia.call("incident.room", inRoom);
  expect(room.incident.state).toBe("closed");
  // No clock goes on to show it, so the record keeps what was promised and not given.
  expect(room.timeline.find(({ kind }) => kind === "incident.closed")!.args["owedAt"]).toEqual(expect.any(String));

  const { ctx } = stack.wired;
  const [row] = await asSystem(ctx.db, (trx) => trx.selectFrom("brand").select("id").execute());
  const report = await inBrand(ctx.db, row!.id, (trx) => verifyLog(trx, ctx.logKey, row!.id, null));
  expect(report).toMatchObject({ ok: true });
});

const hosts: Record<string, string> = {
  website: "https://www.nubara.example/avisos/1",
  x: "https://x.com/nubara/status/1",
  facebook: "https://www.facebook.com/nubara/posts/1",
  instagram: "https://www.instagram.com/p/abc/",
  linkedin: "https://www.linkedin.com/posts/1",
};

function fullAnswer() {
  const text = (block: string, words: string) => ({ block: block as never, text: words, postponed: null });
  return [
    text("whatToDoNow", "No hace falta que llaméis ni que reclaméis al banco: la devolución sale sola."),
    text("acknowledge", "Sabemos que esta mañana nuestra web ha cobrado dos veces a 3214 personas."),
    text("facts", "A las 6:42 un fallo de la pasarela de pago duplicó 3214 cargos. Los 64 vuelos de hoy salen."),
    text("apology", "Os pedimos perdón: es vuestro dinero y no debía haber salido de vuestra cuenta."),
    text("action", "Hemos parado el pago por la web y devolvemos hoy todos los cargos."),
    text("nextUpdate", "Volvemos a informar a las 13:00."),
    text("contact", "Dudas: 900 000 000."),
  ];
}

/** Two weeks of a calm brand, then an hour of double charges, and one line that is no post. */
function postsAround(now: Instant): string {
  const calm = Array.from({ length: 14 * 11 }, (_, index) => ({
    text: `Buen viaje con Nubara, fila ${index}`,
    time: shift(now, -14 * 24 * HOUR_MS + index * 2 * HOUR_MS),
    channel: "x",
    author: `viajera${index}`,
  }));
  const surge = Array.from({ length: 55 }, (_, index) => ({
    text: `Nubara me ha cobrado doble, fatal, cargo ${index}`,
    time: shift(now, -70 * MINUTE_MS + index * MINUTE_MS),
    channel: index % 3 === 0 ? "bluesky" : "x",
    author: { handle: `cliente${index}`, followers: index * 100 },
  }));
  return [...calm, ...surge, { time: now }].map((post) => JSON.stringify(post)).join("\n");
}
