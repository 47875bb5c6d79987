import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { AccessRole } from "@baluarte/domain/access/model.ts";
import { DAY_MS } from "@baluarte/domain/kernel/time.ts";
import { setUpBrand, tokenOf, type TestBrand } from "@baluarte/testkit/brand.ts";
import { startOidc, type OidcProvider } from "@baluarte/testkit/counterparts/oidc.ts";
import { PASSWORD } from "@baluarte/testkit/journey.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import type { Visitor } from "@baluarte/testkit/visitor.ts";
import { isProvedNow } from "./identity.ts";

const SECRET = "a-secret-of-the-house";
let provider: OidcProvider;
let stack: Stack;
let brand: TestBrand;
let count = 0;

beforeAll(async () => {
  provider = await startOidc({ redirectUri: "http://127.0.0.1:1/api/auth/callback/house", secret: SECRET });
  stack = await startStack({
    oidc: { issuer: provider.issuer, clientId: "baluarte", clientSecret: SECRET, name: "Casa" },
  });
});
afterAll(async () => {
  await stack.stop();
  await provider.close();
});
beforeEach(async () => {
  count += 1;
  brand = await setUpBrand(stack, { name: `Marca${count}` });
});

const invite = (email: string, roles: AccessRole[] = ["communityManager"], to: TestBrand = brand) =>
  to.admin.call("member.invite", { params: to.params, body: { name: "Diego", roles, email, expiresAt: null } });

/** From the button to the provider and back: where the browser ends up. */
async function signIn(visitor: Visitor, name: string): Promise<string> {
  return land(visitor, await provider.signIn(await begin(visitor), name));
}
const begin = async (visitor: Visitor) => (await visitor.call("session.provider", { body: { to: "/b/x?y=1" } })).url;
async function land(visitor: Visitor, back: URL): Promise<string> {
  const response = await visitor.fetch(`${back.pathname}${back.search}`);
  expect(response.status).toBe(302);
  const url = new URL(response.headers.get("location")!, "http://127.0.0.1:1");
  url.searchParams.delete("error_description");
  return `${url.pathname}${url.search}`;
}
const brandsOf = async (visitor: Visitor) =>
  (await visitor.call("session.get", {})).brands.map(({ slug }) => slug).toSorted();

test("says on the door that there is a provider, and under which name", async () => {
  expect(await stack.visitor().call("session.ways", {})).toEqual({ provider: { name: "Casa" } });
});

test("lets in whoever was invited by the address that the provider verified, to every brand that did, once", async () => {
  const other = await setUpBrand(stack, { name: `Otra${count}` });
  const name = `diego${count}`;
  const { link } = await invite(`${name}@house.example`);
  await invite(`${name}@house.example`, ["viewer"], other);
  const diego = stack.visitor();
  expect(await signIn(diego, name)).toBe("/b/x?y=1");
  expect(await brandsOf(diego)).toEqual([brand.slug, other.slug].toSorted());
  // The link they did not take opens nothing any more, and a second sign-in is the same person.
  expect(await outcomeOf(stack.visitor().call("link.get", { params: { token: tokenOf(link.url) } }))).toBe(
    "linkInvalid",
  );
  const again = stack.visitor();
  await signIn(again, name);
  expect((await again.call("session.get", {})).person).toEqual((await diego.call("session.get", {})).person);
});

test("opens nobody's account by an address that whoever joined merely typed, and sends them to their password", async () => {
  const name = `eva${count}`;
  const { link } = await invite(`mallory${count}@otra.example`);
  const mallory = stack.visitor();
  await mallory.call("link.join", {
    params: { token: tokenOf(link.url) },
    body: { name: "Eva", email: `${name}@house.example`, password: PASSWORD, language: "es" },
  });
  const other = await setUpBrand(stack, { name: `Otra${count}` });
  const forEva = await invite(`${name}@house.example`, ["management"], other);
  const eva = stack.visitor();
  expect(await signIn(eva, name)).toBe("/sign-in?error=account_not_linked");
  expect(await outcomeOf(eva.call("link.accept", { params: { token: tokenOf(forEva.link.url) } }))).toBe("notSignedIn");
  expect(await brandsOf(mallory)).toEqual([brand.slug]);
});

