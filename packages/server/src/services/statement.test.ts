import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ActId } from "@baluarte/domain/kernel/id.ts";
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
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";

let stack: Stack;
let brand: TestBrand;
let colleague: Person;
let client: Client;

beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack, { teamSize: "two" });
  colleague = await addPerson(stack, brand, ["communityManager"]);
  client = await addClient(stack, brand);
});
afterAll(() => stack.stop());

const at = (statement: string) => ({ params: { ...brand.params, statement: statement as never } });
const atAct = (act: ActId) => ({ params: { ...brand.params, act } });

describe("saving", () => {
  test("hands the later of two writers the other's draft, so that neither loses what they typed", async () => {
    const incident = await declareIncident(brand);
    const { statement, version, draft } = await writeStatement(brand, incident);
    const theirs = retitled(draft, "Lo que escribió Lucía");
    await brand.admin.call("statement.save", { ...at(statement), body: { baseVersion: version, draft: theirs } });
    const mine = retitled(draft, "Lo que escribió Nadia");
    await expect(
      colleague.call("statement.save", { ...at(statement), body: { baseVersion: version, draft: mine } }),
    ).rejects.toMatchObject({ problem: { code: "versionConflict", data: { version: version + 1, draft: theirs } } });
    const kept = await colleague.call("statement.get", at(statement));
    expect(kept.draft).toEqual(theirs);
  });

  test("of two saves at the same moment keeps one as the next version", async () => {
    const incident = await declareIncident(brand);
    const { statement, version, draft } = await writeStatement(brand, incident);
    const save = (person: Person, title: string) =>
      person.call("statement.save", {
        ...at(statement),
        body: { baseVersion: version, draft: retitled(draft, title) },
      });
    expect(await outcomesOf([save(brand.admin, "Una"), save(colleague, "Otra")])).toEqual(["ok", "versionConflict"]);
    expect((await colleague.call("statement.get", at(statement))).version).toBe(version + 1);
  });

  test("makes no version, and voids nothing, when not a word changed", async () => {
    const incident = await declareIncident(brand);
    const { statement, version, draft, act } = await askForStatement(brand, incident);
    await signByLink(brand, act, client);
    const view = await brand.admin.call("statement.save", { ...at(statement), body: { baseVersion: version, draft } });
    expect({ version: view.version, state: view.act?.state }).toEqual({ version, state: "approved" });
  });

  test("is refused from the moment the text goes out", async () => {
    const incident = await declareIncident(brand);
    const { statement, version, draft, act } = await askForStatement(brand, incident);
    await signByLink(brand, act, client);
    await execute(brand, act);
    const edit = { baseVersion: version, draft: retitled(draft, "Otra cosa") };
    expect(await outcomeOf(brand.admin.call("statement.save", { ...at(statement), body: edit }))).toBe("wrongState");
    await stack.work();
    expect(await outcomeOf(brand.admin.call("statement.save", { ...at(statement), body: edit }))).toBe("wrongState");
    const view = await brand.admin.call("statement.get", at(statement));
    expect({ draft: view.draft, readOnly: view.readOnly }).toEqual({ draft, readOnly: true });
  });
});

describe("asking for approval", () => {
  test("by two people at the same moment makes one act", async () => {
    const incident = await declareIncident(brand);
    const { statement, version } = await writeStatement(brand, incident);
    const ask = (person: Person) => person.call("statement.ask", { ...at(statement), body: { version } });
    expect(await outcomesOf([ask(brand.admin), ask(colleague)])).toEqual(["ok", "wrongState"]);
    const acts = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.selectFrom("act").select("state").where("statement_id", "=", statement).execute(),
    );
    expect(acts).toEqual([{ state: "requested" }]);
  });

  test("is refused for a version that is not the newest", async () => {
    const incident = await declareIncident(brand);
    const { statement, version, draft } = await writeStatement(brand, incident);
    await colleague.call("statement.save", {
      ...at(statement),
      body: { baseVersion: version, draft: retitled(draft, "Otra") },
    });
    expect(await outcomeOf(brand.admin.call("statement.ask", { ...at(statement), body: { version } }))).toBe(
      "versionConflict",
    );
  });

  test("is refused in a closed incident and for a statement with a blank in it", async () => {
    const incident = await declareIncident(brand);
    const { statement } = await brand.admin.call("statement.create", {
      params: { ...brand.params, incident },
      body: { kind: "full", language: "es" },
    });
    await expect(brand.admin.call("statement.ask", { ...at(statement), body: { version: 1 } })).rejects.toMatchObject({
      problem: { code: "checksFail" },
    });
  });
});

