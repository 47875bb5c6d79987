import { createDecipheriv, createECDH, hkdfSync } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Outbound } from "@baluarte/channels/outbound/outbound.ts";
import type { NotifySecrets, NotifySettings } from "@baluarte/contract/notify.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "@baluarte/domain/kernel/time.ts";
import { PAGE_EVERY_MS } from "@baluarte/domain/notice/page.ts";
import { addPhone, addRule, gatewayAt, NOTHING_SET, setUpNotify } from "@baluarte/testkit/alert.ts";
import { addPerson, emptyDrill, setUpBrand, type Person, type TestBrand } from "@baluarte/testkit/brand.ts";
import { startListener, type Listener } from "@baluarte/testkit/listener.ts";
import { startMailbox, type Mailbox } from "@baluarte/testkit/mailbox.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { startTelegram } from "@baluarte/testkit/telegram.ts";
import { until } from "@baluarte/testkit/until.ts";
import { inBrand, type Db } from "../db/tenancy.ts";
import { handlersOf } from "../main/wire.ts";
import type { Context } from "./context.ts";
import { sendDelivery } from "./send-delivery.ts";

let stack: Stack;
let gateway: Listener;
let machine: Listener;
let mailbox: Mailbox;
let brand: TestBrand;
let ana: Person;
let brands = 0;
const login = { user: "baluarte", password: "hunter2-hunter2" };

beforeAll(async () => {
  stack = await startStack();
  gateway = await startListener();
  machine = await startListener();
  mailbox = await startMailbox(login);
  for (const { address } of [gateway, machine]) stack.allow(new URL(address).host);
  stack.allow(`127.0.0.1:${mailbox.port}`);
});
afterAll(async () => {
  await Promise.all([gateway.stop(), machine.stop(), mailbox.stop()]);
  await stack.stop();
});
beforeEach(async () => {
  brands += 1;
  brand = await setUpBrand(stack, { name: `Marca${brands}` });
  ana = await addPerson(stack, brand, ["communityManager"], "Ana");
  await brand.admin.call("onCall.callList", { params: brand.params, body: { people: [ana.id] } });
  gateway.answer = { status: 200, body: '{"status": "ok"}' };
  machine.answer = { status: 204 };
  for (const { received } of [gateway, machine]) received.length = 0;
  mailbox.mails.length = 0;
  mailbox.refused.clear();
});

const smtp = (port = mailbox.port): NonNullable<NotifySettings["smtp"]> => ({
  host: "127.0.0.1",
  port,
  security: "none",
  user: login.user,
  from: "crisis@marca.example",
});
const setUp = (settings: Partial<NotifySettings>, secrets: NotifySecrets = {}) => setUpNotify(brand, settings, secrets);

/** Something rings: Ana is the only one on the list. Answers the alert's address. */
async function ring() {
  await addRule(brand, { kind: "words", query: "fraude" }, { name: "Fraude" });
  await sendPosts(ana, brand, jsonLines([{ text: `Marca${brands} fraude`, time: stack.clock.now(), channel: "x" }]));
  const [alert] = (await ana.call("alert.list", { params: brand.params })).items;
  return { params: { ...brand.params, alert: alert!.id } };
}

type Ringing = Awaited<ReturnType<typeof ring>>;
const deliveries = async (at: Ringing) =>
  (await ana.call("alertDetail.get", at)).deliveries.map(({ way, event, state, problem, attempts }) => ({
    way,
    event,
    state,
    problem,
    attempts,
  }));

async function later(ms: number): Promise<void> {
  stack.clock.advance(ms);
  await stack.fireTimers();
  await stack.work();
}

/** What the admins were told about ways that do not work. */
async function toldAdmins(): Promise<[string, unknown][]> {
  const { items } = await brand.admin.call("notice.list", { params: brand.params });
  return items.filter(({ kind }) => kind === "deliveryFailed").map(({ subject, args }) => [subject, args["who"]]);
}

