import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { approveByLink, askForStatement, setUp } from "@baluarte/testkit/journey.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import type { Visitor } from "@baluarte/testkit/visitor.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { OrganisationId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { createBrand } from "../services/setup.ts";
import { TestClock } from "@baluarte/testkit/clock.ts";

const file = join(process.env["BALUARTE_SHARED_DATA"] ?? "", "complaints", "airline_sentiment.jsonl.gz");

type Row = { text: string; time: string; author: string; brand: string };
const rows = gunzipSync(readFileSync(file))
  .toString("utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Row);

const BRANDS = {
  United: { slug: "united", query: "united OR @united" },
  American: { slug: "american", query: "@AmericanAir OR american" },
  Southwest: { slug: "southwest", query: "@SouthwestAir OR southwest" },
  "Virgin America": { slug: "virgin-america", query: '@VirginAmerica OR "virgin america"' },
} as const;

let stack: Stack;
let lucia: Visitor;
let client: PersonId;
let me: PersonId;

beforeAll(async () => {
  // The week after the posts: an archive that somebody brings in.
  stack = await startStack({ clock: new TestClock("2015-02-25T09:00:00.000Z" as Instant) });
  lucia = stack.visitor();
  const american = BRANDS.American;
  ({ client } = await setUp(lucia, stack.visitor(), await stack.setupToken(), {
    ...american,
    name: "American",
    handles: ["@AmericanAir"],
  }));
  const session = await lucia.call("session.get", {});
  me = session.person.id;
  const { ctx } = stack.wired;
  const { id: organisation } = await ctx.db.selectFrom("organisation").select("id").executeTakeFirstOrThrow();
  for (const [name, { slug, query }] of Object.entries(BRANDS)) {
    if (name === "American") continue;
    await ctx.db.transaction().execute((trx) =>
      createBrand(ctx, trx, {
        organisation: organisation as OrganisationId,
        slug: slug as BrandSlug,
        name,
        language: "en",
        timeZone: "America/New_York",
        aliases: [],
        handles: [],
        admin: me,
      }),
    );
    await lucia.call("monitor.create", { params: { brand: slug as BrandSlug }, body: { name, query } });
  }
});
afterAll(() => stack.stop());

async function send(brand: string, own: readonly Row[]) {
  const response = await lucia.fetch(`/api/v1/brands/${brand}/posts`, {
    method: "POST",
    headers: { "content-type": "application/x-ndjson" },
    body: own.map(({ text, time, author }) => JSON.stringify({ text, time, author, channel: "x" })).join("\n"),
  });
  return (await response.json()) as { accepted: number; duplicate: number; rejected: unknown[] };
}

test("takes the posts of four airlines, counts each once and shows a signal where American's surge began", async () => {
  for (const [name, { slug }] of Object.entries(BRANDS)) {
    const own = rows.filter(({ brand }) => brand === name);
    const first = await send(slug, own);
    expect(first.accepted + first.duplicate).toBe(own.length);
    expect(first.rejected).toEqual([]);
    const again = await send(slug, own);
    expect(again).toEqual({ accepted: 0, duplicate: own.length, rejected: [] });
  }
  await stack.work();
  const params = { brand: "american" as BrandSlug };
  const { items } = await lucia.call("signal.list", { params, query: { state: "all" } });
  const surge = items.filter(
    ({ at, subject }) => subject === null && at >= "2015-02-22T00:00:00.000Z" && at < "2015-02-24T00:00:00.000Z",
  );
  expect(surge.map(({ kind, at }) => ({ kind, at }))).not.toEqual([]);
  const before = items.filter(({ at, kind }) => kind === "volume" && at < "2015-02-22T00:00:00.000Z");
  expect(before).toEqual([]);
});

test("carries American's surge from the signal to a proved publication", async () => {
  const brand = "american" as BrandSlug;
  const params = { brand };
  const { items } = await lucia.call("signal.list", { params, query: { state: "all" } });
  const signal = items.find(({ at, subject }) => subject === null && at >= "2015-02-22T00:00:00.000Z")!;
  const { incident } = await lucia.call("incident.declare", {
    params,
    body: { name: "Delays and cancellations", summary: "", level: 3, signal: signal.id, posts: [] },
  });
  const room = await lucia.call("incident.room", { params: { brand, incident } });
  expect(room.t0Proposal!.at <= signal.at).toBe(true);
  const { at, post } = room.t0Proposal!;
  await lucia.call("incident.t0", {
    params: { brand, incident },
    body: { at, precision: "exact", post, reason: null },
  });
  await lucia.call("incident.case", {
    params: { brand, incident },
    body: { caseType: "ownFault", answers: null, conditions: {}, reason: null },
  });
  // Found three days later: what was due by then is said to have been overdue before anybody could act.
  const { clocks } = await lucia.call("incident.room", { params: { brand, incident } });
  expect(clocks.find(({ kind }) => kind === "responseReady")).toMatchObject({ overdueAtDeclaration: true });
  const { act, payloadHash } = await askForStatement(lucia, brand, incident);
  await approveByLink(lucia, stack.visitor(), brand, act, client);
  await lucia.call("act.execute", { params: { brand, act }, body: { payloadHash } });
  await stack.work();
  const view = await lucia.call("act.get", { params: { brand, act } });
  expect(view.publications.find(({ network }) => network === "updates")).toMatchObject({
    state: "proved",
    proof: { way: "readBack" },
  });
});
