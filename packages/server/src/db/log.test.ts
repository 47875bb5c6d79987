import { rmSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";
import { declareIncident } from "@baluarte/testkit/incident.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inScope, type Scope } from "../services/scope.ts";
import { keepAnchors, readAnchors } from "./log-anchor.ts";
import { logKeyFrom, verifyLog } from "./log.ts";
import { createDatabase, createPool } from "./connection.ts";
import { inBrand, type Trx } from "./tenancy.ts";

let stack: Stack;
let brand: TestBrand;
let brands = 0;

beforeAll(async () => {
  stack = await startStack();
});
beforeEach(async () => {
  brand = await setUpBrand(stack, { name: `Marca${brands++}` });
});
afterAll(() => stack.stop());

type Anchor = { seq: number; hash: string } | null;
const verify = (anchor: Anchor = null, key = stack.wired.ctx.logKey) =>
  inBrand(stack.wired.ctx.db, brand.id, (trx) => verifyLog(trx, key, brand.id, anchor));
const write = (text: string, then: (scope: Scope) => Promise<void> = async () => undefined) =>
  inScope(stack.wired.ctx, brand.id, { person: brand.admin.id }, async (scope) => {
    scope.record("incident.noted", brand.id, { text });
    await then(scope);
  });
const head = () =>
  inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx.selectFrom("log_head").select(["seq", "hash"]).executeTakeFirstOrThrow(),
  );

