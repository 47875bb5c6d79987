import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ActId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { HOUR_MS, MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import {
  addClient,
  addPerson,
  approvalLink,
  setUpBrand,
  signByLink,
  signOnScreen,
  tokenOf,
  type Client,
  type TestBrand,
} from "@baluarte/testkit/brand.ts";
import { askForStatement, declareIncident, execute, retitled, type Written } from "@baluarte/testkit/incident.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import type { Visitor } from "@baluarte/testkit/visitor.ts";
import { inBrand } from "../db/tenancy.ts";
import { sendPublication } from "../jobs/act-gate.ts";

let stack: Stack;
let brand: TestBrand;
let lead: Awaited<ReturnType<typeof addPerson>>;
let brands = 0;

beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  brand = await setUpBrand(stack, { name: `Marca${brands++}`, teamSize: "two" });
  lead = await addPerson(stack, brand, ["lead"]);
});
afterAll(() => stack.stop());

async function asked(): Promise<Written & { act: ActId }> {
  return askForStatement(brand, await declareIncident(brand), { kind: "update" });
}
const at = (act: ActId) => ({ params: { ...brand.params, act } });
const get = (act: ActId, by: Visitor = brand.admin) => by.call("act.get", at(act));

async function hear(act: ActId, person: PersonId, change: { by?: Visitor; saidAt?: Instant; hash?: string } = {}) {
  const { payloadHash } = await get(act);
  const { by = brand.admin, saidAt = stack.clock.now(), hash = payloadHash } = change;
  return by.call("act.spoken", { ...at(act), body: { person, saidAt, payloadHash: hash as never } });
}
async function ratify(act: ActId, by: Visitor, reason?: string) {
  const { payloadHash } = await get(act);
  const body =
    reason === undefined ? { ratified: true as const, payloadHash } : { ratified: false as const, payloadHash, reason };
  return by.call("act.ratify", { ...at(act), body });
}
/** The code of a refusal, and why. */
async function refusalOf(trial: Promise<unknown>): Promise<string> {
  return trial.then(
    () => "ok",
    (error: { problem: { code: string; data?: { why?: string } } }) =>
      [error.problem.code, error.problem.data?.why].filter(Boolean).join(" "),
  );
}
const waiting = async (by: Visitor) => (await by.call("act.waiting", { params: brand.params })).items;

async function kinds(): Promise<string[]> {
  const rows = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx
      .selectFrom("log_entry")
      .select("kind")
      .where("kind", "like", "spoken.%" as never)
      .orderBy("seq")
      .execute(),
  );
  return rows.map(({ kind }) => kind);
}
async function toldOf(kind: string): Promise<string[]> {
  const rows = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx
      .selectFrom("notice")
      .select("person_id")
      .where("kind", "=", kind as never)
      .execute(),
  );
  return [...new Set(rows.map(({ person_id }) => person_id))].toSorted();
}

