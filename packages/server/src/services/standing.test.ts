import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { StandingInput, StandingView } from "@baluarte/contract/standing.ts";
import type { ConnectionId, IncidentId, StandingId } from "@baluarte/domain/kernel/id.ts";
import type { PayloadHash } from "@baluarte/domain/act/model.ts";
import { DAY_MS } from "@baluarte/domain/kernel/time.ts";
import type { Level } from "@baluarte/domain/incident/model.ts";
import {
  addClient,
  addPerson,
  approvalLink,
  setUpBrand,
  signByLink,
  signOnScreen,
  type TestBrand,
} from "@baluarte/testkit/brand.ts";
import { askForStatement, declareIncident } from "@baluarte/testkit/incident.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import type { Visitor } from "@baluarte/testkit/visitor.ts";
import { inBrand } from "../db/tenancy.ts";

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

const TEXT = "Seguimos sin {servicio}. Afecta a {personas} personas en {zona}. Volvemos a informar a las {hora}.";
const VALUES = { servicio: "la aplicación", personas: "3214", zona: "Vigo", hora: "13:00" };

async function input(change: Partial<StandingInput> = {}): Promise<StandingInput> {
  const { items } = await brand.admin.call("touchpoint.list", { params: brand.params });
  return {
    title: "Caída del servicio",
    kind: "update",
    texts: [{ language: "es", title: "Novedades de las {hora}", text: TEXT }],
    slots: [
      { kind: "text", name: "servicio", max: 30 },
      { kind: "number", name: "personas", min: 0, max: 100_000 },
      { kind: "place", name: "zona", options: ["Madrid", "Vigo"] },
      { kind: "time", name: "hora" },
    ],
    levelMax: 2,
    touchpoints: items.filter(({ network }) => network === "updates").map(({ id }) => id),
    usesMax: 3,
    days: 90,
    ...change,
  };
}

async function create(change: Partial<StandingInput> = {}, by: Visitor = brand.admin): Promise<StandingId> {
  return (await by.call("standing.create", { params: brand.params, body: await input(change) })).standing;
}
const list = async (by: Visitor = brand.admin) => (await by.call("standing.list", { params: brand.params })).items;
const view = async (id: StandingId, by?: Visitor): Promise<StandingView> =>
  (await list(by)).find((each) => each.id === id)!;

const FORM = "0123456789abcdef";

test("a form that is sent twice makes one text and asks for one signature; another form makes its own", async () => {
  const send = async (key: string) =>
    (await brand.admin.call("standing.create", { params: brand.params, body: { ...(await input()), key } })).standing;
  const [one, two] = await Promise.all([send(FORM), send(FORM)]);
  expect(two).toBe(one);
  expect(await send(FORM)).toBe(one);
  expect(await send(`${FORM}-2`)).not.toBe(one);
  expect((await list()).length).toBe(2);
  const { items } = await lead.call("act.waiting", { params: brand.params });
  expect(items.filter(({ kind }) => kind === "preapprove").length).toBe(2);
});

test("whoever signs a letter in advance reads to whom it goes, each address once", async () => {
  const place = await brand.admin.call("touchpoint.add", {
    params: brand.params,
    body: { network: "x", name: "Clientes" },
  });
  const connection = stack.wired.ctx.newId("connection") as ConnectionId;
  await inBrand(stack.wired.ctx.db, brand.id, async (trx) => {
    await trx
      .insertInto("connection")
      .values({
        id: connection,
        brand_id: brand.id,
        channel: "mail",
        account: "avisos@nubara.example",
        identity: JSON.stringify({}),
        secret: "sealed",
        state: "connected",
        problem: null,
        checked_at: stack.clock.now(),
        added_by: brand.admin.id,
        added_at: stack.clock.now(),
        revoked_at: null,
      })
      .execute();
    await trx
      .updateTable("touchpoint")
      .set({
        connection_id: connection,
        recipients: ["ana@c.example", "blas@c.example", "ANA@c.example"],
      })
      .where("id", "=", place.id)
      .execute();
  });
  const { act } = await view(await create({ touchpoints: [place.id] }));
  const { previews } = await lead.call("act.get", { params: { ...brand.params, act } });
  expect(previews).toMatchObject([
    { kind: "letters", account: "avisos@nubara.example", recipients: ["ANA@c.example", "blas@c.example"] },
  ]);
});