describe("a signature", () => {
  test("is void after any edit, and the act it stood on is never executed", async () => {
    const incident = await declareIncident(brand);
    const { statement, version, draft, act } = await askForStatement(brand, incident);
    const { payloadHash } = await brand.admin.call("act.get", atAct(act));
    await signOnScreen(brand, act, colleague);
    const variant = {
      ...draft,
      variants: draft.variants.map((v, i) => (i === 0 ? { ...v, text: `${v.text} Ya.` } : v)),
    };
    await brand.admin.call("statement.save", { ...at(statement), body: { baseVersion: version, draft: variant } });
    const run = () => outcomeOf(brand.admin.call("act.execute", { ...atAct(act), body: { payloadHash } }));
    expect(await run()).toBe("approvalMissing");
    expect(await outcomeOf(colleague.call("act.approve", { ...atAct(act), body: { payloadHash } }))).toBe("wrongState");
    expect(await run()).toBe("approvalMissing");
    // Typed back letter by letter it is still another version, to be signed again.
    await brand.admin.call("statement.save", { ...at(statement), body: { baseVersion: version + 1, draft } });
    expect(await run()).toBe("approvalMissing");
    expect((await brand.admin.call("act.get", atAct(act))).state).toBe("void");
  });

  test("for other content than the act's is refused", async () => {
    const incident = await declareIncident(brand);
    const { act } = await askForStatement(brand, incident);
    const payloadHash = "a".repeat(64) as never;
    expect(await outcomeOf(colleague.call("act.approve", { ...atAct(act), body: { payloadHash } }))).toBe(
      "contentChanged",
    );
    expect(await outcomeOf(colleague.call("act.refuse", { ...atAct(act), body: { payloadHash, reason: "No" } }))).toBe(
      "contentChanged",
    );
  });

  test("of the author does not count, by screen, by link or as a refusal", async () => {
    const incident = await declareIncident(brand);
    const { act } = await askForStatement(brand, incident, { by: colleague });
    const { payloadHash } = await colleague.call("act.get", atAct(act));
    expect(await outcomeOf(colleague.call("act.approve", { ...atAct(act), body: { payloadHash } }))).toBe("ownAct");
    expect(await outcomeOf(colleague.call("act.link", { ...atAct(act), body: { person: colleague.id } }))).toBe(
      "ownAct",
    );
    expect(await outcomeOf(colleague.call("act.refuse", { ...atAct(act), body: { payloadHash, reason: "No" } }))).toBe(
      "ownAct",
    );
  });

  test("of one person fills one slot, however many roles they hold", async () => {
    const team = await setUpBrand(stack, { name: "Equipo", teamSize: "team" });
    const everything = await addPerson(stack, team, ["management", "legalCounsel", "commsLead"]);
    const legal = await addPerson(stack, team, ["legalCounsel"]);
    const incident = await declareIncident(team, { level: 4 });
    const { act } = await askForStatement(team, incident);
    const params = { ...team.params, act };
    await signOnScreen(team, act, everything);
    expect((await team.admin.call("act.get", { params })).state).toBe("requested");
    await expect(signOnScreen(team, act, everything)).rejects.toMatchObject({ problem: { code: "alreadySigned" } });
    await signOnScreen(team, act, legal);
    expect((await team.admin.call("act.get", { params })).state).toBe("approved");
  });

  test("twice at the same moment counts once", async () => {
    const incident = await declareIncident(brand);
    const { act } = await askForStatement(brand, incident);
    const { payloadHash } = await colleague.call("act.get", atAct(act));
    const sign = () => colleague.call("act.approve", { ...atAct(act), body: { payloadHash } });
    const outcomes = await outcomesOf([sign(), sign(), sign()]);
    expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1);
    expect((await brand.admin.call("act.get", atAct(act))).signatures).toMatchObject([{ signed: true }]);
  });
});

test("approving, editing and executing at the same moment never lets out a text that was not signed as it stands", async () => {
  const incident = await declareIncident(brand);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom("approve", "edit", "execute", "refuse"), { minLength: 2, maxLength: 6 }),
      async (moves) => {
        const { statement, version, draft, act } = await askForStatement(brand, incident, { kind: "update" });
        const { payloadHash } = await brand.admin.call("act.get", atAct(act));
        const move = {
          approve: () => colleague.call("act.approve", { ...atAct(act), body: { payloadHash } }),
          edit: () =>
            brand.admin.call("statement.save", {
              ...at(statement),
              body: { baseVersion: version, draft: retitled(draft, "Otro titular") },
            }),
          execute: () => brand.admin.call("act.execute", { ...atAct(act), body: { payloadHash } }),
          refuse: () => colleague.call("act.refuse", { ...atAct(act), body: { payloadHash, reason: "No" } }),
        };
        const outcomes = await Promise.all(moves.map((name) => outcomeOf(move[name]())));
        const after = await brand.admin.call("act.get", atAct(act));
        const now = await brand.admin.call("statement.get", at(statement));
        const went = after.publications.length > 0;
        expect(outcomes).not.toContain("internal");
        expect(moves.filter((name, index) => name === "execute" && outcomes[index] === "ok").length).toBe(went ? 1 : 0);
        // What went out was signed by somebody else, and is the text that stands.
        if (went)
          expect({ signed: after.signatures[0]!.signed, version: now.version }).toEqual({ signed: true, version });
        else expect(["requested", "approved", "void", "refused"]).toContain(after.state);
        // An edited text has no live act.
        if (now.version > version) expect(["void", "refused"]).toContain(after.state);
      },
    ),
    { numRuns: 15 },
  );
});