describe("an approval said aloud", () => {
  test("lets it out, is told to the approver at once, and waits to be ratified wherever the act is seen", async () => {
    const { act, statement } = await asked();
    await hear(act, lead.id);
    const { state } = await execute(brand, act);
    expect(state).toBe("executing");
    expect(await toldOf("spokenHeard")).toEqual([lead.id]);
    const spoken = { state: "pending", heardBy: { id: brand.admin.id } };
    expect((await get(act)).signatures).toMatchObject([{ way: "spoken", person: { id: lead.id }, spoken }]);
    const seen = await brand.admin.call("statement.get", { params: { ...brand.params, statement } });
    expect(seen.act!.signatures).toMatchObject([{ way: "spoken", spoken }]);
    const { incident } = await get(act);
    const room = await brand.admin.call("incident.room", { params: { ...brand.params, incident: incident! } });
    expect(room.unratified).toMatchObject([{ act, person: { id: lead.id }, spoken }]);
    expect(room.clocks.find(({ kind }) => kind === "ratification")).toMatchObject({ stoppedAt: null });
    expect(await waiting(lead)).toMatchObject([{ act, why: "ratify", heardBy: { id: brand.admin.id } }]);

    await ratify(act, lead);
    expect((await get(act)).signatures).toMatchObject([{ spoken: { state: "ratified" } }]);
    expect(await waiting(lead)).toEqual([]);
    expect(await kinds()).toEqual(["spoken.heard", "spoken.ratified"]);
    stack.clock.advance(13 * HOUR_MS);
    await stack.fireTimers();
    expect(await kinds()).not.toContain("spoken.overdue");
  });

  test("that nobody ratified in twelve hours is in the record and told to all who lead, once", async () => {
    const { act } = await asked();
    const saidAt = stack.clock.now();
    stack.clock.advance(5 * MINUTE_MS);
    await hear(act, lead.id, { saidAt });
    stack.clock.advance(12 * HOUR_MS - 5 * MINUTE_MS - 1);
    await stack.fireTimers();
    expect(await kinds()).toEqual(["spoken.heard"]);
    stack.clock.advance(1001);
    await stack.fireTimers();
    await stack.fireTimers();
    expect(await kinds()).toEqual(["spoken.heard", "spoken.overdue"]);
    expect(await toldOf("spokenOverdue")).toEqual([brand.admin.id, lead.id].toSorted());
    // Late is late, and better than never.
    await ratify(act, lead);
    expect((await get(act)).signatures).toMatchObject([{ spoken: { state: "ratified" } }]);
  });

  test("that is disowned stops what is not out, and tells everybody who leads what is", async () => {
    const { act } = await asked();
    await hear(act, lead.id);
    await execute(brand, act);
    await stack.work();
    await ratify(act, lead, "No he hablado con nadie");
    const after = await get(act);
    expect(after.signatures).toMatchObject([{ spoken: { state: "refused", reason: "No he hablado con nadie" } }]);
    expect(new Set(after.publications.map(({ state }) => state))).toEqual(new Set(["proved", "failed"]));
    const room = await brand.admin.call("incident.room", { params: { ...brand.params, incident: after.incident! } });
    expect(room.unratified[0]!.out).toEqual(
      after.publications.filter(({ state }) => state === "proved").map(({ name }) => name),
    );
    expect(await toldOf("spokenRefused")).toEqual([brand.admin.id, lead.id].toSorted());
    // What was stopped is neither posted by hand nor looked for as if it could be.
    const { id } = after.publications.find(({ state }) => state === "failed")!;
    const params = { ...brand.params, publication: id };
    expect(
      await outcomeOf(brand.admin.call("publication.settle", { params, body: { found: false, link: null } })),
    ).toBe("wrongState");
    expect(
      await outcomeOf(brand.admin.call("publication.confirm", { params, body: { way: "person", note: "Nadia" } })),
    ).toBe("wrongState");
    expect(await refusalOf(ratify(act, lead))).toBe("wrongState");
  });

  test("that is disowned while a place is still queued keeps it from going out, also when somebody has it sent again", async () => {
    const { act } = await asked();
    await hear(act, lead.id);
    const { publications } = await execute(brand, act);
    const { id } = publications.find(({ way }) => way === "auto")!;
    await ratify(act, lead, "No he hablado con nadie");
    const params = { ...brand.params, publication: id };
    expect((await get(act)).publications.find((place) => place.id === id)).toMatchObject({
      state: "failed",
      error: "notRatified",
      rest: 0,
    });
    expect(await outcomeOf(brand.admin.call("publication.retry", { params }))).toBe("wrongState");
    await stack.work();
    await sendPublication(stack.wired.ctx, brand.id, id);
    const after = await get(act);
    expect(after.publications.map(({ state }) => state)).toEqual(publications.map(() => "failed"));
    // Nothing of it moves any more, so nobody waits for it either.
    expect(after.state).toBe("failed");
  });

  test("that is disowned is not sent by a worker whose place somehow waits still", async () => {
    const { act } = await asked();
    await hear(act, lead.id);
    const { publications } = await execute(brand, act);
    const { id } = publications.find(({ way }) => way === "auto")!;
    await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.updateTable("spoken_approval").set({ state: "refused" }).where("act_id", "=", act).execute(),
    );
    await sendPublication(stack.wired.ctx, brand.id, id);
    expect((await get(act)).publications.find((place) => place.id === id)).toMatchObject({
      state: "failed",
      error: "notRatified",
    });
  });

  test("that is disowned ends the act as failed once the rest was stopped", async () => {
    const { act } = await asked();
    await hear(act, lead.id);
    await execute(brand, act);
    await stack.work();
    await ratify(act, lead, "No he hablado con nadie");
    expect((await get(act)).state).toBe("failed");
  });

  test("that is disowned before it is out lets nothing out", async () => {
    const { act } = await asked();
    await hear(act, lead.id);
    await ratify(act, lead, "Yo no he dicho eso");
    expect((await get(act)).state).toBe("refused");
    expect(await outcomeOf(execute(brand, act))).toBe("approvalMissing");
  });

  test("means nothing once the text changed, and nothing is owed for it", async () => {
    const { act, statement, version, draft } = await asked();
    await hear(act, lead.id);
    await brand.admin.call("statement.save", {
      params: { ...brand.params, statement },
      body: { baseVersion: version, draft: retitled(draft, "Otro titular") },
    });
    expect((await get(act)).state).toBe("void");
    expect(await waiting(lead)).toEqual([]);
    stack.clock.advance(13 * HOUR_MS);
    await stack.fireTimers();
    expect(await kinds()).toEqual(["spoken.heard"]);
  });
});