describe("mail", () => {
  test("reaches the account of whoever named no address, in their language", async () => {
    await setUp({ smtp: smtp() }, { smtpPassword: login.password });
    const at = await ring();
    await stack.work();
    expect(await deliveries(at)).toEqual([{ way: "mail", event: "page", state: "sent", problem: null, attempts: 1 }]);
    const [mail] = mailbox.mails;
    expect(mail).toMatchObject({ to: [`${ana.id}@${brand.slug}.example`], user: login.user });
    expect(mail!.text).toMatch(/^Subject: Marca\d+: alerta$/m);
    expect(mail!.text).toContain(`alerts/${at.params.alert}`);
  });

  test.each([1, 2, 3, 4])(
    "is begun once by a try whose transaction %i crossed another and was let go",
    async (step) => {
      await setUp({ smtp: smtp() }, { smtpPassword: login.password });
      await ring();
      const { ctx } = stack.wired;
      const { id } = await inBrand(ctx.db, brand.id, (trx) =>
        trx.selectFrom("delivery").select("id").where("state", "=", "queued").executeTakeFirstOrThrow(),
      );
      let begun = 0;
      const outbound: Outbound = {
        ...ctx.outbound,
        connect: (host, port) => {
          begun += 1;
          return ctx.outbound.connect(host, port);
        },
      };
      // The one that begins is not run anew: its delivery is left to the next try.
      const outcome = await outcomeOf(sendDelivery({ ...crossed(ctx, step), outbound }, brand.id, id)).catch(
        () => "left",
      );
      await until("the letter arrives", async () => mailbox.mails.length > 0);
      expect({ outcome, begun }).toEqual({ outcome: step === 3 ? "left" : "ok", begun: 1 });
    },
  );

  test("of a server that is down is tried twice more within a minute, and then told to the admins", async () => {
    const gone = await startMailbox(login);
    await gone.stop();
    stack.allow(`127.0.0.1:${gone.port}`);
    await setUp({ smtp: smtp(gone.port) }, { smtpPassword: login.password });
    const at = await ring();
    await stack.work();
    expect(await deliveries(at)).toMatchObject([{ state: "queued", problem: "unreachable", attempts: 1 }]);
    expect(await toldAdmins()).toEqual([]);
    await later(5 * SECOND_MS);
    await later(30 * SECOND_MS);
    expect(await deliveries(at)).toMatchObject([{ state: "failed", problem: "unreachable", attempts: 3 }]);
    expect(await toldAdmins()).toEqual([["mail:unreachable", "Ana"]]);
    // The next calls fail the same way: the admins are not told every three minutes.
    await later(PAGE_EVERY_MS);
    await later(5 * SECOND_MS);
    await later(30 * SECOND_MS);
    expect(await toldAdmins()).toHaveLength(1);
    const { ways } = await brand.admin.call("notifySetting.get", { params: brand.params });
    expect(ways.find(({ way }) => way === "mail")).toMatchObject({
      set: true,
      problem: "unreachable",
      lastSentAt: null,
    });
  });

  test("for a mailbox that does not exist, or with a wrong password, is not tried again", async () => {
    await setUp({ smtp: smtp() }, { smtpPassword: login.password });
    mailbox.refused.add(`${ana.id}@${brand.slug}.example`);
    const at = await ring();
    await stack.work();
    expect(await deliveries(at)).toEqual([
      { way: "mail", event: "page", state: "failed", problem: "addressRefused", attempts: 1 },
    ]);
    await setUp({}, { smtpPassword: "otra" });
    await later(PAGE_EVERY_MS);
    expect((await deliveries(at)).at(-1)).toMatchObject({ state: "failed", problem: "authRefused" });
    expect((await toldAdmins()).map(([subject]) => subject).toSorted()).toEqual([
      "mail:addressRefused",
      "mail:authRefused",
    ]);
    const tried = await brand.admin.call("notifySetting.test", { params: brand.params, body: { way: "mail" } });
    expect(tried).toMatchObject({ sent: false, problem: "authRefused", detail: expect.stringMatching(/wrong login/) });
    const { ways } = await brand.admin.call("notifySetting.get", { params: brand.params });
    expect(ways.find(({ way }) => way === "mail")).toMatchObject({ problem: "authRefused" });
    expect(ways.find(({ way }) => way === "telegram")).toMatchObject({ lastSentAt: null, problem: null });
  });
});

