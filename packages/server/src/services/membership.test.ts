import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AccessRole } from "@baluarte/domain/access/model.ts";
import type { PayloadHash } from "@baluarte/domain/act/model.ts";
import type { ActId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { addClient, addPerson, setUpBrand, signByLink, tokenOf, type TestBrand } from "@baluarte/testkit/brand.ts";
import { askForStatement, PASSWORD } from "@baluarte/testkit/journey.ts";
import { outcomeOf, outcomesOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import type { Visitor } from "@baluarte/testkit/visitor.ts";
import { inBrand } from "../db/tenancy.ts";
import { approveAct } from "./act.ts";
import { inScope } from "./scope.ts";

let stack: Stack;
let count = 0;
let brand: TestBrand;
beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  count += 1;
  brand = await setUpBrand(stack, { name: `Nubara ${count}`, teamSize: "two" });
});
afterAll(() => stack.stop());

const invite = (roles: AccessRole[], more: { email?: string; expiresAt?: string } = {}) =>
  brand.admin.call("member.invite", {
    params: brand.params,
    body: { name: "Diego Marín", roles, email: more.email ?? null, expiresAt: (more.expiresAt ?? null) as never },
  });
const join = (visitor: Visitor, url: string, email: string) =>
  visitor.call("link.join", {
    params: { token: tokenOf(url) },
    body: { name: "Diego Marín", email, password: PASSWORD, language: "es" },
  });
const accept = (visitor: Visitor, url: string) => visitor.call("link.accept", { params: { token: tokenOf(url) } });
const remove = (person: string, by: Visitor = brand.admin) =>
  by.call("member.remove", { params: { ...brand.params, person: person as never } });
const change = (person: string, roles: AccessRole[], expiresAt: string | null = null) =>
  brand.admin.call("member.change", {
    params: { ...brand.params, person: person as never },
    body: { roles, expiresAt: expiresAt as never },
  });
async function incidentWithCase(level: 1 | 2 = 2) {
  const { incident } = await brand.admin.call("incident.declare", {
    params: brand.params,
    body: { name: "Cobros dobles", summary: "", level, signal: null, posts: [] },
  });
  await brand.admin.call("incident.case", {
    params: { ...brand.params, incident },
    body: { caseType: "ownFault", answers: null, conditions: {}, reason: null },
  });
  return incident;
}
const approve = (visitor: Visitor, act: ActId, payloadHash: PayloadHash) =>
  outcomeOf(visitor.call("act.approve", { params: { ...brand.params, act }, body: { payloadHash } }));
const execute = (act: ActId, payloadHash: PayloadHash) =>
  outcomeOf(brand.admin.call("act.execute", { params: { ...brand.params, act }, body: { payloadHash } }));
const seen = async (visitor: Visitor) => (await visitor.call("session.get", {})).brands.map(({ slug }) => slug);
const list = () => brand.admin.call("member.list", { params: brand.params });

