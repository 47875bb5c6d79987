import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { publicationMark } from "@baluarte/channels/updates/words.ts";
import { ACCESS_ROLES } from "@baluarte/domain/access/model.ts";
import { mayExecute } from "@baluarte/domain/act/table.ts";
import type { ActId, IncidentId, PublicationId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, HOUR_MS } from "@baluarte/domain/kernel/time.ts";
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
import { askForStatement, declareIncident, execute } from "@baluarte/testkit/incident.ts";
import { interrupted } from "@baluarte/testkit/interrupted.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";
import { beginUnlessBraked } from "../services/brake-gate.ts";
import { isFrozen } from "../services/notice.ts";
import { inScope } from "../services/scope.ts";
import { sendPublication } from "./act-gate.ts";

let stack: Stack;
let brand: TestBrand;
let client: Client;
let colleague: Person;
let incident: IncidentId;

beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack, { teamSize: "two" });
  client = await addClient(stack, brand);
  colleague = await addPerson(stack, brand, ["communityManager"]);
  incident = await declareIncident(brand);
});
afterAll(() => stack.stop());
beforeEach(async () => {
  // Each story begins on a brand that moves, with nothing held by the one before.
  const { freeze, holds, held } = await brakes();
  if (freeze !== null) await lift();
  for (const { act } of holds) await release({ hold: act });
  for (const { publication } of held) await outcomeOf(drop(publication, "dropped"));
});

const STOP = { reason: "leak", note: null } as const;
const at = <P extends object>(more: P) => ({ params: { ...brand.params, ...more } });
const brakes = () => brand.admin.call("brake.list", { params: brand.params });
const freeze = (by: Person = brand.admin) => by.call("brake.freeze", { params: brand.params, body: STOP });
const drop = (publication: PublicationId, outcome: "dropped" | "rewritten") =>
  brand.admin.call("brake.drop", { ...at({ publication }), body: { outcome, reason: "Ya no procede" } });

async function lift() {
  const { act } = await brand.admin.call("brake.lift", { params: brand.params, body: { reason: "Fuente cerrada" } });
  await signOnScreen(brand, act, colleague);
}

type Release = { hold: ActId } | { publications: PublicationId[] };
const askRelease = async (what: Release) =>
  (await brand.admin.call("brake.release", { params: brand.params, body: { ...what, reason: "Revisado" } })).act;
async function release(what: Release) {
  await signOnScreen(brand, await askRelease(what), colleague);
}

/** An update that is signed; nobody has let it out. */
async function signed() {
  const { act } = await askForStatement(brand, incident, { kind: "update" });
  await signByLink(brand, act, client);
  return act;
}

/** An update on its way out, with its publication on our own page still in the queue. */
async function letOut() {
  const act = await signed();
  const { publications } = await execute(brand, act);
  return { act, page: publications.find(({ network }) => network === "updates")!.id };
}

async function stateOf(act: ActId, page: PublicationId) {
  const { publications } = await brand.admin.call("act.get", at({ act }));
  const text = await (await stack.visitor().fetch(`/updates/${brand.slug}/`)).text();
  return {
    state: publications.find(({ id }) => id === page)!.state,
    shown: text.split(publicationMark(page)).length - 1,
  };
}
const isHeld = async (page: PublicationId) => (await brakes()).held.some(({ publication }) => publication === page);

const always = () => Promise.resolve(true);

describe("asked for twice", () => {
  test("the same release is one request, by a double click and by two people, and another one is its own", async () => {
    const [first, second] = [await letOut(), await letOut()];
    await freeze();
    const [one, two] = await Promise.all([
      askRelease({ publications: [first.page] }),
      askRelease({ publications: [first.page] }),
    ]);
    expect(two).toBe(one);
    const other = await askRelease({ publications: [second.page] });
    expect(other).not.toBe(one);
    const asked = (await brakes()).requests.filter(({ kind }) => kind === "releaseHeld");
    expect(asked.map(({ act }) => act).toSorted()).toEqual([one, other].toSorted());
    for (const act of [one, other]) await signOnScreen(brand, act, colleague);
  });

  test("the release of a stopped queue is one request", async () => {
    const { holds } = await brand.admin.call("brake.hold", {
      params: brand.params,
      body: { touchpoint: null, ...STOP },
    });
    const asked = await Promise.all(holds.flatMap(({ act }) => [askRelease({ hold: act }), askRelease({ hold: act })]));
    expect(new Set(asked).size).toBe(1);
    expect(await askRelease({ hold: holds[0]!.act })).toBe(asked[0]);
    await signOnScreen(brand, asked[0]!, colleague);
  });
});

