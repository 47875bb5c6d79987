import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AccessRole } from "@baluarte/domain/access/model.ts";
import { DAY_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { addClient, addPerson, setUpBrand, signByLink, tokenOf, type TestBrand } from "@baluarte/testkit/brand.ts";
import { askForStatement, PASSWORD } from "@baluarte/testkit/journey.ts";
import { outcomeOf, outcomesOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import type { Visitor } from "@baluarte/testkit/visitor.ts";
import { inBrand } from "../db/tenancy.ts";

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
    const accept = (visitor: Visitor) => visitor.call("link.accept", { params: { token: tokenOf(link.url) } });
    expect(await outcomeOf(accept(stack.visitor()))).toBe("notSignedIn");
    expect(await outcomesOf([accept(other.admin), accept(other.admin)])).toEqual(["linkUsed", "ok"]);
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
    const change = (roles: AccessRole[], expiresAt: string | null = null) =>
      brand.admin.call("member.change", {
        params: { ...brand.params, person: brand.admin.id },
        body: { roles, expiresAt: expiresAt as never },
      });
    expect(await outcomeOf(change(["lead"]))).toBe("lastAdmin");
    expect(await outcomeOf(change(["admin"], shift(stack.clock.now(), DAY_MS)))).toBe("lastAdmin");
    const remove = (who: Visitor, person: string) =>
      who.call("member.remove", { params: { ...brand.params, person: person as never } });
    expect(await outcomeOf(remove(brand.admin, brand.admin.id))).toBe("lastAdmin");
    // An invitation that nobody has opened keeps no door.
    await invite(["admin"]);
    expect(await outcomeOf(change(["lead"]))).toBe("lastAdmin");
    const second = await addPerson(stack, brand, ["admin"]);
    const outcomes = await outcomesOf([remove(brand.admin, second.id), remove(second, brand.admin.id)]);
    expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1);
    expect(outcomes).not.toContain("internal");
  });
});

describe("somebody who leaves", () => {
  async function approved() {
    const legal = await addPerson(stack, brand, ["legalCounsel"]);
    const { incident } = await brand.admin.call("incident.declare", {
      params: brand.params,
      body: { name: "Cobros dobles", summary: "", level: 2, signal: null, posts: [] },
    });
    await brand.admin.call("incident.case", {
      params: { ...brand.params, incident },
      body: { caseType: "ownFault", answers: null, conditions: {}, reason: null },
    });
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