describe("the chain", () => {
  test("closes after sixteen writers at once, without a gap", async () => {
    const { seq } = await head();
    await Promise.all(Array.from({ length: 16 * 5 }, (_, index) => write(`nota ${index}`)));
    expect(await verify()).toMatchObject({ ok: true, entries: seq + 80 });
  });

  test("keeps nothing of a transaction that failed, not even a number", async () => {
    const before = await head();
    const failing = Array.from({ length: 6 }, (_, index) =>
      write(`falla ${index}`, async ({ trx }) => {
        await trx
          .insertInto("link")
          .values({ from_id: "x" } as never)
          .execute();
      }),
    );
    const outcomes = await Promise.allSettled([...failing, write("vale"), write("vale también")]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect(await verify()).toMatchObject({ ok: true, entries: before.seq + 2 });
  });

  test("has the entry in the transaction of the change it tells of, or neither", async () => {
    const { ctx } = stack.wired;
    // The record cannot be written: the change must not stand without it.
    const noRecord = {
      ...ctx,
      logKey: {
        keyed: () => {
          throw new Error("no record");
        },
      },
    };
    await expect(
      inScope(noRecord, brand.id, { person: brand.admin.id }, async (scope) => {
        await scope.trx.updateTable("brand").set({ name: "Cambiada" }).where("id", "=", brand.id).execute();
        scope.record("brand.changed", brand.id, { name: "Cambiada" });
      }),
    ).rejects.toThrow("no record");
    const { name } = await inBrand(ctx.db, brand.id, (trx) =>
      trx.selectFrom("brand").select("name").executeTakeFirstOrThrow(),
    );
    expect(name).toBe(`Marca${brands - 1}`);
  });

  test("still closes when a payload was erased, and gives it as gone", async () => {
    await write("se borra");
    const { seq } = await head();
    // The serving role may not: erasing will come with a record of its own.
    const erase = (trx: Trx) => trx.deleteFrom("log_payload").where("seq", "=", seq).execute();
    await expect(inBrand(stack.wired.ctx.db, brand.id, erase)).rejects.toThrow(/permission denied/);
    const owner = createDatabase(
      createPool(stack.databaseUrl, { max: 1, role: null, searchPath: "public", name: "owner" }),
    );
    await inBrand(owner, brand.id, erase);
    await owner.destroy();
    expect(await verify()).toMatchObject({ ok: true, entries: seq });
  });

  test("does not close under another installation's secret", async () => {
    expect(await verify(null, logKeyFrom(new Uint8Array(32)))).toMatchObject({
      ok: false,
      firstBad: 1,
      problem: "changed",
    });
  });

  test("takes every value that a payload can hold", async () => {
    await inScope(stack.wired.ctx, brand.id, { system: "cli" }, async (scope) => {
      scope.record("brand.changed", brand.id, {
        nothing: null,
        missing: undefined,
        deep: [{ ключ: "значение", n: -0, big: 2 ** 60, small: 1e-7 }, []],
        "": '👩🏽‍🚒 \u2028 \\ "',
      });
    });
    expect(await verify()).toMatchObject({ ok: true });
  });
});

describe("whoever changes the database behind the product's back is found:", () => {
  let incident: string;
  beforeEach(async () => {
    for (const text of ["uno", "dos", "tres"]) await write(text);
    incident = await declareIncident(brand, { caseType: null });
  });

  /** Works as the owner of the tables, with row-level security told which brand. */
  async function tamper(...statements: [string, unknown[]?][]): Promise<void> {
    const owner = new pg.Client({ connectionString: stack.databaseUrl });
    await owner.connect();
    await owner.query("select set_config('app.brand', $1, false)", [brand.id]);
    for (const [statement, values] of statements) {
      const { rowCount } = await owner.query(statement, values ?? []);
      expect({ statement, touched: (rowCount ?? 0) > 0 }).toEqual({ statement, touched: true });
    }
    await owner.end();
  }

  test.each<[string, string]>([
    ["kind", "kind = 'incident.closed'"],
    ["actor", `actor = '{"system": "detector"}'`],
    ["time", "real_at = real_at - interval '1 hour'"],
    ["time on the brand's own clock", "brand_at = brand_at - interval '1 hour'"],
    ["subject", "subject = 'inc_000000000000'"],
    ["commitment", "commitment = repeat('a', 64)"],
    ["hash", "hash = repeat('a', 64)"],
  ])("another %s", async (_what, change) => {
    await tamper([`update log_entry set ${change} where seq = 3`]);
    expect(await verify()).toMatchObject({ ok: false, firstBad: 3, problem: "changed" });
  });

  test("an entry taken out of an incident's timeline, or put into it", async () => {
    const { seq } = await head();
    await tamper(["update log_entry set incident_id = null where incident_id = $1 and seq = $2", [incident, seq]]);
    expect(await verify()).toMatchObject({ ok: false, firstBad: seq, problem: "changed" });
    await tamper(["update log_entry set incident_id = $1 where seq = $2", [incident, seq]]);
    expect(await verify()).toMatchObject({ ok: true });
    await tamper(["update log_entry set incident_id = $1 where seq = 2", [incident]]);
    expect(await verify()).toMatchObject({ ok: false, firstBad: 2, problem: "changed" });
  });

  test("other words, or a new salt for them", async () => {
    await tamper([`update log_payload set payload = payload || '{"text": "otra cosa"}' where seq = 5`]);
    expect(await verify()).toMatchObject({ ok: false, firstBad: 5, problem: "payloadChanged" });
    await tamper(["update log_payload set salt = salt || '\\x00' where seq = 4"]);
    expect(await verify()).toMatchObject({ ok: false, firstBad: 4, problem: "payloadChanged" });
  });

  test("an entry that is gone", async () => {
    await tamper(["delete from log_entry where seq = 4"]);
    expect(await verify()).toMatchObject({ ok: false, firstBad: 4, problem: "missing" });
  });

  test("two entries whose places were exchanged", async () => {
    await tamper(
      ["update log_entry set seq = 1000 where seq = 3"],
      ["update log_entry set seq = 3 where seq = 4"],
      ["update log_entry set seq = 4 where seq = 1000"],
    );
    expect(await verify()).toMatchObject({ ok: false, firstBad: 3, problem: "changed" });
  });

  test("an entry that was slipped in at the end", async () => {
    const { seq } = await head();
    await tamper([
      `insert into log_entry select brand_id, $1, real_at, brand_at, kind, actor, subject, incident_id, commitment, hash
         from log_entry where seq = $2`,
      [seq + 1, seq],
    ]);
    expect(await verify()).toMatchObject({ ok: false, firstBad: seq + 1, problem: "changed" });
  });

  test("a tail that was cut off, with the head moved back to hide it, against the anchor kept outside", async () => {
    const { ctx } = stack.wired;
    await keepAnchors(ctx.db, ctx.dataFolder);
    const anchor = (await readAnchors(ctx.dataFolder)).get(brand.id)!;
    expect(anchor).toEqual(await head());
    expect(await verify(anchor)).toMatchObject({ ok: true });
    await tamper(
      ["delete from log_entry where seq > 4"],
      ["delete from log_payload where seq > 4"],
      ["update log_head set seq = 4, hash = (select hash from log_entry where seq = 4)"],
    );
    expect(await verify()).toMatchObject({ ok: true, entries: 4 });
    expect(await verify(anchor)).toMatchObject({ ok: false, firstBad: 5, problem: "cutTail" });
    // Written on afterwards, as if nothing had been.
    for (let index = 0; index < 20; index++) await write("reescrito");
    expect(await verify(anchor)).toMatchObject({ ok: false, firstBad: anchor.seq, problem: "changed" });
    rmSync(`${ctx.dataFolder}/log-anchors.json`);
    expect(await readAnchors(ctx.dataFolder)).toEqual(new Map<BrandId, never>());
  });
});
