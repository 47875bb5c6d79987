import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DAY_MS, MINUTE_MS, type Instant } from "@baluarte/domain/kernel/time.ts";
import { addClient, brandBody, setUpBrand, tokenOf } from "@baluarte/testkit/brand.ts";
import { PASSWORD } from "@baluarte/testkit/journey.ts";
import { outcomeOf, outcomesOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { asSystem, inBrand } from "../db/tenancy.ts";

/** Set-up happens once in an installation's life, so each test has one of its own. */
let stack: Stack;
beforeEach(async () => {
  stack = await startStack();
});
afterEach(() => stack.stop());

const admin = (token: string, changes: { email?: string; password?: string } = {}) => ({
  body: {
    token,
    name: "Lucía",
    email: "lucia@nubara.example",
    password: PASSWORD,
    language: "es" as const,
    ...changes,
  },
});
const people = async () => (await stack.wired.ctx.db.selectFrom("person").select("email").execute()).length;

describe("the set-up link", () => {
  test("makes one admin when two people use it at the same moment", async () => {
    const token = await stack.setupToken();
    const use = (email: string) => stack.visitor().call("setup.account", admin(token, { email }));
    expect(await outcomesOf([use("a@nubara.example"), use("b@nubara.example")])).toEqual(["alreadySetUp", "ok"]);
    expect(await people()).toBe(1);
  });

  test("makes one admin when one person clicks twice", async () => {
    const token = await stack.setupToken();
    const use = () => stack.visitor().call("setup.account", admin(token));
    const outcomes = await outcomesOf([use(), use(), use()]);
    expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1);
    expect(outcomes).not.toContain("internal");
    expect(await people()).toBe(1);
  });

  test("opens nothing once it was used, when a newer one was made, when it is old, and when it is guessed", async () => {
    const old = await stack.setupToken();
    const token = await stack.setupToken();
    const use = (given: string) => outcomeOf(stack.visitor().call("setup.account", admin(given)));
    expect(await use(old)).toBe("linkInvalid");
    expect(await use("0123456789abcdef0123456789abcdef")).toBe("linkInvalid");
    stack.clock.advance(DAY_MS);
    expect(await use(token)).toBe("linkExpired");
    const fresh = await stack.setupToken();
    expect(await use(fresh)).toBe("ok");
    expect(await use(fresh)).toBe("alreadySetUp");
    await expect(stack.setupToken()).rejects.toThrow("set-up has been through");
    expect(await people()).toBe(1);
  });

  test.each([
    ["short1234567".slice(0, 11), "passwordTooShort"],
    ["ññññññññññ", "passwordTooShort"],
    ["password1234", "passwordBreached"],
    ["QWERTYUIOP12345", "passwordBreached"],
    ["abcabcabcabc", "passwordBreached"],
  ] as const)("refuses the password %s and stays good for another try", async (password, code) => {
    const token = await stack.setupToken();
    expect(await outcomeOf(stack.visitor().call("setup.account", admin(token, { password })))).toBe(code);
    expect(await outcomeOf(stack.visitor().call("setup.account", admin(token)))).toBe("ok");
  });
});