describe("a gateway", () => {
  beforeEach(async () => {
    await setUp(
      { gateway: gatewayAt(gateway) },
      { gatewaySecret: "k-secreto-1", gatewayHeaders: { authorization: "Bearer b-secreto-2" } },
    );
    await addPhone(brand, ana, "+34 600 000 000", gateway);
  });

  test("that answers 200 with an error inside has not taken the message, and the admin reads its own words", async () => {
    gateway.answer = {
      status: 200,
      body: '{"status": "error", "reason": "no credit", "key": "k-secreto-1", "auth": "Bearer b-secreto-2"}',
    };
    const at = await ring();
    await stack.work();
    const [delivery] = (await ana.call("alertDetail.get", at)).deliveries;
    expect(delivery).toMatchObject({
      way: "gateway",
      state: "failed",
      problem: "bodySaysNo",
      detail: expect.stringContaining("no credit"),
    });
    expect(JSON.stringify(delivery)).not.toMatch(/secreto/);
    expect(await toldAdmins()).toEqual([["gateway:bodySaysNo", "Ana"]]);
    expect((await ana.call("contactWay.list", { params: brand.params })).items[0]).toMatchObject({
      problem: "bodySaysNo",
    });
    gateway.answer = { status: 200, body: "<html>fine</html>" };
    await later(PAGE_EVERY_MS);
    expect((await deliveries(at)).at(-1)).toMatchObject({ state: "failed", problem: "bodySaysNo" });
  });

  test.each([
    [500, "queued", "unavailable"],
    [429, "queued", "tooManyRequests"],
    [401, "failed", "authRefused"],
    [404, "failed", "refused"],
    [302, "failed", "refused"],
  ] as const)("that answers %i leaves the message %s", async (status, state, problem) => {
    gateway.answer = { status, body: '{"status": "ok"}' };
    const at = await ring();
    await stack.work();
    expect(await deliveries(at)).toEqual([{ way: "gateway", event: "page", state, problem, attempts: 1 }]);
  });

  test("that asks to be left alone for a minute is, and one that asks for ten is not waited for", async () => {
    gateway.answer = { status: 429, body: "slow down", headers: { "retry-after": "60" } };
    const at = await ring();
    await stack.work();
    gateway.answer = { status: 200, body: '{"status": "ok"}' };
    await later(30 * SECOND_MS);
    expect(await deliveries(at)).toMatchObject([{ state: "queued", problem: "tooManyRequests", attempts: 1 }]);
    await later(31 * SECOND_MS);
    expect(await deliveries(at)).toMatchObject([{ state: "sent", attempts: 2 }]);
    gateway.answer = { status: 429, body: "slow down", headers: { "retry-after": "600" } };
    await later(PAGE_EVERY_MS);
    expect((await deliveries(at)).at(-1)).toMatchObject({ state: "failed", problem: "tooManyRequests", attempts: 1 });
  });

  test("that fails for the one on call passes the call on at once, and not in three minutes", async () => {
    const bea = await addPerson(stack, brand, ["communityManager"], "Bea");
    await addPhone(brand, bea, "+34600000002", gateway);
    await brand.admin.call("onCall.callList", { params: brand.params, body: { people: [ana.id, bea.id] } });
    gateway.answer = ({ body }) => ({
      status: 200,
      body: `{"status": "${body.includes("+34600000000") ? "no" : "ok"}"}`,
    });
    gateway.received.length = 0;
    const at = await ring();
    await stack.work();
    const { deliveries: tries } = await ana.call("alertDetail.get", at);
    // Both at the same instant of a clock that stands still, so which comes first in the list says nothing.
    expect(Object.fromEntries(tries.map(({ person, state }) => [person!.name, state]))).toEqual({
      Ana: "failed",
      Bea: "sent",
    });
    expect(tries).toHaveLength(2);
  });

  test("is not called for what somebody took before its turn came", async () => {
    gateway.received.length = 0;
    const at = await ring();
    await brand.admin.call("alert.acknowledge", at);
    await stack.work();
    expect(gateway.received).toEqual([]);
    expect(await deliveries(at)).toEqual([
      { way: "gateway", event: "page", state: "dropped", problem: null, attempts: 0 },
    ]);
  });

  test("is called again after a process died in the middle of a try, and for no try that had ended", async () => {
    const at = await ring();
    await stack.work();
    const before = gateway.received.length;
    const [row] = (await ana.call("alertDetail.get", at)).deliveries;
    const again = () => handlersOf(stack.wired.ctx).delivery({ brand: brand.id, delivery: row!.id });
    await again();
    expect(gateway.received).toHaveLength(before);
    await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.updateTable("delivery").set({ state: "sending", settled_at: null }).where("id", "=", row!.id).execute(),
    );
    await again();
    await again();
    expect(gateway.received).toHaveLength(before + 1);
    expect(await deliveries(at)).toMatchObject([{ state: "sent", attempts: 2 }]);
  });
});