/** A template signed by the lead. */
async function signed(change: Partial<StandingInput> = {}): Promise<StandingView> {
  const id = await create(change);
  await signOnScreen(brand, (await view(id)).act, lead);
  return view(id);
}

let keys = 0;
const use = (
  standing: StandingView,
  incident: IncidentId,
  change: { values?: Record<string, string>; hash?: PayloadHash; by?: Visitor; key?: string } = {},
) =>
  (change.by ?? brand.admin).call("standing.use", {
    params: { ...brand.params, standing: standing.id },
    body: {
      incident,
      values: change.values ?? VALUES,
      payloadHash: change.hash ?? standing.payloadHash,
      key: change.key ?? `standing-use-key-${keys++}`,
    },
  });
/** The code of a refusal, and why. */
async function refusalOf(trial: Promise<unknown>): Promise<string> {
  return trial.then(
    () => "ok",
    (error: { problem: { code: string; data?: { why?: string } } }) =>
      [error.problem.code, error.problem.data?.why].filter(Boolean).join(" "),
  );
}
const incidentAt = (level: Level = 2) => declareIncident(brand, { level });

async function entries(kinds: string[]) {
  return inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx
      .selectFrom("log_entry")
      .innerJoin("log_payload", (join) =>
        join.onRef("log_payload.seq", "=", "log_entry.seq").onRef("log_payload.brand_id", "=", "log_entry.brand_id"),
      )
      .select(["kind", "payload"])
      .where("kind", "in", kinds as never)
      .orderBy("log_entry.seq")
      .execute(),
  );
}

