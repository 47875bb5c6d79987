import { createHmac } from "node:crypto";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";
import { MINUTE_MS, type Instant } from "@baluarte/domain/kernel/time.ts";
import { approveByLink, askForStatement, PASSWORD, setUp } from "@baluarte/testkit/journey.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import type { Visitor } from "@baluarte/testkit/visitor.ts";
import { asSystem, inBrand } from "../db/tenancy.ts";

let stack: Stack;
beforeEach(async () => {
  stack = await startStack();
});
afterEach(() => stack.stop());

function post(visitor: Visitor, path: string, body: unknown): Promise<Response> {
  return visitor.fetch(`/api/auth/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** The six digits that an authenticator shows now for this secret (RFC 6238), on the world's time as the library keeps it. */
function totpOf(secret: string): string {
  const bits = [...secret].map((letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  const key = Buffer.from((bits.join("").match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac("sha1", key).update(step).digest();
  const number = hash.readUInt32BE(hash.at(-1)! & 15) & 0x7f_ff_ff_ff;
  return String(number % 1_000_000).padStart(6, "0");
}

test("a person sees where they are signed in and closes another device", async () => {
  const desk = stack.visitor();
  await setUp(desk, stack.visitor(), await stack.setupToken());
  const phone = stack.visitor();
  const wrong = await post(phone, "sign-in/email", { email: "lucia@nubara.example", password: "not the password" });
  expect(wrong.status).toBe(401);
  expect((await post(phone, "sign-in/email", { email: "lucia@nubara.example", password: PASSWORD })).status).toBe(200);
  const sessions = (await (await desk.fetch("/api/auth/list-sessions")).json()) as { token: string }[];
  expect(sessions).toHaveLength(2);
  const { session } = (await (await phone.fetch("/api/auth/get-session")).json()) as { session: { token: string } };
  expect((await post(desk, "revoke-session", { token: session.token })).status).toBe(200);
  await expect(phone.call("session.get", {})).rejects.toMatchObject({ problem: { code: "notSignedIn" } });
  await expect(desk.call("session.get", {})).resolves.toMatchObject({ person: { name: "Lucía Prado" } });
});

describe("a browser that is called by push", () => {
  let desk: Visitor;
  let params: { brand: BrandSlug };
  beforeEach(async () => {
    desk = stack.visitor();
    params = { brand: (await setUp(desk, stack.visitor(), await stack.setupToken())).brand };
  });

  const signIn = (by: Visitor) => post(by, "sign-in/email", { email: "lucia@nubara.example", password: PASSWORD });
  const keys = { p256dh: `B${"A".repeat(86)}`, auth: "A".repeat(22) };
  const subscribe = (by: Visitor, label: string) =>
    by.call("push.subscribe", { params, body: { endpoint: `https://push.example/${label}`, keys, label } });
  const called = async () =>
    (await desk.call("contactWay.list", { params })).items.map(({ address }) => address).toSorted();
  const tokenOf = async (by: Visitor) =>
    ((await (await by.fetch("/api/auth/get-session")).json()) as { session: { token: string } }).session.token;
  async function runOut(by: Visitor): Promise<void> {
    const token = await tokenOf(by);
    const owner = new pg.Client({ connectionString: stack.databaseUrl });
    await owner.connect();
    await owner.query(`update auth.session set "expiresAt" = now() - interval '1 day' where token = $1`, [token]);
    await owner.end();
  }
  async function another(label: string): Promise<Visitor> {
    const by = stack.visitor();
    expect((await signIn(by)).status).toBe(200);
    await subscribe(by, label);
    return by;
  }

  test("is called no more when its session is ended elsewhere or it signs out, and still when its session ran out", async () => {
    const [lost, out, old] = [await another("lost"), await another("out"), await another("old")];
    expect(await called()).toEqual(["lost", "old", "out"]);
    await post(desk, "revoke-session", { token: await tokenOf(lost) });
    expect(await called()).toEqual(["old", "out"]);
    await post(out, "sign-out", {});
    expect(await called()).toEqual(["old"]);
    await runOut(old);
    // Whoever looks at the list deletes what ran out.
    expect((await desk.fetch("/api/auth/list-sessions")).status).toBe(200);
    await expect(old.call("session.get", {})).rejects.toMatchObject({ problem: { code: "notSignedIn" } });
    expect(await called()).toEqual(["old"]);
    expect((await signIn(old)).status).toBe(200);
    await post(desk, "revoke-other-sessions", {});
    expect(await called()).toEqual([]);
  });

  test("stays called through a new password and a second factor, and ends with the session it has then", async () => {
    const phone = await another("phone");
    await subscribe(desk, "desk");
    const next = "otra frase larga de verdad";
    const changed = { currentPassword: PASSWORD, newPassword: next, revokeOtherSessions: true };
    expect((await post(desk, "change-password", changed)).status).toBe(200);
    await expect(phone.call("session.get", {})).rejects.toMatchObject({ problem: { code: "notSignedIn" } });
    expect(await called()).toEqual(["desk"]);
    const enabled = await post(desk, "two-factor/enable", { password: next });
    const { totpURI } = (await enabled.json()) as { totpURI: string };
    const code = totpOf(new URL(totpURI).searchParams.get("secret")!);
    expect((await post(desk, "two-factor/verify-totp", { code })).status).toBe(200);
    expect(await called()).toEqual(["desk"]);
    await post(desk, "revoke-sessions", {});
    const rows = await inBrand(stack.wired.ctx.db, await brandId(), (trx) =>
      trx.selectFrom("contact_way").select("id").where("kind", "=", "push").execute(),
    );
    expect(rows).toEqual([]);
  });

  test("is not called when its session ends while it asks to be", async () => {
    const phone = stack.visitor();
    await signIn(phone);
    const token = await tokenOf(phone);
    const { identity } = stack.wired;
    const userOf = identity.userOf.bind(identity);
    let looks = 0;
    identity.userOf = async (headers) => {
      const user = await userOf(headers);
      // Between the look of the handler and what it writes.
      if (user?.sessionToken === token && (looks += 1) === 2) await post(desk, "revoke-session", { token });
      return user;
    };
    expect(await outcomeOf(subscribe(phone, "phone"))).toBe("notSignedIn");
    identity.userOf = userOf;
    expect(looks).toBe(2);
    expect(await called()).toEqual([]);
  });

  async function brandId(): Promise<BrandId> {
    const { id } = await asSystem(stack.wired.ctx.db, (trx) =>
      trx.selectFrom("brand").select("id").where("slug", "=", params.brand).executeTakeFirstOrThrow(),
    );
    return id;
  }
});

