import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import type { ActId } from "@baluarte/domain/kernel/id.ts";
import {
  addClient,
  addPerson,
  approvalLink,
  setUpBrand,
  signByLink,
  tokenOf,
  type Client,
  type Person,
  type TestBrand,
} from "@baluarte/testkit/brand.ts";
import { askForStatement, declareIncident, execute } from "@baluarte/testkit/incident.ts";
import { outcomeOf, outcomesOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";

let stack: Stack;
let brand: TestBrand;
let client: Client;
let act: ActId;

beforeAll(async () => {
  stack = await startStack();
});
let brands = 0;
beforeEach(async () => {
  brand = await setUpBrand(stack, { name: `Marca${brands++}`, teamSize: "solo" });
  client = await addClient(stack, brand);
  ({ act } = await askForStatement(brand, await declareIncident(brand)));
});
afterAll(() => stack.stop());

const atAct = () => ({ params: { ...brand.params, act } });
const hash = async () => (await brand.admin.call("act.get", atAct())).payloadHash;
const link = (person: Pick<Person, "id"> = client) => approvalLink(brand.admin, brand, act, person.id);

test("somebody alone has a client sign on a phone, without an account, and speaks", async () => {
  const view = await signByLink(brand, act, client);
  expect(view).toMatchObject({ kind: "approve", state: "signed", person: client.name });
  const out = await execute(brand, act);
  expect(out).toMatchObject({ state: "executing", signatures: [{ signed: true, way: "link" }] });
  await stack.work();
  const page = await stack.visitor().fetch(`/updates/${brand.slug}/`);
  expect(await page.text()).toContain("El dinero vuelve hoy");
});

describe("an approval link", () => {
  test("does not sign in a browser where its author or its maker is signed in", async () => {
    const maker = await addPerson(stack, brand, ["communityManager"]);
    const made = await approvalLink(maker, brand, act, client.id);
    const body = { code: client.code, payloadHash: await hash() };
    // The author never made this link, and holds the words it is about.
    for (const browser of [maker, brand.admin]) {
      expect(await outcomeOf(browser.call("link.approve", { ...made, body }))).toBe("authorsDevice");
      expect(await outcomeOf(browser.call("link.refuse", { ...made, body: { ...body, reason: "No" } }))).toBe(
        "authorsDevice",
      );
    }
    expect(await outcomeOf(client.phone.call("link.approve", { ...made, body }))).toBe("ok");
  });

  test("signs once, also when it is pressed twice at the same moment", async () => {
    const made = await link();
    const payloadHash = await hash();
    const sign = () => client.phone.call("link.approve", { ...made, body: { code: client.code, payloadHash } });
    const outcomes = await outcomesOf([sign(), sign()]);
    expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1);
    expect(await outcomeOf(sign())).toBe("linkUsed");
    expect(await client.phone.call("link.get", made)).toMatchObject({ kind: "approve", state: "signed" });
  });

  test("stops working when a newer one is made for the same person, and after two days", async () => {
    const payloadHash = await hash();
    const sign = (made: Awaited<ReturnType<typeof link>>) =>
      outcomeOf(client.phone.call("link.approve", { ...made, body: { code: client.code, payloadHash } }));
    const old = await link();
    const newer = await link();
    expect(await sign(old)).toBe("linkInvalid");
    expect(await outcomeOf(client.phone.call("link.get", old))).toBe("linkInvalid");
    stack.clock.advance(48 * HOUR_MS);
    expect(await sign(newer)).toBe("linkExpired");
  });

  test("does not sign another text than the one it shows", async () => {
    const made = await link();
    const sign = (payloadHash: string) =>
      outcomeOf(
        client.phone.call("link.approve", { ...made, body: { code: client.code, payloadHash: payloadHash as never } }),
      );
    expect(await sign("b".repeat(64))).toBe("contentChanged");
    // The refusal took nothing back: the link is still good for the text that stands.
    expect(await sign(await hash())).toBe("ok");
  });

  test("is good for its own purpose only", async () => {
    const made = await link();
    const join = { name: "Yo", email: "yo@nubara.example", password: "x".repeat(20), language: "es" as const };
    expect(await outcomeOf(client.phone.call("link.join", { ...made, body: join }))).toBe("linkInvalid");
    expect(await outcomeOf(client.phone.call("link.code", { ...made, body: { code: "000000" } }))).toBe("linkInvalid");
    expect(await outcomeOf(client.phone.call("link.mandate", { ...made, body: { code: client.code } }))).toBe(
      "linkInvalid",
    );
  });

  test("can say no, and the author reads why", async () => {
    const made = await link();
    const view = await client.phone.call("link.refuse", {
      ...made,
      body: { code: client.code, payloadHash: await hash(), reason: "Falta el importe" },
    });
    expect(view).toMatchObject({ state: "refused" });
    const { items } = await brand.admin.call("notice.list", { params: brand.params });
    expect(items[0]).toMatchObject({ kind: "approvalRefused", args: { reason: "Falta el importe" } });
    expect(await outcomeOf(execute(brand, act))).toBe("approvalMissing");
  });
});

