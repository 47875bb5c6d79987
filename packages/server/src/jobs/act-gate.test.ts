import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publicationMark } from "@baluarte/channels/updates/words.ts";
import type { ActId, IncidentId, PublicationId } from "@baluarte/domain/kernel/id.ts";
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
import { askForStatement, declareIncident, execute, proofOf } from "@baluarte/testkit/incident.ts";
import { interrupted } from "@baluarte/testkit/interrupted.ts";
import { outcomeOf, outcomesOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand, type Db } from "../db/tenancy.ts";
import type { Context } from "../services/context.ts";
import { loadPublication, storePublication } from "../services/publication.ts";
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

const atAct = (act: ActId) => ({ params: { ...brand.params, act } });

/** An update that is approved and let out, with its publication on our own page still in the queue. */
async function letOut(kind: "full" | "update" = "update", into = incident) {
  const { act } = await askForStatement(brand, into, { kind });
  await signByLink(brand, act, client);
  const view = await execute(brand, act);
  const page = view.publications.find(({ network }) => network === "updates")!;
  return { act, page: page.id, manual: view.publications.filter(({ way }) => way === "manual") };
}

async function pageText(): Promise<string> {
  return (await stack.visitor().fetch(`/updates/${brand.slug}/`)).text();
}
const timesOnPage = async (id: PublicationId) => (await pageText()).split(publicationMark(id)).length - 1;

async function stateOf(act: ActId, id: PublicationId): Promise<string> {
  const { publications } = await brand.admin.call("act.get", atAct(act));
  return publications.find((publication) => publication.id === id)!.state;
}

async function loggedAbout(subject: string): Promise<string[]> {
  const rows = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx.selectFrom("log_entry").select("kind").where("subject", "=", subject).orderBy("seq").execute(),
  );
  return rows.map(({ kind }) => kind);
}

/** The page's folder taken away for a while: a file stands where it should be. */
async function withoutFolder(work: () => Promise<unknown>): Promise<void> {
  const records = join(stack.wired.ctx.updates.folderOf(brand.slug), "records");
  rmSync(`${records}.away`, { recursive: true, force: true });
  mkdirSync(records, { recursive: true });
  renameSync(records, `${records}.away`);
  writeFileSync(records, "in the way");
  await work();
  rmSync(records);
  renameSync(`${records}.away`, records);
}

describe("a publication that a crash interrupts", () => {
  /**
   * Sending takes four transactions: the intent, the begin under the brakes, how the channel answered, the proof. A crash
   * before or after each.
   */
  const CRASHES = [1, 2, 3, 4].flatMap((step) => (["before", "after"] as const).map((when) => ({ step, when })));

  test.each(CRASHES)("$when its transaction $step is on the page once and proved once", async ({ step, when }) => {
    const { ctx } = stack.wired;
    const { act, page } = await letOut();
    await expect(sendPublication(crashing(ctx, step, when), brand.id, page)).rejects.toThrow("crashed");
    await sendPublication(ctx, brand.id, page);
    await sendPublication(ctx, brand.id, page);
    expect({ state: await stateOf(act, page), times: await timesOnPage(page) }).toEqual({ state: "proved", times: 1 });
    expect(await loggedAbout(page)).toEqual(expect.arrayContaining(["publication.proved"]));
    expect((await loggedAbout(page)).filter((kind) => kind === "publication.proved")).toHaveLength(1);
  });

  test("is sent once when four workers take the same job at the same moment", async () => {
    const { ctx } = stack.wired;
    const { act, page } = await letOut();
    await Promise.all(Array.from({ length: 4 }, () => sendPublication(ctx, brand.id, page)));
    await stack.work();
    expect({ state: await stateOf(act, page), times: await timesOnPage(page) }).toEqual({ state: "proved", times: 1 });
    expect((await loggedAbout(page)).filter((kind) => kind === "publication.proved")).toHaveLength(1);
  });

  test("leaves two publications of a brand at the same moment both on the page", async () => {
    const { ctx } = stack.wired;
    const [a, b] = [await letOut(), await letOut()];
    await Promise.all([sendPublication(ctx, brand.id, a.page), sendPublication(ctx, brand.id, b.page)]);
    expect([await timesOnPage(a.page), await timesOnPage(b.page)]).toEqual([1, 1]);
  });

  test("is not sent while its act was not let out", async () => {
    const { ctx } = stack.wired;
    const { act, page } = await letOut();
    // As a job would find it that outlived its act.
    await inBrand(ctx.db, brand.id, (trx) =>
      trx.updateTable("act").set({ state: "void" }).where("id", "=", act).execute(),
    );
    await sendPublication(ctx, brand.id, page);
    expect({ state: await stateOf(act, page), times: await timesOnPage(page) }).toEqual({ state: "queued", times: 0 });
  });
});

