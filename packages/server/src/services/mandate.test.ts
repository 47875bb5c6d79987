import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "@baluarte/domain/kernel/time.ts";
import type { ActId } from "@baluarte/domain/kernel/id.ts";
import type { Level } from "@baluarte/domain/incident/model.ts";
import { addClient, addPerson, setUpBrand, tokenOf, type Client, type TestBrand } from "@baluarte/testkit/brand.ts";
import { askForStatement, declareIncident, execute } from "@baluarte/testkit/incident.ts";
import { outcomeOf, outcomesOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";

let stack: Stack;
let brand: TestBrand;
let client: Client;
let brands = 0;

beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  brand = await setUpBrand(stack, { name: `Marca${brands++}`, teamSize: "solo" });
  client = await addClient(stack, brand);
});
afterAll(() => stack.stop());

async function mandate(options: { levelMax?: Level; usesMax?: number; days?: number; signed?: boolean } = {}) {
  const { levelMax = 3, usesMax = 5, days = 30, signed = true } = options;
  const known = new Set((await plan()).map(({ id }) => id));
  const { url } = await brand.admin.call("mandate.ask", {
    params: brand.params,
    body: { signer: client.id, levelMax, usesMax, days },
  });
  const { id } = (await plan()).find((candidate) => !known.has(candidate.id))!;
  const sign = () =>
    client.phone.call("link.mandate", { params: { token: tokenOf(url) }, body: { code: client.code } });
  if (signed) await sign();
  return { id, sign, url };
}

const plan = async () => (await brand.admin.call("approvalPlan.get", { params: brand.params })).mandates;

async function asked(level: Level = 2): Promise<ActId> {
  return (await askForStatement(brand, await declareIncident(brand, { level }), { kind: "update" })).act;
}
const use = (act: ActId, id: string, by = brand.admin) =>
  outcomeOf(by.call("act.useMandate", { params: { ...brand.params, act }, body: { mandate: id } }));

test("lets its holder speak at once, tells the signer, and the record says who signed in advance", async () => {
  const { id } = await mandate();
  const act = await asked();
  expect(await use(act, id)).toBe("ok");
  const view = await execute(brand, act);
  expect(view.signatures).toMatchObject([{ signed: true, way: "mandate", person: { id: client.id } }]);
  const entries = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx
      .selectFrom("log_entry")
      .innerJoin("log_payload", (join) =>
        join.onRef("log_payload.seq", "=", "log_entry.seq").onRef("log_payload.brand_id", "=", "log_entry.brand_id"),
      )
      .select(["kind", "payload"])
      .where("kind", "in", ["mandate.signed", "act.approved"])
      .orderBy("log_entry.seq")
      .execute(),
  );
  expect(entries).toMatchObject([
    { kind: "mandate.signed", payload: { signer: client.id, holder: brand.admin.id } },
    { kind: "act.approved", payload: { way: "mandate", mandate: id, person: client.id } },
  ]);
  const told = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx.selectFrom("notice").select("kind").where("person_id", "=", client.id).where("subject", "=", act).execute(),
  );
  expect(told).toContainEqual({ kind: "approvalGiven" });
});

test("means nothing before it is signed, and is signed once", async () => {
  const { id, sign } = await mandate({ signed: false });
  const act = await asked();
  expect(await use(act, id)).toBe("mandateUnusable");
  const outcomes = await outcomesOf([sign(), sign()]);
  expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1);
  expect(await use(act, id)).toBe("ok");
});

test("ends with its time", async () => {
  const { id } = await mandate({ days: 1 });
  const act = await asked();
  stack.clock.advance(DAY_MS);
  expect(await use(act, id)).toBe("mandateUnusable");
});

test("ends with its last use, also when two acts ask for it at the same moment", async () => {
  const { id } = await mandate({ usesMax: 1 });
  const [a, b] = [await asked(), await asked()];
  expect((await Promise.all([use(a, id), use(b, id)])).toSorted()).toEqual(["mandateUnusable", "ok"]);
  expect(await use(await asked(), id)).toBe("mandateUnusable");
});