describe("what is asked", () => {
  const SEALED = {
    sealed: true,
    title: "",
    reason: null,
    previews: [],
    signedBy: [],
    closing: null,
    standing: null,
    openChecks: [],
  };

  test("is read with the code alone, before and after it was signed", async () => {
    const made = await link();
    expect(await client.phone.call("link.get", made)).toMatchObject({ ...SEALED, state: "open", person: client.name });
    expect(JSON.stringify(await client.phone.call("link.get", made))).not.toContain("El dinero vuelve hoy");
    const open = (code: string) => client.phone.call("link.open", { ...made, body: { code } });
    expect(await outcomeOf(open("000000"))).toBe("codeWrong");
    const shown = await open(client.code);
    expect(shown).toMatchObject({ sealed: false, title: "El dinero vuelve hoy", state: "open" });
    expect(shown.kind === "approve" && shown.previews.length).toBeGreaterThan(1);
    const body = { code: client.code, payloadHash: await hash() };
    expect(await client.phone.call("link.approve", { ...made, body })).toMatchObject({
      sealed: false,
      state: "signed",
    });
    expect(await client.phone.call("link.get", made)).toMatchObject({ ...SEALED, state: "signed" });
    expect(await open(client.code)).toMatchObject({ sealed: false, title: "El dinero vuelve hoy" });
  });

  test("is shown at once to who has no code yet, and chooses it as they sign", async () => {
    const { person } = await brand.admin.call("member.invite", {
      params: brand.params,
      body: { name: "Marta Gil", roles: ["clientApprover"], email: null, expiresAt: null },
    });
    const made = await link(person);
    const phone = stack.visitor();
    expect(await phone.call("link.get", made)).toMatchObject({ sealed: false, title: "El dinero vuelve hoy" });
  });

  test("is not guessed at in the browser of who made the link", async () => {
    const made = await link();
    expect(await outcomeOf(brand.admin.call("link.open", { ...made, body: { code: "000000" } }))).toBe("authorsDevice");
  });
});

describe("the code", () => {
  const attempt = async (code: string, made: Awaited<ReturnType<typeof link>>) => {
    const payloadHash = await hash();
    return outcomeOf(client.phone.call("link.approve", { ...made, body: { code, payloadHash } }));
  };

  test("locks after five wrong tries, and opens again after a quarter of an hour", async () => {
    const made = await link();
    const tries = [];
    for (let index = 0; index < 5; index++) tries.push(await attempt("000000", made));
    expect(tries).toEqual(["codeWrong", "codeWrong", "codeWrong", "codeWrong", "codeLocked"]);
    expect(await attempt(client.code, made)).toBe("codeLocked");
    stack.clock.advance(15 * MINUTE_MS - 1);
    expect(await attempt(client.code, made)).toBe("codeLocked");
    stack.clock.advance(1);
    expect(await attempt(client.code, made)).toBe("ok");
  });

  test("allows five wrong tries and no more, also when twenty come at the same moment", async () => {
    const made = await link();
    const payloadHash = await hash();
    const outcomes = await outcomesOf(
      Array.from({ length: 20 }, (_, index) =>
        client.phone.call("link.approve", { ...made, body: { code: String(100_000 + index), payloadHash } }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === "codeWrong").length).toBeLessThanOrEqual(4);
    expect(outcomes.filter((outcome) => outcome === "codeLocked").length).toBeGreaterThanOrEqual(16);
    expect(await attempt(client.code, made)).toBe("codeLocked");
  });

  test("tells whoever handed the link over when it locks, once, and the record keeps it", async () => {
    const made = await link();
    for (let index = 0; index < 7; index++) await attempt("000000", made);
    const { items } = await brand.admin.call("notice.list", { params: brand.params });
    expect(items.filter(({ kind }) => kind === "codeLocked")).toEqual([
      expect.objectContaining({ args: { who: client.name }, settled: false }),
    ]);
    stack.clock.advance(15 * MINUTE_MS);
    const after = (await brand.admin.call("notice.list", { params: brand.params })).items;
    expect(after.find(({ kind }) => kind === "codeLocked")).toMatchObject({ settled: true });
  });

  test("is counted anew after a right one", async () => {
    for (let round = 0; round < 2; round++) {
      const { act: another } = await askForStatement(brand, await declareIncident(brand));
      act = another;
      const made = await link();
      for (let index = 0; index < 4; index++) expect(await attempt("000000", made)).toBe("codeWrong");
      expect(await attempt(client.code, made)).toBe("ok");
    }
  });

  test("is chosen once, by whoever comes first, and the other learns it", async () => {
    const { link: made } = await brand.admin.call("member.invite", {
      params: brand.params,
      body: { name: "Isabel", roles: ["clientApprover"], email: null, expiresAt: null },
    });
    const choose = (code: string) =>
      stack.visitor().call("link.code", { params: { token: tokenOf(made.url) }, body: { code } });
    expect(await outcomesOf([choose("305917"), choose("824610")])).toEqual(["ok", "wrongState"]);
    expect(
      await outcomeOf(
        brand.admin.call("link.code", { params: { token: tokenOf(made.url) }, body: { code: "590271" } }),
      ),
    ).toBe("authorsDevice");
  });
});

test("a situation note is read by whoever holds its link, shows no person and no draft, and ends after a week", async () => {
  const incident = await declareIncident(brand);
  await brand.admin.call("incident.note", { params: { ...brand.params, incident }, body: { text: "Secreto interno" } });
  const { url } = await brand.admin.call("incident.situationNote", {
    params: { ...brand.params, incident },
    body: { language: "es" },
  });
  const at = { params: { token: tokenOf(url) } };
  const reader = stack.visitor();
  const view = await reader.call("link.get", at);
  expect(JSON.stringify(view)).not.toMatch(/Secreto|Admin of|per_/);
  expect(view).toMatchObject({ kind: "situation", incident: { name: "Cobros dobles" } });
  expect(await reader.call("link.get", at)).toMatchObject({ kind: "situation" });
  stack.clock.advance(7 * 24 * HOUR_MS);
  expect(await outcomeOf(reader.call("link.get", at))).toBe("linkExpired");
});