describe("a text signed in advance", () => {
  test("is let out by one person, filled in, with the signatures of before, and its signers are told", async () => {
    const standing = await signed();
    expect(standing).toMatchObject({ state: "live", uses: 0, levels: [0, 1, 2] });
    const incident = await incidentAt();
    const { act } = await use(standing, incident);
    const out = await brand.admin.call("act.get", { params: { ...brand.params, act } });
    expect(out).toMatchObject({
      state: "executing",
      signatures: [{ signed: true, way: "standing", person: { id: lead.id } }],
    });
    expect(out.previews[0]!.parts[0]).toMatchObject({
      title: "Novedades de las 13:00",
      text: "Seguimos sin la aplicación. Afecta a 3214 personas en Vigo. Volvemos a informar a las 13:00.",
    });
    expect(await entries(["standing.signed", "standing.used"])).toMatchObject([
      { kind: "standing.signed", payload: { payloadHash: standing.payloadHash, signers: lead.id } },
      {
        kind: "standing.used",
        payload: { approvedInAdvanceBy: lead.name, use: 1, templateHash: standing.payloadHash },
      },
    ]);
    const told = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.selectFrom("notice").select("person_id").where("kind", "=", "standingUsed").execute(),
    );
    expect(told).toEqual([{ person_id: lead.id }]);
    await stack.work();
    const { coverage } = await brand.admin.call("act.get", { params: { ...brand.params, act } });
    expect(coverage).toEqual({ done: 1, planned: 1 });
    // What it promised runs as a clock.
    const { clocks } = await brand.admin.call("incident.room", { params: { ...brand.params, incident } });
    expect(clocks.map(({ kind }) => kind)).toContain("nextUpdate");
  });

  test("means nothing before somebody other than its author has signed it", async () => {
    const id = await create();
    const waiting = await view(id);
    expect(waiting).toMatchObject({ state: "waiting", levels: [], mine: "author" });
    const incident = await incidentAt();
    expect(await refusalOf(use(waiting, incident))).toBe("standingRefused notSigned");
    expect(
      await outcomeOf(
        brand.admin.call("act.approve", {
          params: { ...brand.params, act: waiting.act },
          body: { payloadHash: waiting.payloadHash },
        }),
      ),
    ).toBe("ownAct");
    // Nor is it let out itself, signed or not.
    await signOnScreen(brand, waiting.act, lead);
    const { payloadHash } = await view(id);
    const params = { ...brand.params, act: waiting.act };
    expect(await outcomeOf(brand.admin.call("act.execute", { params, body: { payloadHash } }))).toBe("wrongState");
    expect(await refusalOf(use(await view(id), incident))).toBe("ok");
  });

  test("of which the one who fires is the only other hand is refused, for that would be one alone", async () => {
    const team = await setUpBrand(stack, { name: `Equipo${brands++}`, teamSize: "team" });
    brand = team;
    const signer = await addPerson(stack, team, ["commsLead"]);
    const author = await addPerson(stack, team, ["adsManager", "communityManager"]);
    const id = (await author.call("standing.create", { params: team.params, body: await input({ levelMax: 1 }) }))
      .standing;
    await signOnScreen(team, (await view(id)).act, signer);
    const incident = await incidentAt(1);
    const standing = await view(id, signer);
    // At level 1 a community manager's word does not stand in for the lead's.
    expect(await refusalOf(use(standing, incident, { by: signer }))).toBe("standingRefused ownSignature");
    expect(standing.levels).toEqual([0]);
    expect(await refusalOf(use(standing, incident, { by: author }))).toBe("ok");
  });

  test("needs at level 3 of a team the whole chain that the publication would need", async () => {
    const team = await setUpBrand(stack, { name: `Equipo${brands++}`, teamSize: "team" });
    brand = team;
    const comms = await addPerson(stack, team, ["commsLead"]);
    const legal = await addPerson(stack, team, ["legalCounsel"]);
    const id = await create({ levelMax: 3 });
    const incident = await incidentAt(3);
    await signOnScreen(team, (await view(id)).act, comms);
    expect(await refusalOf(use(await view(id), incident))).toBe("standingRefused notSigned");
    await signOnScreen(team, (await view(id)).act, legal);
    const { act } = await use(await view(id), incident);
    const { signatures } = await brand.admin.call("act.get", { params: { ...team.params, act } });
    expect(signatures.map(({ person, way }) => [person?.id, way])).toEqual([
      [comms.id, "standing"],
      [legal.id, "standing"],
    ]);
  });
});

