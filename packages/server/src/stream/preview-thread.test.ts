import { afterEach, describe, expect, test } from "vitest";
import { pino } from "pino";
import type { CorpusPost } from "@baluarte/detection/preview/corpus.ts";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";
import { MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import { startPreviewThread } from "./preview-thread.ts";
import type { Previewer, Stored } from "./previewer.ts";

const brand = "brd_000000000001" as BrandId;
const QUERY = { text: "maleta", samples: [], timeZone: "Europe/Madrid" };
const LONG = "El avión salió tarde y nadie nos dijo nada en toda la noche. ".repeat(16);

const post = (id: string): CorpusPost => ({
  id,
  text: `maleta ${id} ${LONG}`,
  channel: "file",
  author: null,
  lang: "es",
  inReplyTo: null,
  repostOf: null,
  links: [],
  media: [],
  place: null,
  publishedMs: Date.UTC(2026, 10, 1),
});

let now = 0;
let previewer: Previewer;
const start = () => (previewer = startPreviewThread(pino({ level: "silent" }), () => now));
afterEach(() => previewer.stop());

describe("trying a query on what is stored", () => {
  test("answers on a part of ten thousand long posts, says how many are left, and comes to all of them", async () => {
    const ids = Array.from({ length: 10_000 }, (_, n) => `pst_${n}`);
    const gate = Promise.withResolvers<void>();
    let asked = 0;
    const load: Stored["load"] = async (missing) => {
      asked += missing.length;
      if (asked > 1_000) await gate.promise;
      return missing.map(post);
    };
    start();
    const first = await previewer.try({ brand, ids, load }, QUERY);
    expect([first.report.looked, first.report.matched, first.pending]).toEqual([1_000, 1_000, 9_000]);
    gate.resolve();
    let last = first;
    while (last.pending > 0) last = await previewer.try({ brand, ids, load }, QUERY);
    expect([last.report.looked, last.report.matched]).toEqual([10_000, 10_000]);
    // Nothing was asked of the store twice, whoever asked meanwhile.
    expect(asked).toBe(10_000);
  }, 180_000);

  test("that cannot be read is tried again ever more rarely, and answers on what there is meanwhile", async () => {
    let isBroken = true;
    let tries = 0;
    const load: Stored["load"] = async (missing) => {
      tries += 1;
      if (isBroken) throw new Error("no store");
      return missing.map(post);
    };
    start();
    const ask = async () => (await previewer.try({ brand, ids: ["pst_1"], load }, QUERY)).pending;
    const asks = async (times: number) => {
      for (let n = 0; n < times; n += 1) expect(await ask()).toBe(1);
    };
    await asks(20);
    expect(tries).toBe(1);
    for (let second = 0; second < 60; second += 1) {
      now += 1_000;
      await asks(1);
    }
    // At the beginning, and after 2, 6, 14 and 30 seconds.
    expect(tries).toBe(5);
    isBroken = false;
    now += 5 * MINUTE_MS;
    expect(await ask()).toBe(0);
  });
});