describe("after a freeze has committed", () => {
  test("what waited stays where it is, is listed as held, and the reason and the person are known", async () => {
    const { act, page } = await letOut();
    const view = await freeze();
    expect(view.freeze).toMatchObject({ reason: "leak", by: { id: brand.admin.id } });
    await stack.work();
    await sendPublication(stack.wired.ctx, brand.id, page);
    expect(await stateOf(act, page)).toEqual({ state: "queued", shown: 0 });
    expect((await brakes()).held.filter(({ publication }) => publication === page)).toMatchObject([
      { brakes: ["freeze"], kind: "publish", way: "auto" },
    ]);
    expect((await brakes()).held.some(({ way }) => way === "manual")).toBe(true);
  });

  test("a worker that stands between its intent and its send does not send, and a release sends once", async () => {
    const { ctx } = stack.wired;
    const { act, page } = await letOut();
    await sendPublication(
      interrupted(ctx, 2, () => freeze()),
      brand.id,
      page,
    );
    expect(await stateOf(act, page)).toEqual({ state: "executing", shown: 0 });
    expect(await isHeld(page)).toBe(true);
    await lift();
    await stack.work();
    await sendPublication(ctx, brand.id, page);
    // Lifted is not released: each is decided by itself.
    expect(await stateOf(act, page)).toEqual({ state: "executing", shown: 0 });
    await release({ publications: [page] });
    await stack.work();
    await sendPublication(ctx, brand.id, page);
    expect(await stateOf(act, page)).toEqual({ state: "proved", shown: 1 });
  });

  test("no send begins, whichever of many workers comes at whichever moment", async () => {
    const { ctx } = stack.wired;
    const { page } = await letOut();
    for (let round = 0; round < 8; round++) {
      let frozen = false;
      const late: number[] = [];
      const begin = async (worker: number) => {
        const begun = await beginUnlessBraked(ctx, brand.id, page, always, async () => {
          if (frozen) late.push(worker);
        });
        await begun?.outcome;
      };
      await Promise.all([
        ...Array.from({ length: 6 }, (_, worker) => begin(worker)),
        freeze().then(() => (frozen = true)),
        ...Array.from({ length: 6 }, (_, worker) => begin(6 + worker)),
      ]);
      await Promise.all(Array.from({ length: 4 }, (_, worker) => begin(12 + worker)));
      expect(late).toEqual([]);
      expect(await beginUnlessBraked(ctx, brand.id, page, always, () => Promise.resolve())).toBeNull();
      await lift();
      await release({ publications: [page] });
    }
  });

  test("what is let out in the same instant is held or had begun, and nothing begins later", async () => {
    const act = await signed();
    await Promise.all([execute(brand, act), freeze(colleague)]);
    await stack.work();
    const { publications } = await brand.admin.call("act.get", at({ act }));
    const page = publications.find(({ network }) => network === "updates")!.id;
    expect(await stateOf(act, page)).toEqual({ state: "queued", shown: 0 });
    expect(await isHeld(page)).toBe(true);
  });

  test("a worker that dies there leaves nothing that another one sends", async () => {
    const { ctx } = stack.wired;
    const { act, page } = await letOut();
    const dying = interrupted(ctx, 2, async () => {
      await freeze();
      throw new Error("killed");
    });
    await expect(sendPublication(dying, brand.id, page)).rejects.toThrow("killed");
    for (let again = 0; again < 3; again++) await sendPublication(ctx, brand.id, page);
    await stack.work();
    expect((await stateOf(act, page)).shown).toBe(0);
    expect(await isHeld(page)).toBe(true);
  });

  test("the product's own notices carry no content, until it is lifted", async () => {
    const asked = () => inScope(stack.wired.ctx, brand.id, { system: "notifier" }, (scope) => isFrozen(scope));
    expect(await asked()).toBe(false);
    await freeze();
    expect(await asked()).toBe(true);
    await lift();
    expect(await asked()).toBe(false);
  });

  test("the response clocks run on", async () => {
    const clocks = async () =>
      (await brand.admin.call("incident.room", at({ incident }))).clocks.map(({ kind, dueAt, stoppedAt }) => ({
        kind,
        dueAt,
        stoppedAt,
      }));
    const before = await clocks();
    await freeze();
    expect(await clocks()).toEqual(before);
  });
});