describe("a person's way", () => {
  test("reaches nobody before its code came back, and locks after five wrong ones", async () => {
    await setUp({ gateway: gatewayAt(gateway) });
    const add = () =>
      ana.call("contactWay.add", { params: brand.params, body: { kind: "gateway", address: "+34600000009" } });
    const { way, outcome } = await add();
    expect([way.verified, outcome]).toEqual([false, { sent: true, problem: null, detail: '{"status": "ok"}' }]);
    expect(await outcomeOf(add())).toBe("tooManyRequests");
    gateway.received.length = 0;
    await ring();
    await stack.work();
    expect(gateway.received).toEqual([]);
    const at = { params: { ...brand.params, contactWay: way.id } };
    for (let guess = 0; guess < 5; guess++)
      expect(await outcomeOf(ana.call("contactWay.verify", { ...at, body: { code: "x" } }))).toBe("codeWrong");
    expect(await outcomeOf(ana.call("contactWay.verify", { ...at, body: { code: "x" } }))).toBe("codeLocked");
    expect(await outcomeOf(brand.admin.call("contactWay.verify", { ...at, body: { code: "x" } }))).toBe("notFound");
    stack.clock.advance(15 * MINUTE_MS);
    expect(await outcomeOf(ana.call("contactWay.verify", { ...at, body: { code: "x" } }))).toBe("codeExpired");
    await ana.call("contactWay.remove", at);
    expect((await ana.call("contactWay.list", { params: brand.params })).items).toEqual([]);
  });

  test("is its owner's alone: a machine's key sees none and adds none", async () => {
    const { secret } = await brand.admin.call("apiKey.create", { params: brand.params, body: { name: "feed" } });
    const response = await stack
      .visitor()
      .fetch(`/api/v1/brands/${brand.slug}/contact-ways`, { headers: { authorization: `Bearer ${secret}` } });
    expect(response.status).toBe(404);
  });

  test("that the brand has not set up is refused with its name", async () => {
    const add = (body: { kind: "mail"; address: string } | { kind: "telegram" }) =>
      outcomeOf(ana.call("contactWay.add", { params: brand.params, body }));
    expect([await add({ kind: "mail", address: "ana@a.example" }), await add({ kind: "telegram" })]).toEqual([
      "wayNotSet",
      "wayNotSet",
    ]);
  });
});

