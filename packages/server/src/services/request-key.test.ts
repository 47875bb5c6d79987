import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS } from "@baluarte/domain/kernel/time.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";

let stack: Stack;
let brand: TestBrand;
let other: TestBrand;

beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack, { name: "Nubara", teamSize: "two" });
  other = await setUpBrand(stack, { name: "Otra", teamSize: "two" });
});
afterAll(() => stack.stop());

let forms = 0;
const nextForm = () => `form-${String(forms++).padStart(16, "0")}`;

/** Each thing a form makes, as it is made by `of`, told by its id. */
const MAKERS: Record<string, (of: TestBrand, key: string | undefined) => Promise<string>> = {
  monitor: async ({ admin, params }, key) =>
    (await admin.call("monitor.create", { params, body: { name: "Cobros", query: "cobro", key } })).id,
  alertRule: async ({ admin, params }, key) =>
    (
      await admin.call("alertRule.create", {
        params,
        body: {
          name: "Cobros",
          severity: "wake",
          cooldownMinutes: 60,
          trigger: { kind: "signal", signals: ["volume"] },
          key,
        },
      })
    ).id,
  shift: async ({ admin, params }, key) =>
    (
      await admin.call("onCall.addShift", {
        params,
        body: { person: admin.id, deputy: null, times: { type: "once", ...tomorrow() }, key },
      })
    ).id,
  absence: async ({ admin, params }, key) =>
    (await admin.call("onCall.addAbsence", { params, body: { person: admin.id, ...tomorrow(), key } })).id,
};

function tomorrow(): { from: Instant; to: Instant } {
  const at = (days: number) => new Date(Date.parse(stack.clock.now()) + days * DAY_MS).toISOString() as Instant;
  return { from: at(1), to: at(2) };
}

test.each(Object.keys(MAKERS))(
  "a %s is made once for one form, at once or later, and again for another",
  async (what) => {
    const make = MAKERS[what]!;
    const key = nextForm();
    const [one, two] = await Promise.all([make(brand, key), make(brand, key)]);
    expect(two).toBe(one);
    expect(await make(brand, key)).toBe(one);
    expect(await make(brand, nextForm())).not.toBe(one);
    expect(await make(brand, undefined)).not.toBe(one);
  },
);

test("the key of one brand's form says nothing in another", async () => {
  const key = nextForm();
  const ours = await MAKERS["monitor"]!(brand, key);
  expect(await MAKERS["monitor"]!(other, key)).not.toBe(ours);
});