describe("is refused, and says why", () => {
  test("when it has expired, is used up, or the level is above", async () => {
    const incident = await incidentAt(3);
    const low = await signed({ levelMax: 2 });
    expect(await refusalOf(use(low, incident))).toBe("standingRefused levelAbove");
    const once = await signed({ usesMax: 1, levelMax: 4 });
    await use(once, incident);
    expect(await refusalOf(use(once, incident))).toBe("standingRefused usedUp");
    expect((await view(once.id)).state).toBe("usedUp");
    const short = await signed({ days: 1, levelMax: 4 });
    stack.clock.advance(DAY_MS);
    expect(await refusalOf(use(short, incident))).toBe("standingRefused expired");
    expect((await view(short.id)).state).toBe("expired");
  });

  test("of two who fire the last use at the same moment: one wins, and one text is out", async () => {
    const once = await signed({ usesMax: 1 });
    const incident = await incidentAt();
    const third = await addPerson(stack, brand, ["communityManager"]);
    const tries = await Promise.all([
      refusalOf(use(once, incident)),
      refusalOf(use(once, incident, { by: third })),
      refusalOf(use(once, incident)),
    ]);
    expect(tries.toSorted()).toEqual(["ok", "standingRefused usedUp", "standingRefused usedUp"]);
    const { statements } = await brand.admin.call("incident.room", { params: { ...brand.params, incident } });
    expect(statements).toHaveLength(1);
  });

  test("sent twice by one form it is one use", async () => {
    const standing = await signed();
    const incident = await incidentAt();
    const key = "the-same-form-twice-1";
    const [a, b] = await Promise.all([use(standing, incident, { key }), use(standing, incident, { key })]);
    expect(a).toEqual(b);
    expect((await view(standing.id)).uses).toBe(1);
  });

  test("with a blank that does not fit: nothing is spent and nothing is said", async () => {
    const standing = await signed();
    const incident = await incidentAt();
    for (const values of [
      { ...VALUES, hora: "25:00" },
      { ...VALUES, personas: "muchas" },
      { ...VALUES, zona: "Bilbao" },
      { ...VALUES, servicio: "nada. Más en evil.example" },
      { ...VALUES, servicio: "" },
      {},
    ]) {
      expect(await refusalOf(use(standing, incident, { values }))).toBe("slotMisfit");
    }
    expect((await view(standing.id)).uses).toBe(0);
    const { statements } = await brand.admin.call("incident.room", { params: { ...brand.params, incident } });
    expect(statements).toEqual([]);
  });

  test("after an edit, until it is signed anew, and never under the hash of before", async () => {
    const before = await signed();
    const incident = await incidentAt();
    await brand.admin.call("standing.change", {
      params: { ...brand.params, standing: before.id },
      body: await input({ texts: [{ language: "es", title: "Otra", text: `${TEXT} Perdonad.` }] }),
    });
    expect(await refusalOf(use(before, incident))).toBe("standingRefused notSigned");
    await signOnScreen(brand, (await view(before.id)).act, lead);
    expect(await refusalOf(use(before, incident))).toBe("contentChanged");
    expect(await refusalOf(use(await view(before.id), incident))).toBe("ok");
  });

  test("when what is stored is not what was signed", async () => {
    const standing = await signed();
    const incident = await incidentAt();
    await inBrand(stack.wired.ctx.db, brand.id, async (trx) => {
      const { payload } = await trx
        .selectFrom("act")
        .select("payload")
        .where("id", "=", standing.act)
        .executeTakeFirstOrThrow();
      await trx
        .updateTable("act")
        .set({ payload: JSON.stringify({ ...payload, usesMax: 50, levelMax: 4 }) })
        .where("id", "=", standing.act)
        .execute();
    });
    expect(await refusalOf(use(standing, incident))).toBe("contentChanged");
  });

  test("when a place is taken off or leads elsewhere since", async () => {
    const place = await brand.admin.call("touchpoint.add", {
      params: brand.params,
      body: { network: "x", name: "@nubara" },
    });
    const { touchpoints } = await input();
    const standing = await signed({ touchpoints: [...touchpoints, place.id] });
    await brand.admin.call("touchpoint.remove", { params: { ...brand.params, touchpoint: place.id } });
    expect(await refusalOf(use(standing, await incidentAt()))).toBe("standingRefused placeChanged");
  });

  test("when a signer left or lost the role, and stays so when they come back", async () => {
    const standing = await signed();
    const incident = await incidentAt();
    await brand.admin.call("member.change", {
      params: { ...brand.params, person: lead.id },
      body: { roles: ["viewer"], expiresAt: null },
    });
    expect(await refusalOf(use(standing, incident))).toBe("standingRefused notSigned");
    await brand.admin.call("member.change", {
      params: { ...brand.params, person: lead.id },
      body: { roles: ["lead"], expiresAt: null },
    });
    expect(await refusalOf(use(standing, incident))).toBe("standingRefused notSigned");
  });

  test("when the template has a fault, it is not even asked for", async () => {
    const fault = async (change: Partial<StandingInput>) => refusalOf(create(change));
    expect(await fault({ texts: [{ language: "es", title: "x", text: "Sin {nada}" }] })).toBe("templateInvalid");
    expect(await fault({ texts: [{ language: "es", title: "x", text: TEXT }], slots: [] })).toBe("templateInvalid");
    expect(await fault({ days: 91 })).toBe("invalidRequest");
    expect(await fault({ usesMax: 51 })).toBe("invalidRequest");
    expect(await fault({ kind: "full" as never })).toBe("invalidRequest");
    expect(await fault({ touchpoints: ["tch_000000000000" as never] })).toBe("notFound");
  });
});