test("a forgotten password is set anew by a link made on the server, once, and every device is signed out", async () => {
  const desk = stack.visitor();
  await setUp(desk, stack.visitor(), await stack.setupToken());
  const { identity } = stack.wired;
  expect(await identity.makeResetToken("nobody@nubara.example")).toBeNull();
  const token = await identity.makeResetToken("Lucia@Nubara.example");
  const phone = stack.visitor();
  const reset = (newPassword: string, by = token) => post(phone, "reset-password", { token: by, newPassword });
  const next = "otra frase larga de verdad";
  expect((await reset(next, "x".repeat(32))).status).toBe(400);
  // A password that is refused does not spend the link.
  expect(await (await reset("password1234")).json()).toMatchObject({ code: "passwordBreached" });
  expect((await reset(next)).status).toBe(200);
  expect((await reset("y una tercera, por si acaso")).status).toBe(400);
  await expect(desk.call("session.get", {})).rejects.toMatchObject({ problem: { code: "notSignedIn" } });
  const signIn = (password: string) => post(phone, "sign-in/email", { email: "lucia@nubara.example", password });
  expect((await signIn(PASSWORD)).status).toBe(401);
  expect((await signIn(next)).status).toBe(200);
});

test("nobody asks for such a link over the identity routes", async () => {
  await setUp(stack.visitor(), stack.visitor(), await stack.setupToken());
  const stranger = stack.visitor();
  const response = await post(stranger, "request-password-reset", { email: "lucia@nubara.example" });
  expect(response.status).toBeGreaterThanOrEqual(400);
});

test("nobody makes an account over the identity routes", async () => {
  const stranger = stack.visitor();
  const response = await post(stranger, "sign-up/email", { name: "X", email: "x@x.example", password: PASSWORD });
  expect(response.status).toBeGreaterThanOrEqual(400);
});

test("publishing asks who holds a session that nobody proved of late", async () => {
  const desk = stack.visitor();
  const phone = stack.visitor();
  // The identity library keeps the world's time.
  stack.clock.set(new Date().toISOString() as Instant);
  const { brand, client } = await setUp(desk, phone, await stack.setupToken());
  const { incident } = await desk.call("incident.declare", {
    params: { brand },
    body: { name: "Cobros dobles", summary: "", level: 2, signal: null, posts: [] },
  });
  const { act, payloadHash } = await askForStatement(desk, brand, incident);
  await approveByLink(desk, phone, brand, act, client);
  stack.clock.advance(31 * MINUTE_MS);
  const execute = () => outcomeOf(desk.call("act.execute", { params: { brand, act }, body: { payloadHash } }));
  const confirm = (secret: string) => outcomeOf(desk.call("session.confirm", { body: { secret } }));
  expect(await execute()).toBe("stepUpNeeded");
  // Sending again and letting out what was held are speech as well.
  const publication = { brand, publication: "pub_000000000000" as never };
  expect(await outcomeOf(desk.call("publication.retry", { params: publication }))).toBe("stepUpNeeded");
  const release = { publications: [publication.publication], reason: "Revisado" };
  expect(await outcomeOf(desk.call("brake.release", { params: { brand }, body: release }))).toBe("stepUpNeeded");
  expect(await confirm("not the password")).toBe("confirmationFailed");
  expect(await execute()).toBe("stepUpNeeded");
  expect(await confirm(PASSWORD)).toBe("ok");
  // Another device of the same person proved nothing.
  const elsewhere = stack.visitor();
  await post(elsewhere, "sign-in/email", { email: "lucia@nubara.example", password: PASSWORD });
  const other = elsewhere.call("act.execute", { params: { brand, act }, body: { payloadHash } });
  expect(await outcomeOf(other)).toBe("stepUpNeeded");
  expect(await execute()).toBe("ok");
});

test("who holds a session is not found out by trying", async () => {
  const desk = stack.visitor();
  await setUp(desk, stack.visitor(), await stack.setupToken());
  const confirm = (secret: string) => outcomeOf(desk.call("session.confirm", { body: { secret } }));
  const wrong = await Promise.all(Array.from({ length: 8 }, (_, index) => confirm(`guess ${index}`)));
  expect(wrong.filter((outcome) => outcome === "confirmationFailed").length).toBeLessThanOrEqual(5);
  expect(wrong).toContain("codeLocked");
  expect(await confirm(PASSWORD)).toBe("codeLocked");
  stack.clock.advance(16 * MINUTE_MS);
  expect(await confirm(PASSWORD)).toBe("ok");
});