test("joins the account of set-up by its address, which whoever runs the server gave", async () => {
  const own = await startStack({
    oidc: { issuer: provider.issuer, clientId: "baluarte", clientSecret: SECRET, name: "Casa" },
  });
  try {
    const byPassword = own.visitor();
    await byPassword.call("setup.account", {
      body: {
        token: await own.setupToken(),
        name: "Lucía",
        email: "lucia@house.example",
        password: PASSWORD,
        language: "es",
      },
    });
    const byProvider = own.visitor();
    expect(await signIn(byProvider, "lucia")).toBe("/b/x?y=1");
    expect((await byProvider.call("session.get", {})).person).toEqual(
      (await byPassword.call("session.get", {})).person,
    );
  } finally {
    await own.stop();
  }
});

test("opens no account for a stranger, nor for whoever only signs as a client", async () => {
  const stranger = stack.visitor();
  expect(await signIn(stranger, `stranger${count}`)).toBe("/sign-in?error=notInvited");
  await invite(`client${count}@house.example`, ["clientApprover"]);
  expect(await signIn(stranger, `client${count}`)).toBe("/sign-in?error=notInvited");
  expect(await outcomeOf(stranger.call("session.get", {}))).toBe("notSignedIn");
});

test("takes no address that nobody verified, invited or not, with an account or without", async () => {
  const name = `unverified${count}`;
  const { link } = await invite(`${name}@house.example`);
  const visitor = stack.visitor();
  expect(await signIn(visitor, name)).toBe("/sign-in?error=emailNotVerified");
  await stack.visitor().call("link.join", {
    params: { token: tokenOf(link.url) },
    body: { name: "Eva", email: `${name}@house.example`, password: PASSWORD, language: "es" },
  });
  expect(await signIn(visitor, name)).toBe("/sign-in?error=account_not_linked");
  expect(await outcomeOf(visitor.call("session.get", {}))).toBe("notSignedIn");
});

test("lets nobody in by an invitation whose link has run out, until there is a fresh one", async () => {
  const name = `vera${count}`;
  const { person } = await invite(`${name}@house.example`);
  stack.clock.advance(8 * DAY_MS);
  const vera = stack.visitor();
  expect(await signIn(vera, name)).toBe("/sign-in?error=notInvited");
  await brand.admin.call("member.link", { params: { ...brand.params, person: person.id } });
  expect(await signIn(vera, name)).toBe("/b/x?y=1");
});

test("keeps no account when letting somebody in fails, so that the next try lets them in", async () => {
  const name = `zoe${count}`;
  const { person } = await invite(`${name}@house.example`);
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  await client.connect();
  await client.query(
    `create function refuse_joining() returns trigger language plpgsql as $$ begin raise 'no disk'; end $$`,
  );
  await client.query(
    `create trigger refuse_joining before update on person for each row execute function refuse_joining()`,
  );
  const zoe = stack.visitor();
  expect(await signIn(zoe, name)).toMatch(/^\/sign-in\?error=/);
  await client.query("drop function refuse_joining cascade");
  await client.end();
  expect(await signIn(zoe, name)).toBe("/b/x?y=1");
  expect((await zoe.call("session.get", {})).person.id).toBe(person.id);
});

test("hears an answer once, and only in the browser that asked", async () => {
  const name = `ines${count}`;
  await invite(`${name}@house.example`);
  const ines = stack.visitor();
  const answer = await provider.signIn(await begin(ines), name);
  const thief = stack.visitor();
  await begin(thief);
  expect(await land(thief, answer)).toBe("/sign-in?error=state_mismatch");
  expect(await outcomeOf(thief.call("session.get", {}))).toBe("notSignedIn");
  const second = await provider.signIn(await begin(ines), name);
  expect(await land(ines, second)).toBe("/b/x?y=1");
  const replayed = stack.visitor();
  expect(await land(replayed, second)).toMatch(/^\/sign-in\?error=/);
  expect(await land(ines, second)).toMatch(/^\/sign-in\?error=/);
  const forged = new URL(second);
  forged.searchParams.set("state", "made-up");
  expect(await land(stack.visitor(), forged)).toMatch(/^\/sign-in\?error=/);
});