describe("a freeze", () => {
  test("is one, however many pull it at the same moment", async () => {
    const views = await Promise.all([freeze(), freeze(colleague), freeze(), freeze(colleague)]);
    expect(new Set(views.map((view) => view.freeze!.act)).size).toBe(1);
    const rows = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.selectFrom("brake").select("act_id").where("kind", "=", "freeze").where("lifted_at", "is", null).execute(),
    );
    expect(rows).toHaveLength(1);
  });

  test.each(ACCESS_ROLES)("is pulled by %s exactly when the table says so", async (role) => {
    const person = await addPerson(stack, brand, [role]);
    expect(await outcomeOf(freeze(person))).toBe(mayExecute("freeze", [role]) ? "ok" : "forbidden");
  });

  test("is not lifted by one person, however often they say so", async () => {
    await freeze();
    const ask = () => brand.admin.call("brake.lift", { params: brand.params, body: { reason: "Ya está" } });
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(second.act).toBe(first.act);
    expect(await outcomeOf(signOnScreen(brand, first.act, brand.admin))).toBe("ownAct");
    expect((await brakes()).freeze).not.toBeNull();
    await signByLink(brand, first.act, client);
    expect((await brakes()).freeze).toBeNull();
    expect((await brand.admin.call("act.get", at({ act: first.act }))).state).toBe("done");
  });

  test("asks every two hours whether it is still needed, and is answered by one person", async () => {
    const { freeze: stands } = await freeze();
    stack.clock.advance(2 * HOUR_MS);
    await stack.fireTimers();
    const asked = async () =>
      (await colleague.call("notice.list", { params: brand.params })).items.filter(
        ({ kind, subject }) => kind === "freezeAsked" && subject === stands!.act,
      ).length;
    expect(await asked()).toBe(1);
    const kept = await colleague.call("brake.keep", { params: brand.params });
    expect(Date.parse(kept.freeze!.askAt) - Date.parse(stack.clock.now())).toBe(2 * HOUR_MS);
    stack.clock.advance(2 * HOUR_MS);
    await stack.fireTimers();
    stack.clock.advance(2 * HOUR_MS);
    await stack.fireTimers();
    expect(await asked()).toBe(3);
  });

  test("lists what does not go through here, with who saw it stopped", async () => {
    await freeze();
    const place = (await brakes()).outside[0]!;
    const tick = (stopped: boolean) =>
      colleague.call("brake.outside", { ...at({ touchpoint: place.touchpoint }), body: { stopped } });
    await tick(true);
    expect((await brakes()).outside[0]!.stopped).toMatchObject({ by: { id: colleague.id } });
    await tick(false);
    expect((await brakes()).outside[0]!.stopped).toBeNull();
  });
});

describe("what is held", () => {
  const hold = (touchpoint: string | null = null) =>
    brand.admin.call("brake.hold", { params: brand.params, body: { touchpoint: touchpoint as never, ...STOP } });

  test("waits behind a hold of its place alone, and other places go on", async () => {
    const { items } = await brand.admin.call("touchpoint.list", { params: brand.params });
    const manual = items.find(({ way }) => way === "manual")!;
    const view = await hold(manual.id);
    expect(view.holds).toMatchObject([{ touchpoint: manual.id, name: manual.name }]);
    const { act, page } = await letOut();
    await stack.work();
    expect(await stateOf(act, page)).toEqual({ state: "proved", shown: 1 });
    const { publications } = await brand.admin.call("act.get", at({ act }));
    const heldOfIt = (await brakes()).held.filter(({ publication }) =>
      publications.some(({ id }) => id === publication),
    );
    expect(heldOfIt.map(({ name }) => name)).toEqual([manual.name]);
  });

  test("stays held by a freeze that came after its release was asked for", async () => {
    await hold();
    const { act, page } = await letOut();
    await stack.work();
    const asked = await askRelease({ publications: [page] });
    await freeze();
    await signOnScreen(brand, asked, colleague);
    await stack.work();
    await sendPublication(stack.wired.ctx, brand.id, page);
    expect(await stateOf(act, page)).toEqual({ state: "queued", shown: 0 });
    expect(await isHeld(page)).toBe(true);
  });

  test("goes out through the freeze when two people want this one out, and no other with it", async () => {
    await freeze();
    const [wanted, other] = [await letOut(), await letOut()];
    const asked = await askRelease({ publications: [wanted.page] });
    expect((await brakes()).requests).toMatchObject([{ act: asked, throughFreeze: true, mine: "author" }]);
    expect(await outcomeOf(signOnScreen(brand, asked, brand.admin))).toBe("ownAct");
    await signOnScreen(brand, asked, colleague);
    await stack.work();
    expect(await stateOf(wanted.act, wanted.page)).toEqual({ state: "proved", shown: 1 });
    expect(await stateOf(other.act, other.page)).toEqual({ state: "queued", shown: 0 });
  });

  test("is let out whole when its hold ends, by another person's word", async () => {
    const view = await hold();
    const { act, page } = await letOut();
    await release({ hold: view.holds[0]!.act });
    await stack.work();
    expect(await stateOf(act, page)).toEqual({ state: "proved", shown: 1 });
    expect((await brakes()).holds).toEqual([]);
  });

  test("is dropped with a reason by one person, never goes out, and its place stays owed", async () => {
    await freeze();
    const { act, page } = await letOut();
    await drop(page, "rewritten");
    await lift();
    await stack.work();
    await sendPublication(stack.wired.ctx, brand.id, page);
    expect(await stateOf(act, page)).toEqual({ state: "dropped", shown: 0 });
    expect(await outcomeOf(drop(page, "dropped"))).toBe("wrongState");
    const { publications } = await brand.admin.call("act.get", at({ act }));
    for (const { id, state } of publications) if (state !== "dropped") await drop(id, "rewritten");
    // Nothing of it moves any more, so a new text may be asked for.
    const ended = await brand.admin.call("act.get", at({ act }));
    expect({ state: ended.state, done: ended.coverage.done }).toEqual({ state: "failed", done: 0 });
  });
});

