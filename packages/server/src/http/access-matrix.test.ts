import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACCESS_ROLES, type AccessRole } from "@baluarte/domain/access/model.ts";
import { allows } from "@baluarte/domain/access/rules.ts";
import { ID_PREFIXES } from "@baluarte/domain/kernel/id.ts";
import { urlOf } from "@baluarte/contract/client.ts";
import { Problem } from "@baluarte/contract/problem.ts";
import type { RouteSpec } from "@baluarte/contract/route.ts";
import { ROUTES, type RouteName } from "@baluarte/contract/routes.ts";
import { addPerson, setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { inBrand } from "../db/tenancy.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import type { Visitor } from "@baluarte/testkit/visitor.ts";

/**
 * Every route × everybody who may knock, made from the contract itself: a new route is in here without anybody thinking
 * of it. Bodies are empty on purpose. Who may is answered before what they sent.
 */
const ROUTE_LIST = (Object.entries(ROUTES) as [RouteName, RouteSpec][]).map(([name, spec]) => ({ name, spec }));
const BRAND_ROUTES = ROUTE_LIST.filter(({ spec }) => typeof spec.access === "object");

/** What a route may answer somebody whom it let in, whatever nonsense was sent: never that they may not, never a fault. */
const LET_IN = [200, 400, 404, 409, 413, 422];

let stack: Stack;
let own: TestBrand;
let other: TestBrand;
let key: string;
const members = new Map<AccessRole, Visitor>();

beforeAll(async () => {
  stack = await startStack();
  own = await setUpBrand(stack, { name: "Nubara" });
  other = await setUpBrand(stack, { name: "Otra" });
  for (const role of ACCESS_ROLES) members.set(role, await addPerson(stack, own, [role]));
  key = (await own.admin.call("apiKey.create", { params: own.params, body: { name: "feed" } })).secret;
});
afterAll(() => stack.stop());

/** Knocks at a route of `brand` with well-formed parameters that name nothing. */
async function knock(visitor: Visitor, brand: TestBrand, spec: RouteSpec, headers: Record<string, string> = {}) {
  const url = urlOf(spec.path, { ...NOTHING, brand: brand.slug });
  const stopReading = new AbortController();
  const response = await visitor.fetch(url, {
    method: spec.method,
    headers: { ...headers, ...(spec.method === "GET" ? {} : { "content-type": "application/json" }) },
    ...(spec.method === "GET" || spec.method === "DELETE" ? {} : { body: "{}" }),
    signal: stopReading.signal,
  });
  const { status } = response;
  // The live stream never ends by itself.
  const code = status === 200 ? null : Problem.parse(await response.json()).code;
  stopReading.abort();
  return { status, code };
}

/** A well-formed id of every kind that no row bears, and words where a path takes words. */
const NOTHING: Record<string, string> = {
  ...Object.fromEntries(Object.entries(ID_PREFIXES).map(([kind, prefix]) => [kind, `${prefix}_000000000000`])),
  condition: "P1.E1",
  role: "lead",
  level: "3",
  account: "lac_000000000000",
  key: "key_000000000000",
  token: "0123456789abcdef0123456789abcdef",
};

test("has a well-formed value for every parameter of every path", () => {
  const needed = new Set(
    ROUTE_LIST.flatMap(({ spec }) => [...spec.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)),
  );
  expect([...needed].filter((name) => name !== "brand" && NOTHING[name!] === undefined)).toEqual([]);
});

describe("a brand's routes", () => {
  test.each(BRAND_ROUTES)("$name does not open to somebody who is not signed in", async ({ spec }) => {
    expect(await knock(stack.visitor(), own, spec)).toEqual({ status: 401, code: "notSignedIn" });
  });

  test.each(BRAND_ROUTES)("$name does not exist for the admin of another brand", async ({ spec }) => {
    expect(await knock(other.admin, own, spec)).toEqual({ status: 404, code: "notFound" });
  });

  test.each(BRAND_ROUTES)("$name opens to exactly the roles whose permission it names", async ({ spec }) => {
    const { brand: permission } = spec.access as Exclude<RouteSpec["access"], string>;
    for (const [role, member] of members) {
      const answer = await knock(member, own, spec);
      if (allows([role], permission))
        expect(LET_IN, `${role} → ${answer.status} ${answer.code}`).toContain(answer.status);
      else expect({ role, ...answer }).toEqual({ role, status: 403, code: "forbidden" });
    }
  });

  test.each(BRAND_ROUTES)("$name opens to a key only for sending posts and reading", async ({ spec }) => {
    const { brand: permission } = spec.access as Exclude<RouteSpec["access"], string>;
    const machine = stack.visitor();
    const bearer = { authorization: `Bearer ${key}` };
    const answer = await knock(machine, own, spec, bearer);
    if (permission === "post.import" || permission === "brand.read") expect(LET_IN).toContain(answer.status);
    else expect(answer).toEqual({ status: 403, code: "forbidden" });
    expect(await knock(machine, other, spec, bearer)).toEqual({ status: 404, code: "notFound" });
    expect(await knock(machine, own, spec, { authorization: "Bearer nobody" })).toEqual({
      status: 401,
      code: "notSignedIn",
    });
  });
});

describe("the other routes", () => {
  const OTHERS = ROUTE_LIST.filter(({ spec }) => typeof spec.access === "string");

  test.each(OTHERS)("$name answers a stranger as its access says, and never with a fault", async ({ spec }) => {
    const answer = await knock(stack.visitor(), own, spec);
    if (spec.access === "signedIn") expect(answer).toEqual({ status: 401, code: "notSignedIn" });
    else expect([...LET_IN, 401], `${answer.status} ${answer.code}`).toContain(answer.status);
  });
});

test("a key that was taken back opens nothing from that moment on", async () => {
  const { key: row, secret } = await own.admin.call("apiKey.create", { params: own.params, body: { name: "old" } });
  const bearer = { authorization: `Bearer ${secret}` };
  expect((await knock(stack.visitor(), own, ROUTES["monitor.list"], bearer)).status).toBe(200);
  await own.admin.call("apiKey.revoke", { params: { ...own.params, key: row.id } });
  expect((await knock(stack.visitor(), own, ROUTES["monitor.list"], bearer)).status).toBe(401);
});

test("a member who was removed is a stranger from that moment on", async () => {
  const { ctx } = stack.wired;
  const leaving = await addPerson(stack, own, ["lead"]);
  expect((await knock(leaving, own, ROUTES["monitor.list"])).status).toBe(200);
  await inBrand(ctx.db, own.id, (trx) =>
    trx.updateTable("member").set({ removed_at: ctx.clock.now() }).where("person_id", "=", leaving.id).execute(),
  );
  expect((await knock(leaving, own, ROUTES["monitor.list"])).status).toBe(404);
});