describe("an invitation", () => {
  test("opens exactly the roles it names, on this brand alone", async () => {
    const { link } = await invite(["spokesperson", "areaOwner"]);
    const diego = stack.visitor();
    await join(diego, link.url, `diego${count}@nubara.example`);
    const { brands } = await diego.call("session.get", {});
    expect(brands.map(({ slug, roles }) => ({ slug, roles }))).toEqual([
      { slug: brand.slug, roles: ["spokesperson", "areaOwner"] },
    ]);
    const { items } = await diego.call("member.list", { params: brand.params });
    expect(items.every(({ email }) => email === null)).toBe(true);
  });

  test("is accepted with the account that somebody has on another brand, once", async () => {
    const other = await setUpBrand(stack, { name: `Otra ${count}` });
    const { link, person } = await invite(["legalCounsel"]);
    expect(await outcomeOf(accept(stack.visitor(), link.url))).toBe("notSignedIn");
    expect(await outcomesOf([accept(other.admin, link.url), accept(other.admin, link.url)])).toEqual([
      "linkUsed",
      "ok",
    ]);
    expect((await seen(other.admin)).toSorted()).toEqual([brand.slug, other.slug].toSorted());
    const { items } = await list();
    expect(items.map(({ id, roles }) => ({ id, roles }))).toContainEqual({
      id: other.admin.id,
      roles: ["legalCounsel"],
    });
    expect(items.some(({ id }) => id === person.id)).toBe(false);
    // Whoever is on the brand already does not come in a second time.
    const { link: again } = await invite(["lead"]);
    const second = other.admin.call("link.accept", { params: { token: tokenOf(again.url) } });
    expect(await outcomeOf(second)).toBe("alreadyMember");
  });

  test("does not say whether its address has an account somewhere", async () => {
    const other = await setUpBrand(stack, { name: `Ajena ${count}` });
    const email = (await other.admin.call("session.get", {})).person.email;
    const { link } = await invite(["lead"], { email });
    expect((await list()).items.find(({ joined }) => !joined)?.email).toBe(email);
    // The holder of the link learns it, and what to do, when they try to open a second account.
    expect(await outcomeOf(join(stack.visitor(), link.url, email))).toBe("emailTaken");
    expect(await outcomeOf(other.admin.call("link.accept", { params: { token: tokenOf(link.url) } }))).toBe("ok");
  });

  test("does not take an end that an adviser lacks, that has passed, or a client's role beside another", async () => {
    const fault = async (roles: AccessRole[], expiresAt?: string) =>
      invite(roles, expiresAt === undefined ? {} : { expiresAt }).then(
        () => null,
        (error: { problem: { data: { fault: string } } }) => error.problem.data.fault,
      );
    expect(await fault([])).toBe("noRole");
    expect(await fault(["externalAdviser"])).toBe("adviserNeedsEnd");
    expect(await fault(["viewer"], stack.clock.now())).toBe("endPast");
    expect(await fault(["clientApprover", "lead"])).toBe("clientAlone");
    expect(await fault(["externalAdviser"], shift(stack.clock.now(), DAY_MS))).toBeNull();
  });
});

describe("an access with an end", () => {
  test("opens until then and nothing after: no list, no route, no signature asked", async () => {
    const end = shift(stack.clock.now(), 2 * DAY_MS);
    const { link } = await invite(["externalAdviser"], { expiresAt: end });
    const adviser = stack.visitor();
    await join(adviser, link.url, `adviser${count}@nubara.example`);
    expect(await seen(adviser)).toEqual([brand.slug]);
    const covered = async () =>
      (await brand.admin.call("approvalPlan.get", { params: brand.params })).levels.every((level) => level.covered);
    expect(await covered()).toBe(true);
    stack.clock.advance(2 * DAY_MS);
    expect(await seen(adviser)).toEqual([]);
    expect(await outcomeOf(adviser.call("monitor.list", { params: brand.params }))).toBe("notFound");
    expect(await covered()).toBe(false);
    expect((await list()).items).toHaveLength(1);
  });
});

describe("the last admin", () => {
  test("is not removed, demoted or given an end, and of two who remove each other one stays", async () => {
    const own = brand.admin.id;
    expect(await outcomeOf(change(own, ["lead"]))).toBe("lastAdmin");
    expect(await outcomeOf(change(own, ["admin"], shift(stack.clock.now(), DAY_MS)))).toBe("lastAdmin");
    expect(await outcomeOf(remove(own))).toBe("lastAdmin");
    // An invitation that nobody has opened keeps no door.
    await invite(["admin"]);
    expect(await outcomeOf(change(own, ["lead"]))).toBe("lastAdmin");
    const second = await addPerson(stack, brand, ["admin"]);
    const outcomes = await outcomesOf([remove(second.id), remove(own, second)]);
    expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1);
    expect(outcomes).not.toContain("internal");
  });
});