describe("is taken back", () => {
  const revoke = (standing: StandingView, by: Visitor) =>
    outcomeOf(by.call("standing.revoke", { params: { ...brand.params, standing: standing.id } }));

  test("at once by a signer, its author or an admin, and by nobody else", async () => {
    const helper = await addPerson(stack, brand, ["communityManager"]);
    const incident = await incidentAt();
    for (const by of [lead, brand.admin]) {
      const standing = await signed();
      expect(await revoke(standing, helper)).toBe("forbidden");
      expect(await refusalOf(use(standing, incident))).toBe("ok");
      expect(await revoke(standing, by)).toBe("ok");
      expect(await refusalOf(use(standing, incident))).toBe("standingRefused revoked");
      expect(await view(standing.id)).toMatchObject({ state: "revoked", mayRevoke: false });
    }
  });

  test("while it is fired: it is out or it is revoked, and never out after that", async () => {
    const standing = await signed();
    const incident = await incidentAt();
    const [fired, revoked] = await Promise.all([refusalOf(use(standing, incident)), revoke(standing, lead)]);
    expect(revoked).toBe("ok");
    expect(["ok", "standingRefused revoked"]).toContain(fired);
    expect(await refusalOf(use(standing, incident))).toBe("standingRefused revoked");
  });

  test("by a client with the link and code they signed with, for as long as it speaks", async () => {
    brand = await setUpBrand(stack, { name: `Solo${brands++}`, teamSize: "solo" });
    const client = await addClient(stack, brand);
    const id = await create();
    const { act, payloadHash } = await view(id);
    const link = await approvalLink(brand.admin, brand, act, client.id);
    const open = { ...link, body: { code: client.code } };
    expect(await client.phone.call("link.open", open)).toMatchObject({ state: "open", standing: { usesMax: 3 } });
    await client.phone.call("link.approve", { ...link, body: { code: client.code, payloadHash } });
    stack.clock.advance(60 * DAY_MS);
    expect(await client.phone.call("link.get", link)).toMatchObject({ state: "standing" });
    expect(await outcomeOf(client.phone.call("link.takeBack", { ...link, body: { code: "111222" } }))).toBe(
      "codeWrong",
    );
    expect(await client.phone.call("link.takeBack", { ...link, body: { code: client.code } })).toMatchObject({
      state: "takenBack",
    });
  });

  test("and by no link to an act that is nothing of the kind", async () => {
    brand = await setUpBrand(stack, { name: `Solo${brands++}`, teamSize: "solo" });
    const client = await addClient(stack, brand);
    const { act } = await askForStatement(brand, await incidentAt(1), { kind: "update" });
    const link = await approvalLink(brand.admin, brand, act, client.id);
    await signByLink(brand, act, client);
    const back = client.phone.call("link.takeBack", { ...link, body: { code: client.code } });
    expect(await outcomeOf(back)).toBe("linkInvalid");
    const again = await approvalLink(
      brand.admin,
      brand,
      (await askForStatement(brand, await incidentAt(1), { kind: "update" })).act,
      client.id,
    );
    expect(await outcomeOf(client.phone.call("link.takeBack", { ...again, body: { code: client.code } }))).toBe(
      "wrongState",
    );
  });
});
