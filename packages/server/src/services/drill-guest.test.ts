import { afterEach, beforeEach, expect, test } from "vitest";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { brandBody } from "@baluarte/testkit/brand.ts";
import { PASSWORD } from "@baluarte/testkit/journey.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import type { Visitor } from "@baluarte/testkit/visitor.ts";
import { asSystem } from "../db/tenancy.ts";
import type { Context } from "./context.ts";
import { beginAsGuest } from "./drill-guest.ts";
import type { Identity } from "./identity.ts";
import { createFirstAdmin } from "./setup.ts";

let stack: Stack;
beforeEach(async () => {
  stack = await startStack();
});
afterEach(() => stack.stop());

const STORY = { scenario: "nubara", language: "es" } as const;

async function lookIn(): Promise<{ guest: Visitor; params: { brand: BrandSlug } }> {
  const guest = stack.visitor();
  const { brand } = await guest.call("setup.drill", { body: STORY });
  return { guest, params: { brand } };
}

async function setUpAccount(): Promise<Visitor> {
  const admin = stack.visitor();
  const token = await stack.setupToken();
  await admin.call("setup.account", {
    body: { token, name: "Lucía Prado", email: "lucia@nubara.example", password: PASSWORD, language: "es" },
  });
  return admin;
}

const guestAccounts = () =>
  stack.wired.ctx.db
    .selectFrom("person")
    .select("id")
    .where("kind", "=", "guest")
    .where("auth_user_id", "is not", null)
    .execute();
const drills = () => asSystem(stack.wired.ctx.db, (trx) => trx.selectFrom("drill").select("brand_id").execute());

test("one call on an installation that nobody set up leads into a running crisis, signed in as a guest", async () => {
  const { guest, params } = await lookIn();
  const session = await guest.call("session.get", {});
  expect(session).toMatchObject({ guest: true, setup: "account", brands: [{ slug: params.brand, kind: "drill" }] });
  expect(await guest.call("drill.get", { params })).toMatchObject({ state: "running", rate: 60, caption: "calm" });
});

test("a guest leads in their drill and administers nothing, there or anywhere", async () => {
  const { guest, params } = await lookIn();
  const [brand] = (await guest.call("session.get", {})).brands;
  expect(brand!.permissions).not.toContain("brand.manage");
  expect(await outcomeOf(guest.call("member.list", { params: { brand: "otra" as BrandSlug } }))).toBe("notFound");
  expect(await outcomeOf(guest.call("setup.brand", { body: brandBody("Mía") }))).toBe("forbidden");
  expect(await outcomeOf(guest.call("setup.stage", { body: { stage: "watch" } }))).toBe("forbidden");
  expect(await outcomeOf(guest.call("setup.finish", { params }))).toBe("forbidden");
  expect(await outcomeOf(guest.call("apiKey.create", { params, body: { name: "x" } }))).toBe("forbidden");
});

test("the set-up link is as good after the look as before it, and looking spends none of it", async () => {
  await lookIn();
  const admin = await setUpAccount();
  expect(await admin.call("session.get", {})).toMatchObject({ guest: false, setup: "brand" });
  const { brand } = await admin.call("setup.brand", { body: brandBody("Nubara") });
  expect(brand).toBe("nubara");
});

test("with the first admin every guest is out, and what they played is the admin's to read and to delete", async () => {
  const { guest, params } = await lookIn();
  const admin = await setUpAccount();
  expect(await outcomeOf(guest.call("session.get", {}))).toBe("notSignedIn");
  expect(await outcomeOf(guest.call("drill.get", { params }))).toBe("notSignedIn");
  const { items } = await admin.call("drill.list", {});
  expect(items).toMatchObject([{ brand: params.brand, state: "ended" }]);
  expect((await admin.call("drill.get", { params })).state).toBe("ended");
  await admin.call("drill.delete", { params });
  expect((await admin.call("drill.list", {})).items).toEqual([]);
});

test("nobody looks in once there is an account", async () => {
  await setUpAccount();
  expect(await outcomeOf(stack.visitor().call("setup.drill", { body: STORY }))).toBe("alreadySetUp");
});

test("guests are few: who comes after them ends the look of the one who is here longest", async () => {
  const first = await lookIn();
  for (let more = 0; more < 5; more += 1) {
    stack.clock.advance(1_000);
    await lookIn();
  }
  expect(await outcomeOf(first.guest.call("session.get", {}))).toBe("notSignedIn");
  // What they played is gone with them: however many look in, no more drills stand than guests.
  expect(await drills()).toHaveLength(5);
  const admin = await setUpAccount();
  const { items } = await admin.call("drill.list", {});
  expect(items).toHaveLength(5);
  expect(items.map(({ brand }) => brand)).not.toContain(first.params.brand);
});

test("a look that begins while the first admin comes leaves no account behind", async () => {
  const { ctx, identity } = stack.wired;
  const held: Identity = {
    ...identity,
    createAccount: async (account) => {
      const userId = await identity.createAccount(account);
      if (account.email.endsWith("@drill.invalid")) await setUpAccount();
      return userId;
    },
  };
  await expect(beginAsGuest(ctx, held, STORY, new Headers())).rejects.toMatchObject({ code: "alreadySetUp" });
  expect(await guestAccounts()).toEqual([]);
  expect(await drills()).toEqual([]);
});

test("a look whose story is being made while the first admin comes leaves neither account nor drill behind", async () => {
  const { ctx, identity } = stack.wired;
  let came: Promise<Visitor> | null = null;
  const held: Context = {
    ...ctx,
    reader: {
      ...ctx.reader,
      read: async (...asked) => {
        await (came ??= setUpAccount());
        return ctx.reader.read(...asked);
      },
    },
  };
  await expect(beginAsGuest(held, identity, STORY, new Headers())).rejects.toMatchObject({ code: "alreadySetUp" });
  expect(came).not.toBeNull();
  expect(await guestAccounts()).toEqual([]);
  expect(await drills()).toEqual([]);
});

test("a guest whom a process that died left here goes with the first brand, and their drill has an heir", async () => {
  const { guest, params } = await lookIn();
  // The stop between the two: the admin is written, the guests are not ended.
  const { ctx, identity } = stack.wired;
  const token = await stack.setupToken();
  const account = { name: "Lucía Prado", email: "lucia@nubara.example", password: PASSWORD, language: "es" } as const;
  await createFirstAdmin(ctx, identity, { token, ...account });
  expect(await outcomeOf(guest.call("session.get", {}))).toBe("ok");
  const admin = stack.visitor();
  await admin.fetch("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: account.email, password: PASSWORD }),
  });
  await admin.call("setup.brand", { body: brandBody("Nubara") });
  expect(await outcomeOf(guest.call("session.get", {}))).toBe("notSignedIn");
  await admin.call("drill.delete", { params });
  expect(await drills()).toEqual([]);
});

test("an admin in set-up plays a drill of their own, and set-up goes on as if there were none", async () => {
  const admin = await setUpAccount();
  const { brand } = await admin.call("drill.begin", { body: STORY });
  await admin.call("setup.brand", { body: brandBody("Otra") });
  await admin.call("setup.stage", { body: { stage: "approval" } });
  expect(await admin.call("session.get", {})).toMatchObject({ setup: "approval" });
  // Another drill ends the one that runs, and both stay to be read.
  const second = await admin.call("drill.begin", { body: STORY });
  const states = (await admin.call("drill.list", {})).items.map((item) => [item.brand, item.state]);
  expect(states).toHaveLength(2);
  expect(Object.fromEntries(states)).toEqual({ [brand]: "ended", [second.brand]: "running" });
});