describe("a publication whose outcome nobody knows", () => {
  async function lost() {
    const { act, page } = await letOut();
    await withoutFolder(() => stack.work());
    return { act, page };
  }

  test("is never sent again by itself, and calls people", async () => {
    const { act, page } = await lost();
    expect(await stateOf(act, page)).toBe("unknown");
    await sendPublication(stack.wired.ctx, brand.id, page);
    expect({ state: await stateOf(act, page), times: await timesOnPage(page) }).toEqual({ state: "unknown", times: 0 });
    const { items } = await brand.admin.call("notice.list", { params: brand.params });
    expect(items).toContainEqual(expect.objectContaining({ kind: "publicationUnknown", subject: page }));
  });

  test("is proved by the person who looked and found it", async () => {
    const { act, page } = await lost();
    const settle = (link: string | null) =>
      colleague.call("publication.settle", {
        params: { ...brand.params, publication: page },
        body: { found: true, link },
      });
    // What is stored as a link is opened as one by whoever reads the coverage.
    expect(await outcomeOf(settle("javascript:alert(1)"))).toBe("proofInvalid");
    await settle("https://nubara.example/updates/1");
    expect(await stateOf(act, page)).toBe("proved");
  });

  test("goes out by hand when the person did not find it", async () => {
    const { act, page } = await lost();
    const at = { params: { ...brand.params, publication: page } };
    await colleague.call("publication.settle", { ...at, body: { found: false, link: null } });
    expect(await stateOf(act, page)).toBe("awaitingPerson");
    await colleague.call("publication.confirm", { ...at, body: { way: "person", note: "Nadia, a mano" } });
    expect(await stateOf(act, page)).toBe("proved");
  });

  test("is settled by a person too when the channel took it and nobody can read it there", async () => {
    const { ctx } = stack.wired;
    const { act, page } = await letOut();
    await expect(sendPublication(crashing(ctx, 4, "before"), brand.id, page)).rejects.toThrow("crashed");
    expect(await stateOf(act, page)).toBe("sent");
    const at = { params: { ...brand.params, publication: page } };
    await colleague.call("publication.settle", { ...at, body: { found: false, link: null } });
    expect(await stateOf(act, page)).toBe("awaitingPerson");
  });
});

describe("a worker that slept between its intent and its send", () => {
  test("does not send what a person has posted by hand meanwhile", async () => {
    const { ctx } = stack.wired;
    const { act, page } = await letOut();
    const at = { params: { ...brand.params, publication: page } };
    const slept = interrupted(ctx, 2, async () => {
      // Another process takes it for dead and cannot tell what became of it; a person looks, and posts it.
      await inScope(ctx, brand.id, { system: "publisher" }, async (scope) =>
        storePublication(scope, await loadPublication(scope, page, true), { type: "lose" }),
      );
      await colleague.call("publication.settle", { ...at, body: { found: false, link: null } });
      await colleague.call("publication.confirm", { ...at, body: { way: "person", note: "Nadia, a mano" } });
    });
    await sendPublication(slept, brand.id, page);
    await stack.work();
    expect({ state: await stateOf(act, page), times: await timesOnPage(page) }).toEqual({ state: "proved", times: 0 });
  });

  test("does not send what its approver has disowned meanwhile", async () => {
    const { ctx } = stack.wired;
    const own = await setUpBrand(stack, { name: "Palabra", teamSize: "two" });
    const lead = await addPerson(stack, own, ["lead"]);
    const { act } = await askForStatement(own, await declareIncident(own), { kind: "update" });
    const { payloadHash } = await own.admin.call("act.get", { params: { ...own.params, act } });
    const heard = { person: lead.id, saidAt: stack.clock.now(), payloadHash };
    await own.admin.call("act.spoken", { params: { ...own.params, act }, body: heard });
    const { publications } = await execute(own, act);
    const page = publications.find(({ network }) => network === "updates")!;
    const disown = () =>
      lead.call("act.ratify", {
        params: { ...own.params, act },
        body: { ratified: false, payloadHash, reason: "No he hablado con nadie" },
      });
    await sendPublication(interrupted(ctx, 2, disown), own.id, page.id);
    await stack.work();
    const after = await own.admin.call("act.get", { params: { ...own.params, act } });
    expect(after.publications.find(({ id }) => id === page.id)).toMatchObject({
      state: "failed",
      error: "notRatified",
    });
    expect(after.state).toBe("failed");
  });
});