describe("a brake", () => {
  test("is reviewed by somebody else, and rings when nobody has after a day", async () => {
    const { freeze: stands } = await freeze();
    const act = stands!.act;
    const review = (by: Person) =>
      by.call("brake.review", { ...at({ act }), body: { upheld: false, note: "Bastaba con un canal" } });
    expect(await outcomeOf(review(brand.admin))).toBe("ownAct");
    stack.clock.advance(DAY_MS);
    await stack.fireTimers();
    const told = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx
        .selectFrom("notice")
        .select("subject")
        .where("person_id", "=", colleague.id)
        .where("kind", "=", "brakeUnreviewed")
        .execute(),
    );
    expect(told).toContainEqual({ subject: act });
    const mine = async () => (await colleague.call("brake.list", { params: brand.params })).toReview;
    expect(await mine()).toContainEqual(expect.objectContaining({ act, mine: "canReview" }));
    await review(colleague);
    expect((await mine()).map((each) => each.act)).not.toContain(act);
    expect(await outcomeOf(review(colleague))).toBe("wrongState");
  });

  test("hides a post for a reason of the list: kept first, done by hand, proved by a person", async () => {
    const { admin, params } = brand;
    await sendPosts(
      admin,
      brand,
      jsonLines([
        { text: "Nubara: vivo en la calle Mayor 3, id a por él", time: stack.clock.now(), author: "fulano" },
        { text: "Nubara, por vuestra culpa me quiero morir", time: stack.clock.now(), author: "mengana" },
      ]),
    );
    const { items } = await admin.call("mention.list", { params, query: { state: "all", limit: 10 } as never });
    const doxxing = items.find(({ text }) => text.includes("calle Mayor"))!.post;
    const help = items.find(({ text }) => text.includes("morir"))!.post;
    const hide = (post: typeof doxxing, reason: "doxxing" | "threat", selfHarm = false) =>
      admin.call("brake.hide", { ...at({ post }), body: { reason, note: null, selfHarm } });
    expect(await outcomeOf(hide(help, "threat"))).toBe("selfHarmNotHidden");
    expect(await outcomeOf(hide(help, "doxxing", true))).toBe("selfHarmNotHidden");
    const { proposal } = await admin.call("mention.get", at({ post: help }));
    expect(proposal.decision).toBe("help");
    const { act } = await hide(doxxing, "doxxing");
    expect(await outcomeOf(hide(doxxing, "doxxing"))).toBe("wrongState");
    const kept = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.selectFrom("evidence").select(["content", "sha256"]).where("post_id", "=", doxxing).execute(),
    );
    expect(kept).toMatchObject([{ content: { author: "fulano" }, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect((await brakes()).toHide).toMatchObject([{ act, post: doxxing, reason: "doxxing" }]);
    const settle = () =>
      colleague.call("brake.hidden", { ...at({ act }), body: { hidden: true, proof: "Oculto, lo ve Nadia" } });
    await settle();
    expect(await outcomeOf(settle())).toBe("wrongState");
    expect((await brakes()).toHide).toEqual([]);
    expect((await brakes()).toReview).toContainEqual(expect.objectContaining({ act, kind: "hide" }));
  });
});
