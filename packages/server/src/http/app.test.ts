import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ERRORS, Problem } from "@baluarte/contract/problem.ts";
import type { RouteSpec } from "@baluarte/contract/route.ts";
import { ROUTES, type RouteName } from "@baluarte/contract/routes.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";

let stack: Stack;
let brand: TestBrand;

beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack);
});
afterAll(() => stack.stop());

type OpenApi = { openapi: string; paths: Record<string, Record<string, { operationId: string; summary: string }>> };

test("the OpenAPI document names every route under its path and method, with its summary", async () => {
  const response = await stack.visitor().fetch("/api/openapi.json");
  const document = (await response.json()) as OpenApi;
  expect(document.openapi).toMatch(/^3\.1/);
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, summary }]) => ({
      name: operationId,
      path,
      method: method.toUpperCase(),
      summary,
    })),
  );
  const promised = (Object.entries(ROUTES) as [RouteName, RouteSpec][]).map(([name, { path, method, summary }]) => ({
    name,
    path,
    method,
    summary,
  }));
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  expect(described.toSorted(byName)).toEqual(promised.toSorted(byName));
});

test("health answers to anybody that server and store are well", async () => {
  const version = (
    JSON.parse(readFileSync(new URL("../../../../package.json", import.meta.url), "utf8")) as { version: string }
  ).version;
  expect(await stack.visitor().call("health.get", {})).toEqual({ status: "ok", version, store: "ok", stream: "ok" });
});

describe("a problem", () => {
  const problemAt = async (path: string, init?: RequestInit) => {
    const response = await brand.admin.fetch(path, init);
    return { type: response.headers.get("content-type"), problem: Problem.parse(await response.json()) };
  };
  const json = (body: string) => ({ method: "POST", headers: { "content-type": "application/json" }, body });

  test.each<[string, string, RequestInit | undefined, string]>([
    ["an address that nothing answers", "/api/v1/nothing", undefined, "notFound"],
    ["a brand that is none", "/api/v1/brands/%00/monitors", undefined, "notFound"],
    ["an id that is none", "/api/v1/brands/nubara/incidents/DROP", undefined, "invalidRequest"],
    ["a filter that is none", "/api/v1/brands/nubara/mentions?order=worst", undefined, "invalidRequest"],
    ["a place in a list that is none", "/api/v1/brands/nubara/mentions?cursor=abc%7Cdef", undefined, "invalidRequest"],
    [
      "a place in another order's list",
      "/api/v1/brands/nubara/mentions?order=reach&cursor=NaN%7Cpst_000000000000",
      undefined,
      "invalidRequest",
    ],
    ["a body that is no JSON", "/api/v1/brands/nubara/monitors", json("{"), "invalidRequest"],
    ["a body of another shape", "/api/v1/brands/nubara/monitors", json('{"name": 1}'), "invalidRequest"],
    [
      "a query that does not parse",
      "/api/v1/brands/nubara/monitors",
      json('{"name":"a","query":"(a"}'),
      "queryInvalid",
    ],
  ])("for %s is a document with a stable code and its status", async (_what, path, init, code) => {
    const { type, problem } = await problemAt(path, init);
    expect(type).toMatch(/^application\/problem\+json/);
    expect(problem).toMatchObject({
      code,
      status: ERRORS[code as keyof typeof ERRORS],
      type: `urn:baluarte:problem:${code}`,
    });
  });

  test("never repeats what was sent, which may be a secret", async () => {
    const { problem } = await problemAt(
      "/api/v1/setup/account",
      json('{"token":"0123456789abcdef","password":{"secreto":1},"email":"x"}'),
    );
    expect(JSON.stringify(problem)).not.toMatch(/secreto|0123456789abcdef/);
    expect(problem.data?.["fields"]).toEqual(expect.arrayContaining([expect.stringMatching(/password/)]));
  });
});