test("takes back the code of one sign-in in no other: what the token was made for is asked after", async () => {
  const name = `nora${count}`;
  await invite(`${name}@house.example`);
  const visitor = stack.visitor();
  const mine = await provider.signIn(await begin(visitor), name);
  const next = await provider.signIn(await begin(visitor), name);
  const mixed = new URL(next);
  mixed.searchParams.set("code", mine.searchParams.get("code")!);
  expect(await land(visitor, mixed)).toMatch(/^\/sign-in\?error=/);
  expect(await outcomeOf(visitor.call("session.get", {}))).toBe("notSignedIn");
});

test("sends nobody anywhere but into this product", async () => {
  for (const to of ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]) {
    expect(await outcomeOf(stack.visitor().call("session.provider", { body: { to } }))).toBe("invalidRequest");
  }
});

test("asks the provider to prove anew who it is, so that a fresh session opens what a step-up would", async () => {
  expect(new URL(await begin(stack.visitor())).searchParams.get("prompt")).toBe("login");
  const name = `olga${count}`;
  await invite(`${name}@house.example`);
  const olga = stack.visitor();
  await signIn(olga, name);
  // Whoever came in this way has no password to confirm with: they prove it where they proved it before.
  expect(await outcomeOf(olga.call("session.confirm", { body: { secret: PASSWORD } }))).toBe("confirmationFailed");
});

test("opens nothing on the word of a provider that does not say when it asked, or asked long ago", async () => {
  const name = `rosa${count}`;
  await invite(`${name}@house.example`);
  const rosa = stack.visitor();
  const edited = new URL(await begin(rosa));
  expect(edited.searchParams.get("max_age")).toBe("0");
  for (const asked of ["prompt", "max_age"]) edited.searchParams.delete(asked);
  expect(await land(rosa, await provider.signIn(edited.href, name))).toBe("/sign-in?error=notProved");
  expect(await outcomeOf(rosa.call("session.get", {}))).toBe("notSignedIn");
  const now = Date.now();
  const said = [undefined, null, "", "now", now / 1000 - 301, now / 1000 - 299].map((at) => isProvedNow(at, now));
  expect(said).toEqual([false, false, false, false, false, true]);
});

test("does not walk round a second factor that was set here", async () => {
  const name = `pau${count}`;
  await invite(`${name}@house.example`);
  await signIn(stack.visitor(), name);
  await stack.wired.identity.ready();
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  await client.connect();
  await client.query('update auth."user" set "twoFactorEnabled" = true where email = $1', [`${name}@house.example`]);
  await client.end();
  const byProvider = stack.visitor();
  expect(await signIn(byProvider, name)).toBe("/sign-in?error=secondFactorHere");
  expect(await outcomeOf(byProvider.call("session.get", {}))).toBe("notSignedIn");
});

test("a provider that is down is said to be, keeps nobody's password waiting, and is asked anew", async () => {
  const gone = await startOidc({ redirectUri: "http://127.0.0.1:1/api/auth/callback/house", secret: SECRET });
  await gone.close();
  const lonely = await startStack({
    oidc: { issuer: gone.issuer, clientId: "baluarte", clientSecret: SECRET, name: "Casa" },
  });
  try {
    const own = await setUpBrand(lonely, { name: "Sola" });
    for (let tries = 0; tries < 2; tries++) {
      expect(await outcomeOf(lonely.visitor().call("session.provider", { body: { to: "/" } }))).toBe(
        "providerUnreachable",
      );
    }
    expect((await own.admin.call("session.get", {})).brands).toHaveLength(1);
  } finally {
    await lonely.stop();
  }
});

test("where there is no provider, nobody is sent to one", async () => {
  const plain = await startStack();
  try {
    expect(await plain.visitor().call("session.ways", {})).toEqual({ provider: null });
    expect(await outcomeOf(plain.visitor().call("session.provider", { body: { to: "/" } }))).toBe("notFound");
  } finally {
    await plain.stop();
  }
});