test("ends when anybody who works on the brand takes it back, signed or not", async () => {
  const helper = await addPerson(stack, brand, ["adsManager"]);
  const { id } = await mandate();
  const open = await mandate({ signed: false });
  const act = await asked();
  for (const mandateId of [id, open.id]) {
    await helper.call("mandate.revoke", { params: { ...brand.params, mandate: mandateId } });
  }
  expect(await use(act, id)).toBe("mandateUnusable");
  expect(await outcomeOf(open.sign())).toBe("wrongState");
  expect(await use(act, open.id)).toBe("mandateUnusable");
});

test("does not reach above the level it was signed for, and stays whole when it is refused", async () => {
  const { id } = await mandate({ levelMax: 1, usesMax: 1 });
  expect(await use(await asked(2), id)).toBe("mandateUnusable");
  expect(await use(await asked(1), id)).toBe("ok");
});

test("is not another member's to use, nor for closing", async () => {
  const helper = await addPerson(stack, brand, ["communityManager"]);
  const { id } = await mandate();
  expect(await use(await asked(), id, helper)).toBe("mandateUnusable");
  const incident = await declareIncident(brand);
  const { exit } = await brand.admin.call("incident.room", { params: { ...brand.params, incident } });
  for (const condition of exit) {
    await brand.admin.call("incident.exit", {
      params: { ...brand.params, incident, condition: condition.id },
      body: { met: true },
    });
  }
  const { act } = await brand.admin.call("incident.close", {
    params: { ...brand.params, incident },
    body: { reason: "Resuelto" },
  });
  expect(await use(act, id)).toBe("mandateUnusable");
});

test("is void when its signer is no member any more", async () => {
  const { id } = await mandate();
  const act = await asked();
  await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx.updateTable("member").set({ removed_at: stack.clock.now() }).where("person_id", "=", client.id).execute(),
  );
  expect(await use(act, id)).toBe("roleDoesNotSign");
});

test("cannot be asked of oneself, nor of somebody whose signature counts for nothing there", async () => {
  const viewer = await addPerson(stack, brand, ["viewer"]);
  const ask = (signer: typeof viewer.id) =>
    outcomeOf(
      brand.admin.call("mandate.ask", { params: brand.params, body: { signer, levelMax: 1, usesMax: 1, days: 1 } }),
    );
  expect(await ask(brand.admin.id)).toBe("ownAct");
  expect(await ask(viewer.id)).toBe("notFound");
});

test("an approver hands their signature to a colleague for some hours, and to nobody for longer", async () => {
  const team = await setUpBrand(stack, { name: `Turno${brands++}`, teamSize: "two" });
  const lead = await addPerson(stack, team, ["lead"]);
  const writer = await addPerson(stack, team, ["communityManager"]);
  const give = (holder: typeof lead.id, hours = 2, by = lead) =>
    outcomeOf(by.call("mandate.give", { params: team.params, body: { holder, levelMax: 2, usesMax: 5, hours } }));
  expect(await give(lead.id)).toBe("ownAct");
  expect(await give((await addPerson(stack, team, ["viewer"])).id)).toBe("notFound");
  expect(await give(writer.id, 25)).toBe("invalidRequest");
  expect(await give(writer.id)).toBe("ok");
  const { mandates } = await writer.call("approvalPlan.get", { params: team.params });
  brand = team;
  const incident = await declareIncident(team, { level: 2 });
  const act = async () => (await askForStatement(team, incident, { kind: "update", by: writer })).act;
  const [first, late] = [await act(), await act()];
  expect(await use(first, mandates[0]!.id, writer)).toBe("ok");
  stack.clock.advance(2 * HOUR_MS);
  expect(await use(late, mandates[0]!.id, writer)).toBe("mandateUnusable");
});

test("an act that somebody is missing for is not even asked for", async () => {
  const team = await setUpBrand(stack, { name: `Equipo${brands++}`, teamSize: "team" });
  await addPerson(stack, team, ["lead"]);
  const incident = await declareIncident(team, { level: 3 });
  await expect(askForStatement(team, incident)).rejects.toMatchObject({
    problem: {
      code: "approversMissing",
      data: { roles: [["legalCounsel", "externalAdviser", "management", "clientApprover"]] },
    },
  });
  await addPerson(stack, team, ["legalCounsel"]);
  await expect(askForStatement(team, incident)).resolves.toMatchObject({ act: expect.stringMatching(/^act_/) });
});