describe("a writing request that another site made", () => {
  const write = (headers: Record<string, string>) =>
    fetch(`${stack.address}/api/v1/session/language`, {
      method: "PUT",
      headers: { "content-type": "application/json", cookie: "baluarte.session_token=x", ...headers },
      body: '{"language":"en"}',
    });

  test.each([
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "http://127.0.0.1:1" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ])("is refused before anybody asks who is signed in: %o", async (headers) => {
    const response = await write(headers);
    expect({ status: response.status, code: ((await response.json()) as { code: string }).code }).toEqual({
      status: 403,
      code: "forbidden",
    });
  });

  test("is told from one of our own pages", async () => {
    expect((await write({ origin: stack.address })).status).toBe(401);
    expect((await write({ "sec-fetch-site": "same-origin" })).status).toBe(401);
  });
});

/**
 * Whatever somebody who may do everything sends, the server answers with a code of the contract: 500 is a fault of ours.
 * Strings are the hard part (NUL, half an emoji, quotes), so they stand where text and keys may.
 */
test("no route falls over whatever is sent to it", async () => {
  const nasty = fc.oneof(
    fc.constantFrom(
      "\0",
      "a\u0000b",
      "\ud83d",
      "\udc00x",
      "'; drop table post; --",
      "%00",
      "|",
      "abc|def",
      "NaN|x",
      "",
    ),
    fc.string({ unit: "binary", maxLength: 8 }),
  );
  const words = fc.oneof(nasty, fc.constantFrom("es", "ownFault", "exact", "2026-11-21T05:00:00.000Z", "newest"));
  const value = fc.oneof(
    { maxDepth: 2 },
    words,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(words, { maxLength: 3 }),
  );
  const routes = (Object.entries(ROUTES) as [RouteName, RouteSpec][]).filter(
    ([name, { access }]) => typeof access === "object" && name !== "events.stream",
  );
  const member = (name: string) =>
    fc.oneof({ weight: 3, arbitrary: wellFormed(name) }, { weight: 1, arbitrary: value });
  const request = fc.constantFrom(...routes).chain(([name, spec]) =>
    fc.record({
      name: fc.constant(name),
      // One or two at a time: with all of them wrong, none would get past the schema.
      query: fc
        .subarray(keysOf(spec.query), { maxLength: Math.min(2, keysOf(spec.query).length) })
        .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, words])))),
      body: fc.record(Object.fromEntries(keysOf(spec.body).map((key) => [key, member(key)])), { requiredKeys: [] }),
      params: fc.record({ mandate: nasty, key: nasty, condition: nasty }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(request, async ({ name, query, body, params }) => {
      const spec: RouteSpec = ROUTES[name];
      const path = spec.path.replace(/\{(\w+)\}/g, (_, key: string) =>
        key === "brand"
          ? brand.slug
          : encodeSafely((params as Record<string, string>)[key] ?? `${key.slice(0, 3)}_000000000000`),
      );
      const search = new URLSearchParams(query as Record<string, string>).toString();
      const response = await brand.admin.fetch(`${path}?${search}`, {
        method: spec.method,
        ...(spec.method === "GET" || spec.method === "DELETE"
          ? {}
          : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
      });
      const text = await response.text();
      expect(response.status, `${name} ${search} ${JSON.stringify(body)} → ${text}`).toBeLessThan(500);
    }),
    { numRuns: 500 },
  );
});

/** A value that gets past the schema for the common members, so that nonsense in the others reaches the database. */
function wellFormed(name: string): fc.Arbitrary<unknown> {
  const text = fc.constantFrom("Nota", "a\u0000b", "x\ud83d", "'\"\\");
  const known: Record<string, fc.Arbitrary<unknown>> = {
    level: fc.constantFrom(0, 2, 4),
    posts: fc.constant([]),
    signal: fc.constant(null),
    language: fc.constant("es"),
    role: fc.constant("lead"),
    way: fc.constantFrom("client", "colleague"),
    email: fc.constant(null),
    query: text,
    samples: fc.array(text, { maxLength: 2 }),
    teamSize: fc.constant("two"),
    network: fc.constantFrom("x", "a\u0000"),
    draft: fc.constant({ texts: [], variants: [], touchpoints: [] }),
  };
  return known[name] ?? text;
}

function keysOf(schema: unknown): string[] {
  return Object.keys((schema as { shape?: object } | undefined)?.shape ?? {});
}

function encodeSafely(text: string): string {
  return encodeURIComponent(text.toWellFormed()) || "-";
}
