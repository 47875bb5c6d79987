import fc from "fast-check";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { queryablePostArbitrary, queryArbitrary } from "@baluarte/detection/query/generators.ts";
import { printQuery } from "@baluarte/detection/query/print.ts";
import type { BrandId, MonitorId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Monitor } from "@baluarte/domain/monitor/model.ts";
import { matcherOf } from "./read-posts.ts";
import { startReaderThread } from "./reader-thread.ts";
import type { PostReader } from "./reader.ts";

let reader: PostReader;
beforeAll(() => {
  reader = startReaderThread(pino({ level: "silent" }));
});
afterAll(() => reader.stop());

const brands = ["brd_000000000001", "brd_000000000002"] as BrandId[];

function monitorsOf(queries: readonly (readonly [number, string])[]): Monitor[] {
  return queries.map(([id, query]) => ({
    id: `mon_${id}` as MonitorId,
    name: `m${id}`,
    query,
    createdAt: "2026-11-26T12:00:00.000Z" as Instant,
    state: "active",
    version: 1,
  }));
}

/** A handful of monitors in any order; from one to the next some stay, some have another query, some are gone. */
const someMonitors = fc
  .uniqueArray(fc.tuple(fc.nat({ max: 7 }), queryArbitrary.map(printQuery)), { selector: ([id]) => id, maxLength: 8 })
  .map(monitorsOf);

describe("monitors that change between two batches", () => {
  test("answer as if all of them were compiled anew, each batch by those it came with, each brand by its own", async () => {
    let hits = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...brands), someMonitors), { minLength: 1, maxLength: 6 }),
        fc.array(queryablePostArbitrary, { minLength: 1, maxLength: 6 }),
        async (states, posts) => {
          // All at once: a batch is on its way while the change of the next is sent behind it.
          const read = await Promise.all(states.map(([brand, monitors]) => reader.read(brand, monitors, posts)));
          const fresh = states.map(([, monitors]) => posts.map((post) => matcherOf(monitors).match(post)));
          expect(read.map((batch) => batch.map(({ monitors }) => monitors))).toEqual(fresh);
          hits += fresh.flat(2).length;
        },
      ),
      { numRuns: 100 },
    );
    expect(hits).toBeGreaterThan(0);
  });

  test("a query that no longer parses matches nothing, and neither does the one that stood before it", async () => {
    const [post] = fc.sample(queryablePostArbitrary, { numRuns: 1, seed: 1 });
    const posts = [{ ...post!, text: "late" }];
    const answers = [];
    for (const query of ["late", "late OR", "late"]) {
      answers.push((await reader.read(brands[0]!, monitorsOf([[1, query]]), posts)).map(({ monitors }) => monitors));
    }
    expect(answers).toEqual([[["mon_1"]], [[]], [["mon_1"]]]);
  });

  test("a brand that is let go of and comes back is told of anew", async () => {
    const [post] = fc.sample(queryablePostArbitrary, { numRuns: 1, seed: 1 });
    const posts = [{ ...post!, text: "late" }];
    const monitors = monitorsOf([[1, "late"]]);
    await reader.read(brands[0]!, monitors, posts);
    reader.forget(brands[0]!);
    expect((await reader.read(brands[0]!, monitors, posts)).map((one) => one.monitors)).toEqual([["mon_1"]]);
  });
});