describe("coverage", () => {
  test("is complete, and the act and the 48 h clock end, when the last places are confirmed at the same moment", async () => {
    const apart = await declareIncident(brand);
    const { act, manual } = await letOut("full", apart);
    await stack.work();
    await Promise.all(
      manual.map((publication) =>
        brand.admin.call("publication.confirm", {
          params: { ...brand.params, publication: publication.id },
          body: proofOf(publication.network),
        }),
      ),
    );
    const view = await brand.admin.call("act.get", atAct(act));
    expect({ state: view.state, coverage: view.coverage }).toEqual({
      state: "done",
      coverage: { done: manual.length + 1, planned: manual.length + 1 },
    });
    const room = await brand.admin.call("incident.room", { params: { ...brand.params, incident: apart } });
    expect(room.clocks.find(({ kind }) => kind === "publishedEverywhere")!.stoppedAt).not.toBeNull();
    expect(room.clocks.filter(({ kind }) => kind === "nextUpdate")).toHaveLength(1);
  });

  test("counts a confirmation once, and a place that was excused by another person", async () => {
    const { act, manual } = await letOut("full", await declareIncident(brand));
    const [first, second] = manual;
    const confirm = () =>
      brand.admin.call("publication.confirm", {
        params: { ...brand.params, publication: first!.id },
        body: proofOf(first!.network),
      });
    expect(await outcomesOf([confirm(), confirm()])).toEqual(["ok", "wrongState"]);
    const asked = await brand.admin.call("publication.excuse", {
      params: { ...brand.params, publication: second!.id },
      body: { reason: "No hay call-center los sábados" },
    });
    expect(await stateOf(act, second!.id)).toBe("awaitingPerson");
    expect(await outcomeOf(signOnScreen(brand, asked.act, brand.admin))).toBe("ownAct");
    await signOnScreen(brand, asked.act, colleague);
    expect(await stateOf(act, second!.id)).toBe("excused");
    const { coverage } = await brand.admin.call("act.get", atAct(act));
    expect(coverage.done).toBe(2);
  });

  test("that nothing but excuses is left of ends the act as failed: nothing was published", async () => {
    const { act, page, manual } = await letOut("update", await declareIncident(brand));
    for (const publication of [page, ...manual.map(({ id }) => id)]) {
      const excuse = await brand.admin.call("publication.excuse", {
        params: { ...brand.params, publication },
        body: { reason: "Ya no procede" },
      });
      expect((await brand.admin.call("act.get", atAct(act))).state).toBe("executing");
      await signOnScreen(brand, excuse.act, colleague);
    }
    expect((await brand.admin.call("act.get", atAct(act))).state).toBe("failed");
  });

  test("keeps the proof of a place that was proved while its excuse waited", async () => {
    const { act, manual } = await letOut("full", await declareIncident(brand));
    const [place] = manual;
    const excuse = await brand.admin.call("publication.excuse", {
      params: { ...brand.params, publication: place!.id },
      body: { reason: "No se puede" },
    });
    await brand.admin.call("publication.confirm", {
      params: { ...brand.params, publication: place!.id },
      body: proofOf(place!.network),
    });
    await signOnScreen(brand, excuse.act, colleague);
    expect(await stateOf(act, place!.id)).toBe("proved");
    expect((await brand.admin.call("act.get", atAct(excuse.act))).state).toBe("failed");
  });

  test("is not reached by a link that leads elsewhere", async () => {
    const { manual } = await letOut();
    const place = manual.find(({ network }) => network === "x")!;
    const confirm = (link: string) =>
      outcomeOf(
        brand.admin.call("publication.confirm", {
          params: { ...brand.params, publication: place.id },
          body: { way: "link", link },
        }),
      );
    expect(await confirm("https://evil.example/x.com/nubara/status/1")).toBe("proofInvalid");
    expect(await confirm("javascript:alert(1)")).toBe("proofInvalid");
    expect(await confirm("https://x.com/nubara/status/1")).toBe("ok");
  });
});

/** The same context whose database is gone from the `step`-th transaction on: before it began or after it committed. */
function crashing(ctx: Context, step: number, when: "before" | "after"): Context {
  let count = 0;
  const transaction = () => ({
    async execute<T>(work: Parameters<ReturnType<Db["transaction"]>["execute"]>[0]) {
      count += 1;
      if (count > step || (count === step && when === "before")) throw new Error("crashed");
      const result = await ctx.db.transaction().execute(work);
      if (count === step) throw new Error("crashed");
      return result as T;
    },
  });
  return { ...ctx, db: { transaction } as unknown as Db };
}