describe("somebody who leaves", () => {
  async function approved() {
    const legal = await addPerson(stack, brand, ["legalCounsel"]);
    const incident = await incidentWithCase();
    const { act, payloadHash } = await askForStatement(brand.admin, brand.slug, incident);
    await legal.call("act.approve", { params: { ...brand.params, act }, body: { payloadHash } });
    return { legal, incident, act, payloadHash };
  }
  const ready = async (incident: string) =>
    (await brand.admin.call("incident.room", { params: { ...brand.params, incident: incident as never } })).clocks.find(
      ({ kind }) => kind === "responseReady" || kind === "responseSinceKnown",
    )!.stoppedAt;

  test.each(["removed", "without the role"] as const)(
    "%s, takes back what they signed and is not out: the clock runs again and another can sign",
    async (how) => {
      const { legal, incident, act, payloadHash } = await approved();
      const at = { params: { ...brand.params, act } };
      expect((await brand.admin.call("act.get", at)).state).toBe("approved");
      expect(await ready(incident)).not.toBeNull();
      const person = { ...brand.params, person: legal.id };
      if (how === "removed") await brand.admin.call("member.remove", { params: person });
      else
        await brand.admin.call("member.change", { params: person, body: { roles: ["spokesperson"], expiresAt: null } });
      expect(await brand.admin.call("act.get", at)).toMatchObject({ state: "requested" });
      expect(await ready(incident)).toBeNull();
      expect(await outcomeOf(brand.admin.call("act.execute", { ...at, body: { payloadHash } }))).toBe(
        "approvalMissing",
      );
      const client = await addClient(stack, brand);
      await signByLink(brand, act, client);
      expect(await brand.admin.call("act.get", at)).toMatchObject({ state: "approved" });
      // Back with the role, they may sign what is asked next, and what they withdrew stays in the record.
      const kinds = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
        trx.selectFrom("log_entry").select("kind").where("kind", "in", ["act.approved", "act.unsigned"]).execute(),
      );
      expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(["act.approved", "act.approved", "act.unsigned"]);
    },
  );

  test("hears and sees nothing more, by session, key or link", async () => {
    const leaving = await addPerson(stack, brand, ["admin"]);
    const { secret } = await leaving.call("apiKey.create", { params: brand.params, body: { name: "feed" } });
    const byKey = async () =>
      (
        await stack.visitor().fetch(`/api/v1/brands/${brand.slug}/monitors`, {
          headers: { authorization: `Bearer ${secret}` },
        })
      ).status;
    expect(await byKey()).toBe(200);
    await brand.admin.call("member.remove", { params: { ...brand.params, person: leaving.id } });
    expect(await byKey()).toBe(401);
    expect(await outcomeOf(leaving.call("monitor.list", { params: brand.params }))).toBe("notFound");
    const { link, person } = await invite(["lead"]);
    await brand.admin.call("member.remove", { params: { ...brand.params, person: person.id } });
    expect(await outcomeOf(join(stack.visitor(), link.url, `late${count}@nubara.example`))).toBe("linkInvalid");
  });

  test("comes back by a new invitation to the place they had", async () => {
    const back = await addPerson(stack, brand, ["lead"]);
    await brand.admin.call("member.remove", { params: { ...brand.params, person: back.id } });
    const { link } = await invite(["viewer"]);
    await back.call("link.accept", { params: { token: tokenOf(link.url) } });
    expect((await back.call("session.get", {})).brands.map(({ roles }) => roles)).toEqual([["viewer"]]);
  });
});