describe("the first brand", () => {
  const signedIn = async () => {
    const visitor = stack.visitor();
    await visitor.call("setup.account", admin(await stack.setupToken()));
    return visitor;
  };

  test("is made once when the button is pressed twice", async () => {
    const lucia = await signedIn();
    const make = (name: string) => lucia.call("setup.brand", { body: brandBody(name) });
    expect(await outcomesOf([make("Nubara"), make("Nubara Dos")])).toEqual(["alreadySetUp", "ok"]);
    const brands = await asSystem(stack.wired.ctx.db, (trx) => trx.selectFrom("brand").select("slug").execute());
    expect(brands).toHaveLength(1);
    expect(await stack.wired.ctx.db.selectFrom("organisation").selectAll().execute()).toHaveLength(1);
  });

  test("takes no account that no network would have, and says which", async () => {
    const lucia = await signedIn();
    const make = (...handles: string[]) => lucia.call("setup.brand", { body: { ...brandBody("Nubara"), handles } });
    expect(await outcomesOf([make("@nubara", "@@## ??"), make("https://x.com/search?q=nubara")])).toEqual([
      "handleUnreadable",
      "handleUnreadable",
    ]);
    expect(await outcomeOf(make("https://x.com/nubara"))).toBe("ok");
  });

  test("brings its admin back to where set-up stopped", async () => {
    const lucia = await signedIn();
    const stage = async () => (await lucia.call("session.get", {})).setup;
    expect(await stage()).toBe("brand");
    expect(await outcomeOf(lucia.call("setup.stage", { body: { stage: "approval" } }))).toBe("forbidden");
    await lucia.call("setup.brand", { body: brandBody("Nubara") });
    expect(await stage()).toBe("watch");
    await lucia.call("setup.stage", { body: { stage: "approval" } });
    expect(await stage()).toBe("approval");
    // Another browser, another day: signing in again leads there too.
    const elsewhere = stack.visitor();
    await elsewhere.fetch("/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "lucia@nubara.example", password: PASSWORD }),
    });
    expect((await elsewhere.call("session.get", {})).setup).toBe("approval");
  });
});

describe("the end of set-up", () => {
  test("is refused while nobody but the author could approve, and given when somebody can", async () => {
    const brand = await setUpBrand(stack, { teamSize: "solo" });
    const finish = () => brand.admin.call("setup.finish", { params: brand.params });
    await expect(finish()).rejects.toMatchObject({
      problem: { code: "nobodyElseCanApprove", data: { levels: [0, 1, 2, 3] } },
    });
    // A client who was named and a colleague who was invited cannot sign yet.
    const invite = (role: "management" | "clientApprover") =>
      brand.admin.call("member.invite", {
        params: brand.params,
        body: { name: role, roles: [role], email: null, expiresAt: null },
      });
    const { link } = await invite("management");
    await invite("clientApprover");
    expect(await outcomeOf(finish())).toBe("nobodyElseCanApprove");
    const { levels } = await brand.admin.call("approvalPlan.get", { params: brand.params });
    expect(levels[0]).toMatchObject({ covered: false, slots: [{ person: { name: expect.any(String) } }] });
    await stack.visitor().call("link.join", {
      params: { token: tokenOf(link.url) },
      body: { name: "Marta", email: "marta@nubara.example", password: PASSWORD, language: "es" },
    });
    await finish();
    expect((await brand.admin.call("session.get", {})).setup).toBe("done");
    expect(await outcomeOf(brand.admin.call("setup.stage", { body: { stage: "watch" } }))).toBe("alreadySetUp");
  });

  test("is refused for a team in which one signature of a level has nobody, mandate or not", async () => {
    const brand = await setUpBrand(stack, { teamSize: "team" });
    const client = await addClient(stack, brand);
    const asked = await brand.admin.call("mandate.ask", {
      params: brand.params,
      body: { signer: client.id, levelMax: 4, usesMax: 5, days: 30 },
    });
    await client.phone.call("link.mandate", { params: { token: tokenOf(asked.url) }, body: { code: client.code } });
    // The client can sign one of the two; the mandate is the same person's signature and no second one.
    await expect(brand.admin.call("setup.finish", { params: brand.params })).rejects.toMatchObject({
      problem: { code: "nobodyElseCanApprove", data: { levels: [2, 3] } },
    });
  });
});

test("an address whose account a dying process left without a person can be used again", async () => {
  // The library that keeps accounts knows no clock but the world's.
  stack.clock.set(new Date().toISOString() as Instant);
  const token = await stack.setupToken();
  const left = { name: "Lucía", email: "lucia@nubara.example", password: PASSWORD, emailVerified: true };
  await stack.wired.identity.createAccount(left);
  const use = () => outcomeOf(stack.visitor().call("setup.account", admin(token)));
  // It may be somebody who is joining at this moment.
  expect(await use()).toBe("emailTaken");
  stack.clock.advance(10 * MINUTE_MS);
  expect(await use()).toBe("ok");
  stack.clock.advance(10 * MINUTE_MS);
  await expect(stack.wired.identity.createAccount(left)).rejects.toMatchObject({ code: "emailTaken" });
  expect((await stack.wired.identity.findAccount(left.email))?.userId).toBeDefined();
});

