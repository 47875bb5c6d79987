import { afterAll, beforeAll, expect, test } from "vitest";
import type { BrandChange } from "@baluarte/contract/brand.ts";
import { addPerson, brandBody, setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { declareIncident, writeStatement } from "@baluarte/testkit/incident.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";

let stack: Stack;
let brand: TestBrand;
beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack, { name: "Almena" });
});
afterAll(() => stack.stop());

const AS_IT_IS: BrandChange = {
  name: "Almena",
  aliases: [],
  handles: [],
  language: "es",
  timeZone: "Europe/Madrid",
  address: null,
};
const change = (changed: Partial<BrandChange>, by = brand.admin) =>
  by.call("brand.change", { params: brand.params, body: { ...AS_IT_IS, ...changed } });
const shown = async () => (await brand.admin.call("session.get", {})).brands.find(({ slug }) => slug === brand.slug)!;
const logged = () =>
  inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx
      .selectFrom("log_entry")
      .innerJoin("log_payload", "log_payload.seq", "log_entry.seq")
      .select("log_payload.payload")
      .where("log_entry.kind", "=", "brand.changed")
      .orderBy("log_entry.seq", "desc")
      .execute(),
  );

test("a brand is called otherwise, and the log keeps what it was called before", async () => {
  await change({ name: "Almena Panaderías", aliases: ["La Almena"], handles: ["https://x.com/almena"] });
  expect(await shown()).toMatchObject({
    slug: brand.slug,
    name: "Almena Panaderías",
    aliases: ["La Almena"],
    handles: ["@almena"],
  });
  const [entry] = await logged();
  expect(entry!.payload).toEqual({
    name: "Almena Panaderías",
    aliases: ["La Almena"],
    handles: ["@almena"],
    before: { name: "Almena", aliases: [], handles: [] },
  });
  const before = (await logged()).length;
  await change({ name: "Almena Panaderías", aliases: ["La Almena"], handles: ["@almena"] });
  expect(await logged()).toHaveLength(before);
});

test("its clocks of the day follow its time zone, and a zone that there is not is refused by name", async () => {
  const incident = await declareIncident(brand);
  const promised = async () => {
    const { statement } = await writeStatement(brand, incident);
    const { promisedAt } = await brand.admin.call("statement.get", { params: { ...brand.params, statement } });
    return promisedAt!.slice(11, 16);
  };
  await change({});
  expect(await promised()).toBe("12:00");
  await change({ timeZone: "America/Bogota" });
  expect(await promised()).toBe("18:00");
  expect(await outcomeOf(change({ timeZone: "Marte" }))).toBe("timeZoneUnknown");
  expect((await shown()).timeZone).toBe("America/Bogota");
});

test("its texts are held against how it addresses people", async () => {
  const incident = await declareIncident(brand);
  const codes = async () => {
    const { statement } = await writeStatement(brand, incident);
    const { checks } = await brand.admin.call("statement.get", { params: { ...brand.params, statement } });
    return checks.map(({ code }) => code);
  };
  await change({ address: "tu" });
  expect(await codes()).not.toContain("addressOff");
  await change({ address: "usted" });
  expect(await codes()).toContain("addressOff");
});

test("its accounts are saved as networks name them, and saved again as they stand", async () => {
  const long = "nubara-".repeat(14).slice(0, 90);
  const handles = [
    "https://x.com/360",
    `https://www.linkedin.com/company/${long}a/`,
    "https://facebook.com/p/Nubara-1000",
  ];
  await change({ handles });
  const saved = (await shown()).handles;
  expect(saved).toEqual(["@360", `@${long}a`, "@Nubara-1000"]);
  await change({ handles: saved });
  expect((await shown()).handles).toEqual(saved);
});

test("an account that nobody can read, and whoever does not administer it, change nothing", async () => {
  expect(await outcomeOf(change({ handles: ["¿?"] }))).toBe("handleUnreadable");
  const lead = await addPerson(stack, brand, ["lead"]);
  expect(await outcomeOf(change({ name: "Otra" }, lead))).toBe("forbidden");
  expect((await shown()).name).not.toBe("Otra");
});

test("set-up refuses a zone that there is not, and does not go on in another", async () => {
  const fresh = await startStack();
  try {
    const visitor = fresh.visitor();
    const token = await fresh.setupToken();
    await visitor.call("setup.account", {
      body: {
        token,
        name: "Lucía",
        email: "l@almena.example",
        password: "correct horse battery staple",
        language: "es",
      },
    });
    const body = { ...brandBody("Almena"), timeZone: "Marte" };
    expect(await outcomeOf(visitor.call("setup.brand", { body }))).toBe("timeZoneUnknown");
    expect((await visitor.call("session.get", {})).brands).toEqual([]);
  } finally {
    await fresh.stop();
  }
});