describe("an approval said aloud whose approver is gone after it went out", () => {
  const person = () => ({ params: { ...brand.params, person: lead.id } });
  const GONE = [
    { way: "left", go: () => brand.admin.call("member.remove", person()) },
    {
      way: "may not approve any more",
      go: () => brand.admin.call("member.change", { ...person(), body: { roles: ["viewer"], expiresAt: null } }),
    },
  ];

  test.each(GONE)("because they $way is told to who leads, rings no more, and frees the ear", async ({ go }) => {
    const other = await addPerson(stack, brand, ["lead"]);
    const { act } = await asked();
    await hear(act, lead.id);
    await execute(brand, act);
    await go();
    expect((await get(act)).signatures).toMatchObject([{ spoken: { state: "orphaned" } }]);
    expect(await toldOf("spokenOrphaned")).toEqual([brand.admin.id, other.id].toSorted());
    const { incident } = await get(act);
    const room = await brand.admin.call("incident.room", { params: { ...brand.params, incident: incident! } });
    expect(room.unratified).toMatchObject([{ act, person: { id: lead.id }, spoken: { state: "orphaned" } }]);
    stack.clock.advance(13 * HOUR_MS);
    await stack.fireTimers();
    expect(await kinds()).toEqual(["spoken.heard", "spoken.orphaned"]);
    expect(await refusalOf(hear((await asked()).act, other.id))).toBe("ok");
  });

  test("is still theirs to ratify where they keep the right to approve", async () => {
    const { act } = await asked();
    await hear(act, lead.id);
    await execute(brand, act);
    await brand.admin.call("member.change", { ...person(), body: { roles: ["management"], expiresAt: null } });
    expect(await refusalOf(ratify(act, lead))).toBe("ok");
  });
});

describe("an approval said aloud does not count", () => {
  test("of oneself, of the author, of whom the chain does not ask, or for another text", async () => {
    const { act } = await asked();
    const viewer = await addPerson(stack, brand, ["viewer"]);
    expect(await refusalOf(hear(act, brand.admin.id))).toBe("spokenRefused heardOneself");
    expect(await refusalOf(hear(act, brand.admin.id, { by: lead }))).toBe("ownAct");
    expect(await refusalOf(hear(act, viewer.id))).toBe("roleDoesNotSign");
    expect(await refusalOf(hear(act, lead.id, { hash: "0".repeat(64) }))).toBe("contentChanged");
    expect(await refusalOf(hear(act, lead.id, { saidAt: shift(stack.clock.now(), HOUR_MS) }))).toBe(
      "spokenRefused saidInFuture",
    );
    expect(await refusalOf(hear(act, lead.id, { saidAt: shift(stack.clock.now(), -48 * HOUR_MS) }))).toBe(
      "spokenRefused saidBeforeAsked",
    );
    await signOnScreen(brand, act, lead);
    expect(await refusalOf(hear(act, lead.id))).toBe("wrongState");
  });

  test("of a client nobody has heard of before, or a colleague let in after it was asked for", async () => {
    brand = await setUpBrand(stack, { name: `Solo${brands++}`, teamSize: "solo" });
    const made = await addClient(stack, brand, "Cliente de ahora");
    const { act } = await asked();
    expect(await refusalOf(hear(act, made.id))).toBe("spokenRefused approverUnproven");
    stack.clock.advance(MINUTE_MS);
    const late = await addPerson(stack, brand, ["management"]);
    expect(await refusalOf(hear(act, late.id))).toBe("spokenRefused approverUnproven");
  });

  test("twice from one ear before the first is ratified, nor after one was disowned", async () => {
    const [first, second] = [await asked(), await asked()];
    const tries = await Promise.all([refusalOf(hear(first.act, lead.id)), refusalOf(hear(second.act, lead.id))]);
    expect(tries.toSorted()).toEqual(["ok", "spokenRefused earlierUnratified"]);
    const [done, open] = tries[0] === "ok" ? [first, second] : [second, first];
    await ratify(done.act, lead, "No");
    expect(await refusalOf(hear(open.act, lead.id))).toBe("spokenRefused earlierDisowned");
  });

  test("for closing, for a later first message, or for what is signed in advance", async () => {
    const incident = await declareIncident(brand, { level: 1 });
    await brand.admin.call("incident.t0", {
      params: { ...brand.params, incident },
      body: { at: shift(stack.clock.now(), -2 * HOUR_MS), precision: "exact", post: null, reason: null },
    });
    const { act } = await brand.admin.call("incident.postponeT0", {
      params: { ...brand.params, incident },
      body: { at: shift(stack.clock.now(), -HOUR_MS), precision: "exact", post: null, reason: "Otra fuente" },
    });
    expect(await refusalOf(hear(act, lead.id))).toBe("spokenRefused kindNeverSpoken");
  });
});