describe("a webhook", () => {
  test("is signed as Standard Webhooks says, keeps its id over every try, and tells what becomes of the alert", async () => {
    const { newWebhookSecret, secrets } = await setUp({ webhook: { url: `${machine.address}/hook` } });
    expect([secrets.webhookSecret, newWebhookSecret]).toEqual([true, expect.stringMatching(/^whsec_/)]);
    expect((await setUp({ quietHours: null })).newWebhookSecret).toBeNull();
    stack.clock.set(new Date(Math.max(Date.now(), Date.parse(stack.clock.now()))).toISOString() as never);
    machine.answer = { status: 503, body: "later" };
    const at = await ring();
    await stack.work();
    machine.answer = { status: 204 };
    await later(5 * SECOND_MS);
    await ana.call("alert.acknowledge", at);
    await later(SECOND_MS);
    await ana.call("alert.resolve", { ...at, body: { reason: "Atendido" } });
    await stack.work();
    expect((await deliveries(at)).map(({ event, state, attempts }) => [event, state, attempts])).toEqual([
      ["raised", "sent", 2],
      ["acknowledged", "sent", 1],
      ["resolved", "sent", 1],
    ]);
    // The receiver of somebody else's making agrees.
    const receiver = new Webhook(newWebhookSecret!);
    const seen = machine.received.map(({ headers, body }) => ({
      id: headers["webhook-id"],
      event: receiver.verify(body.toString(), headers as Record<string, string>) as {
        type: string;
        data: Record<string, unknown>;
      },
    }));
    expect(seen.map(({ event }) => event.type)).toEqual([
      "alert.raised",
      "alert.raised",
      "alert.acknowledged",
      "alert.resolved",
    ]);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(3);
    expect(seen[0]!.id).toBe(seen[1]!.id);
    expect(seen[2]!.event.data).toMatchObject({ alert: at.params.alert, rule: "Fraude", acknowledgedBy: "Ana" });
    // What was changed on the way, or kept back to be played again later, is refused by it.
    const [first] = machine.received;
    const headers = first!.headers as Record<string, string>;
    expect(() => receiver.verify(`${first!.body.toString()} `, headers)).toThrow(/signature/i);
    const old = String(Number(headers["webhook-timestamp"]) - 3600);
    expect(() => receiver.verify(first!.body.toString(), { ...headers, "webhook-timestamp": old })).toThrow(
      /timestamp/i,
    );
  });

  test("that is down all night is tried for half a day, one that is gone never again", async () => {
    await setUp({ webhook: { url: `${machine.address}/hook` } });
    machine.answer = { status: 410 };
    const gone = await ring();
    await stack.work();
    expect(await deliveries(gone)).toMatchObject([{ state: "failed", problem: "gone", attempts: 1 }]);
    machine.answer = { status: 500 };
    stack.clock.advance(SECOND_MS);
    await brand.admin.call("alert.acknowledge", gone);
    await stack.work();
    for (const wait of [5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS]) await later(wait);
    expect((await deliveries(gone)).at(-1)).toMatchObject({ event: "acknowledged", state: "queued", attempts: 6 });
    await later(10 * HOUR_MS);
    expect((await deliveries(gone)).at(-1)).toMatchObject({ state: "failed", problem: "unavailable", attempts: 7 });
  });
});

describe("Telegram", () => {
  test("is linked by the code that its owner sends to the bot, and rings there", async () => {
    const telegram = await startTelegram();
    stack.allow(new URL(telegram.config.apiURL).host);
    try {
      const token = "12345:token";
      await setUp({ telegram: { apiUrl: telegram.config.apiURL } }, { telegramToken: token });
      const { way, start } = await ana.call("contactWay.add", { params: brand.params, body: { kind: "telegram" } });
      const at = { params: { ...brand.params, contactWay: way.id } };
      expect(await outcomeOf(ana.call("contactWay.verify", { ...at, body: { code: null } }))).toBe("notStartedYet");
      const client = telegram.getClient(token, { chatId: 77, firstName: "Ana", userName: "ana_movil" });
      await client.sendMessage(client.makeMessage(`/start ${start!.code}`));
      expect(await ana.call("contactWay.verify", { ...at, body: { code: null } })).toMatchObject({
        kind: "telegram",
        verified: true,
      });
      const ringing = await ring();
      await stack.work();
      expect(await deliveries(ringing)).toEqual([
        { way: "telegram", event: "page", state: "sent", problem: null, attempts: 1 },
      ]);
      const { result } = (await client.getUpdates()) as { result: { message: { text: string; chat_id: string } }[] };
      expect(result.map(({ message }) => message)).toEqual([
        expect.objectContaining({ chat_id: "77", text: expect.stringContaining("Fraude") }),
      ]);
    } finally {
      await telegram.stop();
    }
  });
});