describe("one human", () => {
  test("does not sign twice by being a client first and an account afterwards", async () => {
    await brand.admin.call("approvalPlan.teamSize", { params: brand.params, body: { teamSize: "team" } });
    const other = await setUpBrand(stack, { name: `Doble ${count}` });
    await addPerson(stack, brand, ["management"]);
    const client = await addClient(stack, brand, "Diego");
    await change(client.id, ["management"]);
    const { act, payloadHash } = await askForStatement(brand.admin, brand.slug, await incidentWithCase());
    // A colleague signs with an account; the code of the client they were is gone.
    expect(await outcomeOf(signByLink(brand, act, client))).toBe("signInToSign");
    const { url } = await brand.admin.call("member.link", { params: { ...brand.params, person: client.id } });
    expect(await outcomeOf(accept(other.admin, url))).toBe("ok");
    expect(await approve(other.admin, act, payloadHash)).toBe("ok");
    expect((await brand.admin.call("act.get", { params: { ...brand.params, act } })).state).toBe("requested");
  });

  test("finds the door of the other kind shut once a client becomes a colleague, or a colleague a client", async () => {
    const colleague = await invite(["lead"]);
    await change(colleague.person.id, ["clientApprover"]);
    expect(await outcomeOf(join(stack.visitor(), colleague.link.url, `door${count}@x.example`))).toBe("linkInvalid");
    const client = await invite(["clientApprover"]);
    await change(client.person.id, ["management"]);
    const choose = stack.visitor().call("link.code", {
      params: { token: tokenOf(client.link.url) },
      body: { code: "481739" },
    });
    expect(await outcomeOf(choose)).toBe("linkInvalid");
  });

  test("does not sign their own words under another account after leaving", async () => {
    const author = await addPerson(stack, brand, ["lead"]);
    const { act, payloadHash } = await askForStatement(author, brand.slug, await incidentWithCase());
    await remove(author.id);
    const { link } = await invite(["lead"]);
    const again = stack.visitor();
    await join(again, link.url, `again${count}@x.example`);
    expect(await approve(again, act, payloadHash)).toBe("wrongState");
  });

  test("does not come back by a link they made themselves", async () => {
    const leaving = await addPerson(stack, brand, ["admin"]);
    const { link } = await leaving.call("member.invite", {
      params: brand.params,
      body: { name: "Yo", roles: ["admin"], email: null, expiresAt: null },
    });
    const note = await leaving.call("incident.situationNote", {
      params: { ...brand.params, incident: await incidentWithCase() },
      body: { language: "es" },
    });
    await remove(leaving.id);
    expect(await outcomeOf(accept(leaving, link.url))).toBe("linkInvalid");
    const read = stack.visitor().call("link.get", { params: { token: tokenOf(note.url) } });
    expect(await outcomeOf(read)).toBe("linkInvalid");
  });
});

describe("an address", () => {
  test("invited twice is opened by the newer link, and by that alone", async () => {
    const email = `twice${count}@x.example`;
    const older = await invite(["lead"], { email });
    const newer = await invite(["viewer"], { email });
    expect(await outcomeOf(join(stack.visitor(), older.link.url, email))).toBe("linkInvalid");
    expect(await outcomeOf(join(stack.visitor(), newer.link.url, email))).toBe("ok");
    expect((await list()).items.filter((member) => member.email === email)).toHaveLength(1);
  });

  test("whose invitation ended can be invited again, and the old link leaves no account", async () => {
    const email = `ended${count}@x.example`;
    const ended = await invite(["lead"], { email, expiresAt: shift(stack.clock.now(), DAY_MS) });
    stack.clock.advance(DAY_MS);
    expect(await outcomeOf(join(stack.visitor(), ended.link.url, email))).toBe("linkExpired");
    await stack.fireTimers();
    const { link } = await invite(["lead"], { email });
    expect(await outcomeOf(join(stack.visitor(), link.url, email))).toBe("ok");
  });
});

describe("an access that ended", () => {
  test("takes its signatures back by itself, and the record says so", async () => {
    const adviser = await addPerson(stack, brand, ["legalCounsel"]);
    await change(adviser.id, ["legalCounsel"], shift(stack.clock.now(), DAY_MS));
    const { act, payloadHash } = await askForStatement(brand.admin, brand.slug, await incidentWithCase());
    expect(await approve(adviser, act, payloadHash)).toBe("ok");
    stack.clock.advance(DAY_MS);
    await stack.fireTimers();
    expect(await execute(act, payloadHash)).toBe("approvalMissing");
    const entries = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.selectFrom("log_entry").select("actor").where("kind", "=", "member.removed").execute(),
    );
    expect(entries).toEqual([{ actor: { system: "timers" } }]);
  });
});