describe("it is ratified by nobody but the approver's own hand", () => {
  test("on screen", async () => {
    const { act } = await asked();
    await hear(act, lead.id);
    const other = await addPerson(stack, brand, ["management"]);
    expect(await refusalOf(ratify(act, brand.admin))).toBe("wrongState");
    expect(await refusalOf(ratify(act, other))).toBe("wrongState");
    expect(await refusalOf(ratify(act, lead))).toBe("ok");
  });

  describe("by link and code", () => {
    let client: Client;
    beforeEach(async () => {
      brand = await setUpBrand(stack, { name: `Solo${brands++}`, teamSize: "solo" });
      client = await addClient(stack, brand);
      await signByLink(brand, (await asked()).act, client);
      stack.clock.advance(MINUTE_MS);
    });

    test("never on the browser of the one who heard it", async () => {
      const { act } = await asked();
      await hear(act, client.id);
      const link = await approvalLink(brand.admin, brand, act, client.id);
      const { payloadHash } = await get(act);
      const body = { code: client.code, payloadHash };
      expect(await outcomeOf(brand.admin.call("link.approve", { ...link, body }))).toBe("authorsDevice");
      expect(await client.phone.call("link.get", link)).toMatchObject({
        state: "toRatify",
        heard: { by: brand.admin.name },
      });
      expect(await client.phone.call("link.approve", { ...link, body })).toMatchObject({ state: "ratified" });
      expect((await get(act)).signatures).toMatchObject([{ spoken: { state: "ratified" } }]);
    });

    test("or disowned by it", async () => {
      const { act } = await asked();
      await hear(act, client.id);
      const link = await approvalLink(brand.admin, brand, act, client.id);
      const { payloadHash } = await get(act);
      const body = { code: client.code, payloadHash, reason: "No me has leído eso" };
      expect(await client.phone.call("link.refuse", { ...link, body })).toMatchObject({ state: "disowned" });
      expect((await get(act)).state).toBe("refused");
    });

    test("not with a code that was given out anew after it was heard", async () => {
      const { act } = await asked();
      await hear(act, client.id);
      // An admin makes the client a colleague and a client again: the code is gone, and a fresh link chooses another.
      const person = { ...brand.params, person: client.id };
      await brand.admin.call("member.change", { params: person, body: { roles: ["management"], expiresAt: null } });
      await brand.admin.call("member.change", { params: person, body: { roles: ["clientApprover"], expiresAt: null } });
      const fresh = await brand.admin.call("member.link", { params: person });
      await stack.visitor().call("link.code", { params: { token: tokenOf(fresh.url) }, body: { code: "903715" } });
      const link = await outcomeOf(approvalLink(brand.admin, brand, act, client.id));
      // The change of roles has taken the signature back already, so there is nothing to ratify.
      expect((await get(act)).state).toBe("requested");
      expect(link).toBe("ok");
    });

    test("nor after it went out", async () => {
      const { act } = await asked();
      await hear(act, client.id);
      await execute(brand, act);
      const person = { ...brand.params, person: client.id };
      await brand.admin.call("member.change", { params: person, body: { roles: ["management"], expiresAt: null } });
      await brand.admin.call("member.change", { params: person, body: { roles: ["clientApprover"], expiresAt: null } });
      const fresh = await brand.admin.call("member.link", { params: person });
      const thief = stack.visitor();
      await thief.call("link.code", { params: { token: tokenOf(fresh.url) }, body: { code: "903715" } });
      const link = await approvalLink(brand.admin, brand, act, client.id);
      const { payloadHash } = await get(act);
      expect(await refusalOf(thief.call("link.approve", { ...link, body: { code: "903715", payloadHash } }))).toBe(
        "spokenRefused codeChanged",
      );
    });
  });
});