describe("a push", () => {
  test("can be read by the browser alone, and a browser that is gone is said to be", async () => {
    const service = await startListener({ status: 201 });
    stack.allow(new URL(service.address).host);
    try {
      const browser = createECDH("prime256v1");
      browser.generateKeys();
      const auth = Buffer.alloc(16, 7);
      const keys = { p256dh: browser.getPublicKey("base64url"), auth: auth.toString("base64url") };
      const endpoint = `${service.address}/push/1`;
      await ana.call("push.subscribe", { params: brand.params, body: { endpoint, keys, label: "Firefox" } });
      const at = await ring();
      await stack.work();
      const [request] = service.received;
      expect(request!.headers).toMatchObject({
        "content-encoding": "aes128gcm",
        urgency: "high",
        authorization: expect.stringMatching(/^vapid t=/),
      });
      const { pushKey } = await ana.call("contactWay.list", { params: brand.params });
      expect(request!.headers.authorization).toContain(`k=${pushKey}`);
      const message = JSON.parse(decrypted(request!.body, browser, auth)) as { text: string; url: string };
      expect(message).toMatchObject({
        text: expect.stringContaining("Fraude"),
        url: expect.stringContaining(at.params.alert),
      });
      const stored = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
        trx.selectFrom("contact_way").select("secret").execute(),
      );
      expect(JSON.stringify(stored)).not.toContain(keys.auth);
      service.answer = { status: 410 };
      await later(PAGE_EVERY_MS);
      expect((await ana.call("contactWay.list", { params: brand.params })).items).toMatchObject([
        { kind: "push", address: "Firefox", problem: "gone" },
      ]);
      await ana.call("push.unsubscribe", { params: brand.params, body: { endpoint } });
      expect((await ana.call("contactWay.list", { params: brand.params })).items).toEqual([]);
    } finally {
      await service.stop();
    }
  });
});

test("a browser whose key is none is said to be gone, and is not tried again", async () => {
  const keys = { p256dh: `B${"A".repeat(86)}`, auth: "A".repeat(22) };
  const endpoint = "https://push.example/none";
  await ana.call("push.subscribe", { params: brand.params, body: { endpoint, keys, label: "Firefox" } });
  const at = await ring();
  await stack.work();
  expect((await deliveries(at)).map(({ way, state, problem }) => [way, state, problem])).toEqual([
    ["push", "failed", "gone"],
  ]);
});

/** RFC 8291, as a browser reads it. */
function decrypted(body: Buffer, browser: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const server = body.subarray(21, 21 + body[20]!);
  const sealed = body.subarray(21 + body[20]!);
  const shared = browser.computeSecret(server);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), browser.getPublicKey(), server]);
  const ikm = Buffer.from(hkdfSync("sha256", shared, auth, info, 32));
  const key = Buffer.from(hkdfSync("sha256", ikm, salt, "Content-Encoding: aes128gcm\0", 16));
  const nonce = Buffer.from(hkdfSync("sha256", ikm, salt, "Content-Encoding: nonce\0", 12));
  const decipher = createDecipheriv("aes-128-gcm", key, nonce).setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return plain.subarray(0, plain.lastIndexOf(2)).toString("utf8");
}

test("secrets are stored sealed, answered never, and forgotten when told to", async () => {
  const secrets = {
    smtpPassword: "p-secreto-3",
    telegramToken: "1:t-secreto-4",
    gatewaySecret: "g-secreto-5",
    gatewayHeaders: { "x-key": "h-secreto-6" },
    webhookSecret: `whsec_${"A".repeat(43)}=`,
  };
  const answered = await setUp({ smtp: smtp(), webhook: { url: `${machine.address}/` } }, secrets);
  const rows = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx.selectFrom("notify_setting").selectAll().execute(),
  );
  const payloads = await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx.selectFrom("log_payload").select("payload").execute(),
  );
  for (const seen of [
    answered,
    rows,
    payloads,
    await brand.admin.call("notifySetting.get", { params: brand.params }),
  ]) {
    expect(JSON.stringify(seen)).not.toMatch(/secreto|AAAAAAAA/);
  }
  expect(Object.values(answered.secrets)).toEqual([true, true, true, true, true]);
  const forgotten = await setUp({}, { telegramToken: null });
  expect(forgotten.secrets).toMatchObject({ telegramToken: false, smtpPassword: true });
});

