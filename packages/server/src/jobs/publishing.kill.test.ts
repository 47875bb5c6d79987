import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  blueskyFarSide,
  mailFarSide,
  ownPage,
  wordpressFarSide,
  type FarSide,
} from "@baluarte/testkit/publishing/far-sides.ts";
import { Product } from "@baluarte/testkit/publishing/product.ts";
import { FAULTS, PUBLISHING_STEPS, type Fault } from "@baluarte/testkit/publishing/steps.ts";
import { lostOrTwice, tableOf, verdictOf } from "@baluarte/testkit/publishing/count.ts";

/** The full form adds to every step this many moments of each fault, anywhere from the word to the proof. */
const RANDOM_MOMENTS = process.env["BALUARTE_FULL"] === "1" ? 20 : 0;
/** From the word to let it out until all four are proved takes about as long. */
const RANDOM_SPAN_MS = 1_000;
const SEED = Number(process.env["TEST_SEED"] ?? Date.now() % 2 ** 31);

function atRandomMoments(fault: Fault): void {
  const delays = fc.sample(fc.noBias(fc.integer({ min: 0, max: RANDOM_SPAN_MS })), {
    seed: SEED + FAULTS.indexOf(fault),
    numRuns: RANDOM_MOMENTS,
  });
  for (const [index, delay] of delays.entries()) {
    test(`${delay} ms after the word (random moment ${index + 1}, seed ${SEED})`, LIMIT, () =>
      product.faultAfter(delay, fault),
    );
  }
}

const LIMIT = { timeout: 90_000 };

let farSides: FarSide[] = [];
let product: Product;

beforeAll(async () => {
  farSides = await Promise.all([blueskyFarSide(), wordpressFarSide(), mailFarSide()]);
  product = await Product.start(farSides, ownPage);
}, 120_000);
afterAll(async () => {
  await product?.stop();
  await Promise.all(farSides.map(({ close }) => close()));
});

/** Steps that lie between two words over the network, where a connection can break. */
const ON_THE_NETWORK = ["beforeSend", "halfSent", "sentNotAnswered", "beforeReadBack"] as const;

describe("a process that is stopped for longer than its heartbeat, replaced, and wakes again", () => {
  beforeAll(() => product.startSecond());
  test.each(PUBLISHING_STEPS)("at the step %s", LIMIT, async (step) => {
    expect(await product.faultAt(step, "stop")).not.toEqual([]);
  });
  atRandomMoments("stop");
  afterAll(() => product.endSecond());
});

describe("a process that is killed, and started again", () => {
  test.each(PUBLISHING_STEPS)("at the step %s", LIMIT, async (step) => {
    expect(await product.faultAt(step, "kill")).not.toEqual([]);
  });
  atRandomMoments("kill");
});

describe("a connection that breaks", () => {
  test.each(ON_THE_NETWORK)("at the step %s", LIMIT, async (step) => {
    expect(await product.faultAt(step, "cut")).not.toEqual([]);
  });
  atRandomMoments("cut");
});

test("of all that was let out nothing is lost and nothing is there twice", { timeout: 300_000 }, async () => {
  const fates = await product.fates();
  process.stderr.write(tableOf(fates));
  expect(lostOrTwice(fates)).toEqual([]);
  // A channel that shows one publication once, however often it is sent, needs nobody after a kill or a stop.
  const alone = fates.filter(({ channel, fault }) => ["updates", "bluesky"].includes(channel) && fault !== "cut");
  expect(alone.filter((fate) => verdictOf(fate) !== "once")).toEqual([]);
});
