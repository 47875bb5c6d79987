import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { StatementDraft } from "@baluarte/contract/statement.ts";
import type { ActId, IncidentId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import {
  addClient,
  addPerson,
  approvalLink,
  setUpBrand,
  signByLink,
  signOnScreen,
  type Client,
  type Person,
  type TestBrand,
} from "@baluarte/testkit/brand.ts";
import {
  askForStatement,
  declareIncident,
  execute,
  proofOf,
  retitled,
  writeStatement,
  type Written,
} from "@baluarte/testkit/incident.ts";
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

describe("whoever is asked to sign", () => {
  const withFacts = ({ texts, ...rest }: StatementDraft, facts: string): StatementDraft => ({
    ...rest,
    texts: texts.map((text) => ({
      ...text,
      blocks: text.blocks.map((block) => (block.block === "facts" ? { ...block, text: facts } : block)),
    })),
  });
  const OPEN = "La culpa es nuestra y pagaremos todo.";

  test("reads what the checks left open in the very version that is asked, on the screen and by link", async () => {
    const incident = await declareIncident(brand);
    const { statement, version, draft } = await writeStatement(brand, incident);
    const saved = await brand.admin.call("statement.save", {
      ...at(statement),
      body: { baseVersion: version, draft: withFacts(draft, `Hoy hubo 300 cargos dobles. ${OPEN}`) },
    });
    const { act } = await brand.admin.call("statement.ask", { ...at(statement), body: { version: saved.version } });
    const left = saved.checks.filter(({ severity }) => severity !== "ok");
    expect(left).toContainEqual({
      code: "admitsFault",
      severity: "look",
      language: "es",
      touchpoint: null,
      data: { sentences: [OPEN] },
    });
    const asked = await colleague.call("act.get", atAct(act));
    expect(asked.openChecks).toEqual(left);
    const made = await approvalLink(brand.admin, brand, act, client.id);
    const sealed = await client.phone.call("link.get", made);
    expect(sealed).toMatchObject({ sealed: true, openChecks: [] });
    expect(JSON.stringify(sealed)).not.toContain(OPEN);
    expect(await client.phone.call("link.open", { ...made, body: { code: client.code } })).toMatchObject({
      openChecks: left,
    });
    // Nothing is held back by them.
    await signOnScreen(brand, act, colleague);
    const { state } = await execute(brand, act);
    expect(state).toBe("executing");
    expect((await colleague.call("act.get", atAct(act))).openChecks).toEqual([]);
  });

  test("reads nothing of checks where none is open", async () => {
    const { act } = await askForStatement(brand, await declareIncident(brand));
    expect((await colleague.call("act.get", atAct(act))).openChecks).toEqual([]);
  });
});

describe("a new statement", () => {
  test("speaks of no fault and no service while nobody knows the case, and as the case has it once it is chosen", async () => {
    const begun = async (caseType: "hostile" | null) => {
      const incident = await declareIncident(brand, { caseType });
      const { statement } = await brand.admin.call("statement.create", {
        params: { ...brand.params, incident },
        body: { kind: "holding", language: "es" },
      });
      const { draft } = await brand.admin.call("statement.get", at(statement));
      return draft.texts[0]!.blocks.map(({ text }) => text).join(" ");
    };
    expect(await begun(null)).toContain("Aún no está confirmado qué ha pasado.");
    expect(await begun(null)).not.toMatch(/no funciona/i);
    expect(await begun("hostile")).toContain("la situación está bajo control");
  });
});

describe("a signature", () => {
  test("is void after any edit of what its places share, and the act it stood on is never executed", async () => {
    const incident = await declareIncident(brand);
    const { statement, version, draft, act } = await askForStatement(brand, incident);
    const { payloadHash } = await brand.admin.call("act.get", atAct(act));
    await signOnScreen(brand, act, colleague);
    const edited = retitled(draft, "El dinero vuelve hoy mismo");
    await brand.admin.call("statement.save", { ...at(statement), body: { baseVersion: version, draft: edited } });
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

describe("words of one place that change after a text was signed", () => {
  /** A draft with other words on one place. */
  const wordsAt = (draft: StatementDraft, place: TouchpointId, text: string): StatementDraft => ({
    ...draft,
    variants: draft.variants.map((variant) => (variant.touchpoint === place ? { ...variant, text } : variant)),
  });
  const save = (statement: string, baseVersion: number, draft: StatementDraft) =>
    brand.admin.call("statement.save", { ...at(statement), body: { baseVersion, draft } });
  const ask = (statement: string, version: number) =>
    brand.admin.call("statement.ask", { ...at(statement), body: { version } });
  const stopped = async (incident: IncidentId, kind: string) => {
    const { clocks } = await brand.admin.call("incident.room", { params: { ...brand.params, incident } });
    return clocks.find((clock) => clock.kind === kind)!.stoppedAt !== null;
  };
  const SHORTER = "Cobramos dos veces. Perdón. El dinero vuelve hoy.";

  /** Signed whole, and then one place's words changed: the state from which the rest is told. */
  async function signedThenChanged(
    incident: IncidentId,
    signer = colleague,
  ): Promise<Written & { act: ActId; place: TouchpointId }> {
    const asked = await askForStatement(brand, incident);
    await signOnScreen(brand, asked.act, signer);
    const { previews } = await brand.admin.call("act.get", atAct(asked.act));
    const place = previews.find(({ network }) => network === "x")!.touchpoint;
    const draft = wordsAt(asked.draft, place, SHORTER);
    const { version } = await save(asked.statement, asked.version, draft);
    return { ...asked, place, draft, version };
  }

  test("take that place alone from what goes out, and it goes out by a signature of its own", async () => {
    const incident = await declareIncident(brand);
    const { statement, act, place, draft, version } = await signedThenChanged(incident);
    const view = await brand.admin.call("statement.get", at(statement));
    expect({ state: view.act!.state, open: view.open }).toEqual({ state: "approved", open: [place] });
    const out = await execute(brand, act);
    const everywhere = draft.touchpoints.length;
    expect(out.publications.map(({ touchpoint }) => touchpoint).toSorted()).toEqual(
      draft.touchpoints.filter((each) => each !== place).toSorted(),
    );
    expect(out.coverage).toEqual({ done: 0, planned: everywhere });
    // What is out is what it is; the place that is not may still be worded.
    expect(await outcomeOf(save(statement, version, retitled(draft, "Otro")))).toBe("wrongState");
    const other = draft.touchpoints.find((each) => each !== place)!;
    expect(await outcomeOf(save(statement, version, wordsAt(draft, other, SHORTER)))).toBe("wrongState");
    const { act: part } = await ask(statement, version);
    const asked = await brand.admin.call("act.get", atAct(part));
    expect(asked.previews.map(({ touchpoint, parts }) => [touchpoint, parts[0]!.text])).toEqual([[place, SHORTER]]);
    expect(await outcomeOf(execute(brand, part))).toBe("approvalMissing");
    await signOnScreen(brand, part, colleague);
    const rest = await execute(brand, part);
    expect(rest.publications.map(({ touchpoint, parts }) => [touchpoint, parts[0]!.text])).toEqual([[place, SHORTER]]);
    const whole = await brand.admin.call("act.get", atAct(act));
    expect(whole.publications.map(({ touchpoint }) => touchpoint).toSorted()).toEqual(draft.touchpoints.toSorted());
    const after = await brand.admin.call("statement.get", at(statement));
    expect({ open: after.open, unsent: after.unsent, readOnly: after.readOnly }).toEqual({
      open: [],
      unsent: [],
      readOnly: true,
    });
  });

  test("let the clock of a ready response run until they are signed, and that of everywhere until they are out", async () => {
    const incident = await declareIncident(brand);
    const { statement, act, place, version } = await signedThenChanged(incident);
    expect(await stopped(incident, "responseReady")).toBe(false);
    const { act: part } = await ask(statement, version);
    await signOnScreen(brand, part, colleague);
    expect(await stopped(incident, "responseReady")).toBe(true);
    await execute(brand, act);
    await stack.work();
    const confirmAll = async (id: ActId) => {
      const { publications } = await brand.admin.call("act.get", atAct(id));
      for (const { id: publication, state, network } of publications) {
        if (state !== "awaitingPerson") continue;
        const params = { ...brand.params, publication };
        await brand.admin.call("publication.confirm", { params, body: proofOf(network) });
      }
    };
    await confirmAll(act);
    const seen = await brand.admin.call("act.get", atAct(act));
    expect(seen.coverage).toEqual({ done: seen.coverage.planned - 1, planned: seen.publications.length + 1 });
    expect(await stopped(incident, "publishedEverywhere")).toBe(false);
    const { coverage } = await brand.admin.call("incident.room", { params: { ...brand.params, incident } });
    expect(
      coverage.items.filter(({ publication }) => publication === null).map(({ touchpoint }) => touchpoint),
    ).toEqual([place]);
    await execute(brand, part);
    await confirmAll(part);
    expect(await stopped(incident, "publishedEverywhere")).toBe(true);
  });

  test("wait for the rest, are asked for anew when refused, and go with it when what they share changes", async () => {
    const incident = await declareIncident(brand);
    const { statement, act, place, draft, version } = await signedThenChanged(incident);
    expect(await outcomeOf(ask(statement, version))).toBe("ok");
    expect(await outcomeOf(ask(statement, version))).toBe("wrongState");
    const [refused] = (await colleague.call("statement.get", at(statement))).parts;
    await colleague.call("act.refuse", {
      ...atAct(refused!.id),
      body: { payloadHash: refused!.payloadHash as never, reason: "Falta el plazo" },
    });
    const { act: part } = await ask(statement, version);
    await signOnScreen(brand, part, colleague);
    // The rest first: of what is out nothing is ever asked for again.
    expect(await outcomeOf(execute(brand, part))).toBe("wrongState");
    await save(statement, version, retitled(draft, "El dinero vuelve mañana"));
    for (const each of [act, part]) expect((await brand.admin.call("act.get", atAct(each))).state).toBe("void");
    const again = await brand.admin.call("statement.get", at(statement));
    expect({ open: again.open, parts: again.parts }).toEqual({ open: [], parts: [] });
    const { act: anew } = await ask(statement, again.version);
    const { previews } = await brand.admin.call("act.get", atAct(anew));
    expect(previews.map(({ touchpoint }) => touchpoint)).toContain(place);
  });

  test("typed back letter by letter are still to be signed, and a signature taken back voids what lacks a place", async () => {
    const incident = await declareIncident(brand);
    const signer = await addPerson(stack, brand, ["communityManager"]);
    const { statement, act, place, draft, version } = await signedThenChanged(incident, signer);
    const back = wordsAt(draft, place, draft.variants.find(({ touchpoint }) => touchpoint !== place)!.text);
    const view = await save(statement, version, back);
    expect({ state: view.act!.state, open: view.open }).toEqual({ state: "approved", open: [place] });
    await brand.admin.call("member.remove", { params: { ...brand.params, person: signer.id } });
    expect((await brand.admin.call("act.get", atAct(act))).state).toBe("void");
  });

  test("changed while it is let out are in what goes out in full, or not at all", async () => {
    const incident = await declareIncident(brand);
    await fc.assert(
      fc.asyncProperty(fc.boolean(), async (editFirst) => {
        const { statement, version, draft, act } = await askForStatement(brand, incident, { kind: "update" });
        await signOnScreen(brand, act, colleague);
        const { payloadHash, previews } = await brand.admin.call("act.get", atAct(act));
        const place = previews.find(({ network }) => network === "x")!.touchpoint;
        const edit = () => outcomeOf(save(statement, version, wordsAt(draft, place, SHORTER)));
        const run = () => outcomeOf(brand.admin.call("act.execute", { ...atAct(act), body: { payloadHash } }));
        const [edited, ran] = editFirst
          ? await Promise.all([edit(), run()])
          : (await Promise.all([run(), edit()])).toReversed();
        expect(ran).toBe("ok");
        const { publications } = await brand.admin.call("act.get", atAct(act));
        const said = publications.find(({ touchpoint }) => touchpoint === place)?.parts[0]!.text ?? null;
        const was = draft.variants.find(({ touchpoint }) => touchpoint === place)!.text;
        expect([edited, said]).toEqual(edited === "ok" ? ["ok", null] : ["wrongState", was]);
      }),
      { numRuns: 6 },
    );
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