test("a secret that does not open any more stops neither a post nor its alert; the way is said to be down", async () => {
  await setUp({ gateway: gatewayAt(gateway) }, { gatewaySecret: "k-secreto-1" });
  await addPhone(brand, ana, "+34600000001", gateway);
  await setUp({ telegram: { apiUrl: "http://127.0.0.1:1" } }, { telegramToken: "1:t-secreto-4" });
  const keys = { p256dh: `B${"A".repeat(86)}`, auth: "A".repeat(22) };
  await ana.call("push.subscribe", {
    params: brand.params,
    body: { endpoint: "https://push.example/1", keys, label: "Firefox" },
  });
  await inBrand(stack.wired.ctx.db, brand.id, async (trx) => {
    await trx
      .updateTable("notify_setting")
      .set({ secrets: JSON.stringify({ telegramToken: "AAAA" }) })
      .execute();
    await trx.updateTable("contact_way").set({ secret: "AAAA" }).where("kind", "=", "push").execute();
  });
  const at = await ring();
  await stack.work();
  expect((await deliveries(at)).map(({ way, state, problem }) => [way, state, problem]).toSorted()).toEqual([
    ["gateway", "sent", null],
    ["push", "failed", "notSet"],
  ]);
  expect(await toldAdmins()).toEqual([["push:notSet", "Ana"]]);
});

test("a drill sets no way that reaches the world: the service refuses it, and so does the database", async () => {
  const { ctx } = stack.wired;
  const quietHours = { from: "22:00", to: "07:00" };
  const drill = await emptyDrill(stack, brand.admin, `Simulacro ${brand.slug}`);
  const setUpDrill = (settings: Partial<NotifySettings>, secrets: NotifySecrets = {}) =>
    setUpNotify(drill, settings, secrets);
  const store = (changed: { settings?: string; secrets?: string }) =>
    inBrand(ctx.db, drill.id, (trx) => trx.updateTable("notify_setting").set(changed).execute());
  await setUpDrill({ quietHours });
  const ways: readonly Partial<NotifySettings>[] = [
    { smtp: smtp() },
    { telegram: { apiUrl: "https://api.telegram.org" } },
    { gateway: gatewayAt(gateway) },
    { webhook: { url: `${machine.address}/` } },
  ];
  for (const way of ways) {
    expect(await outcomeOf(setUpDrill(way))).toBe("drillHoldsNoCredential");
    const settings = JSON.stringify({ ...NOTHING_SET, ...way });
    await expect(store({ settings })).rejects.toMatchObject({ constraint: "drill_reaches_nobody" });
  }
  expect(await outcomeOf(setUpDrill({}, { smtpPassword: "p-secreto-3" }))).toBe("drillHoldsNoCredential");
  const secrets = JSON.stringify({ smtpPassword: "sealed" });
  await expect(store({ secrets })).rejects.toMatchObject({ constraint: "drill_reaches_nobody" });
  // When its people are left alone is a drill's own to say.
  expect((await setUpDrill({ quietHours: null })).settings).toEqual(NOTHING_SET);
  // Nor does a brand that reaches its people become a drill.
  await setUpNotify(brand, { gateway: gatewayAt(gateway) }, {});
  const turn = inBrand(ctx.db, brand.id, (trx) => trx.updateTable("brand").set({ kind: "drill" }).execute());
  await expect(turn).rejects.toMatchObject({ constraint: expect.stringMatching(/^drill_/) });
});

test("a call leaves for the gateway by itself, while the clock of later looks stands still", async () => {
  await setUp({ gateway: gatewayAt(gateway) });
  await addPhone(brand, ana, "+34600000001", gateway);
  await addRule(brand, { kind: "words", query: "fraude" });
  await stack.wired.queue.work(handlersOf(stack.wired.ctx));
  gateway.received.length = 0;
  await sendPosts(ana, brand, jsonLines([{ text: `Marca${brands} fraude`, time: stack.clock.now(), channel: "x" }]));
  await until("the gateway is called", async () => gateway.received.length > 0);
});

/** The same context whose `step`-th transaction is let go by the database, once, when all of it was done. */
function crossed(ctx: Context, step: number): Context {
  let count = 0;
  const transaction = () => ({
    execute: <T>(work: Parameters<ReturnType<Db["transaction"]>["execute"]>[0]) =>
      ctx.db.transaction().execute(async (trx) => {
        count += 1;
        const result = await work(trx);
        if (count === step) throw Object.assign(new Error("deadlock detected"), { code: "40P01" });
        return result as T;
      }),
  });
  return { ...ctx, db: { transaction } as unknown as Db };
}