describe("an invitation", () => {
  const invite = async () => {
    const brand = await setUpBrand(stack);
    const { person, link } = await brand.admin.call("member.invite", {
      params: brand.params,
      body: { name: "Diego", roles: ["legalCounsel"], email: "diego@nubara.example", expiresAt: null },
    });
    const join = (token: string, email = "diego@nubara.example") =>
      stack.visitor().call("link.join", {
        params: { token },
        body: { name: "Diego", email, password: PASSWORD, language: "es" },
      });
    return { brand, person, token: tokenOf(link.url), join };
  };

  test("makes one account when it is used twice at the same moment", async () => {
    const { token, join } = await invite();
    const outcomes = await outcomesOf([join(token), join(token), join(token)]);
    expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1);
    expect(outcomes).not.toContain("internal");
    expect(await outcomeOf(join(token))).toBe("linkUsed");
  });

  test("used with two addresses at the same moment keeps one account, which can sign in", async () => {
    const { token, join } = await invite();
    const emails = ["x@nubara.example", "y@nubara.example"];
    const outcomes = await Promise.all(emails.map((email) => outcomeOf(join(token, email))));
    expect(outcomes.toSorted()).toEqual(["linkUsed", "ok"]);
    const signIn = (email: string) =>
      stack.visitor().fetch("/api/auth/sign-in/email", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ email, password: PASSWORD }),
      });
    const statuses = await Promise.all(emails.map(async (email) => (await signIn(email)).status));
    expect(statuses).toEqual(outcomes.map((outcome) => (outcome === "ok" ? 200 : 401)));
  });

  test("stops working when a newer one is made, when it is old, and when it was used", async () => {
    const { brand, person, token, join } = await invite();
    const at = { params: { ...brand.params, person: person.id } };
    const second = tokenOf((await brand.admin.call("member.link", at)).url);
    expect(await outcomeOf(join(token))).toBe("linkInvalid");
    stack.clock.advance(7 * DAY_MS);
    expect(await outcomeOf(join(second))).toBe("linkExpired");
    const third = tokenOf((await brand.admin.call("member.link", at)).url);
    expect(await outcomeOf(join(third))).toBe("ok");
    expect(await outcomeOf(join(third))).toBe("linkUsed");
    expect(await outcomeOf(brand.admin.call("member.link", at))).toBe("wrongState");
  });

  test("is not taken with an address that somebody else has, joined or only invited", async () => {
    const { brand, token, join } = await invite();
    await brand.admin.call("member.invite", {
      params: brand.params,
      body: { name: "Eva", roles: ["lead"], email: "eva@nubara.example", expiresAt: null },
    });
    expect(await outcomeOf(join(token, "admin@nubara.example"))).toBe("emailTaken");
    expect(await outcomeOf(join(token, "EVA@nubara.example"))).toBe("emailTaken");
    expect(await outcomeOf(join(token))).toBe("ok");
  });

  test("gives the roles it was made for and no other", async () => {
    const { brand, token, person } = await invite();
    const diego = stack.visitor();
    await diego.call("link.join", {
      params: { token },
      body: { name: "Diego", email: "d@nubara.example", password: PASSWORD, language: "ru" },
    });
    const session = await diego.call("session.get", {});
    expect(session.brands.map(({ slug, roles }) => ({ slug, roles }))).toEqual([
      { slug: brand.slug, roles: ["legalCounsel"] },
    ]);
    expect(session.person).toMatchObject({ id: person.id, language: "ru" });
  });
});

test("everything set-up did is in the record", async () => {
  const brand = await setUpBrand(stack);
  await addClient(stack, brand);
  const kinds = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx.selectFrom("log_entry").select("kind").orderBy("seq").execute(),
  );
  expect(kinds.map(({ kind }) => kind)).toEqual([
    "member.added",
    "brand.created",
    "monitor.created",
    "brand.changed",
    "member.added",
    "accessLink.made",
    "code.chosen",
  ]);
});