describe("at the same moment", () => {
  test("a removal waits for a signature under way, and takes it back", async () => {
    const legal = await addPerson(stack, brand, ["legalCounsel"]);
    const { act, payloadHash } = await askForStatement(brand.admin, brand.slug, await incidentWithCase());
    const signed = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const approving = inScope(stack.wired.ctx, brand.id, { person: legal.id }, async (scope) => {
      await approveAct(scope, act, { person: legal.id, payloadHash, way: "screen", mandate: null });
      signed.resolve();
      await goOn.promise;
    });
    await signed.promise;
    const removing = outcomeOf(remove(legal.id));
    goOn.resolve();
    await approving;
    expect(await removing).toBe("ok");
    expect((await brand.admin.call("act.get", { params: { ...brand.params, act } })).state).toBe("requested");
  });

  test("two who remove the same person do it once", async () => {
    const second = await addPerson(stack, brand, ["admin"]);
    const leaving = await addPerson(stack, brand, ["lead"]);
    expect(await outcomesOf([remove(leaving.id), remove(leaving.id, second)])).toEqual(["notFound", "ok"]);
  });

  test("an invitation is accepted or withdrawn, and neither is a fault", async () => {
    const other = await setUpBrand(stack, { name: `Carrera ${count}` });
    for (let round = 0; round < 4; round++) {
      const { link, person } = await invite(["lead"]);
      const [accepted, removed] = await Promise.all([
        outcomeOf(accept(other.admin, link.url)),
        outcomeOf(remove(person.id)),
      ]);
      expect([`ok notFound`, `linkInvalid ok`, `linkUsed ok`]).toContain(`${accepted} ${removed}`);
      if (accepted === "ok") await remove(other.admin.id);
    }
  });

  test("a level that rises and a signature do not stop each other", async () => {
    await brand.admin.call("approvalPlan.teamSize", { params: brand.params, body: { teamSize: "team" } });
    await addPerson(stack, brand, ["management"]);
    for (let round = 0; round < 3; round++) {
      const lead = await addPerson(stack, brand, ["lead"]);
      const incident = await incidentWithCase(1);
      const { act, payloadHash } = await askForStatement(brand.admin, brand.slug, incident);
      const raise = brand.admin.call("incident.level", {
        params: { ...brand.params, incident },
        body: { level: 3, reason: null },
      });
      const outcomes = await Promise.all([outcomeOf(raise), approve(lead, act, payloadHash)]);
      expect(outcomes[0]).toBe("ok");
      expect(["ok", "wrongState"]).toContain(outcomes[1]);
    }
  });
});

test("a key does no more than its maker may do now", async () => {
  const maker = await addPerson(stack, brand, ["admin"]);
  const { secret } = await maker.call("apiKey.create", { params: brand.params, body: { name: "feed" } });
  const send = async () =>
    (
      await stack.visitor().fetch(`/api/v1/brands/${brand.slug}/posts`, {
        method: "POST",
        headers: { authorization: `Bearer ${secret}`, "content-type": "application/x-ndjson" },
        body: JSON.stringify({ text: "hola", time: stack.clock.now() }),
      })
    ).status;
  expect(await send()).toBe(200);
  await change(maker.id, ["viewer"]);
  expect(await send()).toBe(403);
});

test("steps that somebody was given before they joined are theirs afterwards", async () => {
  const other = await setUpBrand(stack, { name: `Pasos ${count}` });
  const { link, person } = await invite(["lead"]);
  const room = { params: { ...brand.params, incident: await incidentWithCase() } };
  const task = (await brand.admin.call("incident.room", room)).tasks.find(({ state }) => state === "open")!.id;
  await brand.admin.call("task.take", { params: { ...brand.params, task }, body: { person: person.id } });
  await accept(other.admin, link.url);
  const { tasks } = await brand.admin.call("incident.room", room);
  expect(tasks.find(({ id }) => id === task)!.ownerPerson?.id).toBe(other.admin.id);
});
