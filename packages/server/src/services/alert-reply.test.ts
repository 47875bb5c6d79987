import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HOUR_MS, SECOND_MS } from "@baluarte/domain/kernel/time.ts";
import { PAGE_EVERY_MS } from "@baluarte/domain/notice/page.ts";
import { addPhone, addRule, gatewayAt, setUpNotify } from "@baluarte/testkit/alert.ts";
import { addPerson, setUpBrand, tokenOf, type Person, type TestBrand } from "@baluarte/testkit/brand.ts";
import { startListener, type Listener } from "@baluarte/testkit/listener.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { startTelegram } from "@baluarte/testkit/telegram.ts";
import type { Db } from "../db/tenancy.ts";
import { listenToTelegram } from "./telegram.ts";

let stack: Stack;
let gateway: Listener;
let telegram: Awaited<ReturnType<typeof startTelegram>>;
let brand: TestBrand;
let ana: Person;
let bea: Person;
let brands = 0;
const TOKEN = "12345:token";

beforeAll(async () => {
  stack = await startStack();
  gateway = await startListener({ status: 200, body: '{"status": "ok"}' });
  telegram = await startTelegram();
  for (const address of [gateway.address, telegram.config.apiURL]) stack.allow(new URL(address).host);
});
afterAll(async () => {
  await Promise.all([gateway.stop(), telegram.stop()]);
  await stack.stop();
});
beforeEach(async () => {
  brands += 1;
  brand = await setUpBrand(stack, { name: `Marca${brands}` });
  ana = await addPerson(stack, brand, ["communityManager"], "Ana");
  bea = await addPerson(stack, brand, ["communityManager"], "Bea");
  await brand.admin.call("onCall.callList", { params: brand.params, body: { people: [ana.id, bea.id] } });
});

async function ring(word = "fraude") {
  await addRule(brand, { kind: "words", query: word }, { name: `Regla ${word}` });
  await sendPosts(ana, brand, jsonLines([{ text: `Marca${brands} ${word}`, time: stack.clock.now(), channel: "x" }]));
  await stack.work();
  const [alert] = (await ana.call("alert.list", { params: brand.params })).items;
  return { params: { ...brand.params, alert: alert!.id } };
}
type Ringing = Awaited<ReturnType<typeof ring>>;
const stateOf = async (at: Ringing) => {
  const { alert } = await ana.call("alertDetail.get", at);
  return [alert.state, alert.acknowledgedByName?.name ?? null];
};
async function later(ms: number): Promise<void> {
  stack.clock.advance(ms);
  await stack.fireTimers();
  await stack.work();
}

describe("the link in a text message", () => {
  beforeEach(async () => {
    await setUpNotify(brand, { gateway: gatewayAt(gateway) });
    await addPhone(brand, ana, numberOfAna(), gateway);
    gateway.received.length = 0;
    await brand.admin.call("onCall.callList", { params: brand.params, body: { people: [ana.id] } });
  });
  const numberOfAna = () => `+346000000${String(brands).padStart(2, "0")}`;
  // What other tests left ringing rings on beside us.
  const calls = () =>
    gateway.received
      .map(({ body }) => JSON.parse(body.toString()) as { to: string; text: string })
      .filter(({ to }) => to === numberOfAna());
  const linkOf = (message: number) => {
    const { text } = calls()[message]!;
    return { params: { token: tokenOf(/\S+\/l\/\S+$/.exec(text)![0]) } };
  };

  test("takes the alert by one tap without signing in, and a preview that opens it takes nothing", async () => {
    const at = await ring();
    const link = linkOf(0);
    const phone = stack.visitor();
    for (let look = 0; look < 3; look++) {
      expect(await phone.call("link.get", link)).toMatchObject({
        kind: "acknowledge",
        person: "Ana",
        rule: "Regla fraude",
        takenBy: null,
      });
    }
    expect(await stateOf(at)).toEqual(["raised", null]);
    expect(await phone.call("link.acknowledge", link)).toMatchObject({ takenBy: "Ana", mine: true });
    expect(await stateOf(at)).toEqual(["acknowledged", "Ana"]);
    // The thumb taps twice; nobody is called again.
    expect(await phone.call("link.acknowledge", link)).toMatchObject({ mine: true });
    const before = calls().length;
    await later(PAGE_EVERY_MS);
    expect(calls()).toHaveLength(before);
  });

  test("of any of the calls works, and says who was quicker", async () => {
    const at = await ring();
    await later(PAGE_EVERY_MS);
    const [first, second] = [linkOf(0), linkOf(1)];
    await bea.call("alert.acknowledge", at);
    expect(await stack.visitor().call("link.get", first)).toMatchObject({ takenBy: "Bea", mine: false });
    expect(await outcomeOf(stack.visitor().call("link.acknowledge", second))).toBe("alertTaken");
  });

  test("opens nothing else, ends after half a day, and ends with its owner's access", async () => {
    await ring();
    const link = linkOf(0);
    const phone = stack.visitor();
    const notThis = [
      phone.call("link.code", { ...link, body: { code: "481739" } }),
      phone.call("link.accept", link),
    ].map(outcomeOf);
    expect(await Promise.all(notThis)).toEqual(["linkInvalid", "linkInvalid"]);
    await later(PAGE_EVERY_MS);
    const other = linkOf(1);
    await brand.admin.call("member.remove", { params: { ...brand.params, person: ana.id } });
    expect(await outcomeOf(phone.call("link.acknowledge", other))).toBe("linkInvalid");
    await later(12 * HOUR_MS);
    expect(await outcomeOf(phone.call("link.get", link))).toMatch(/linkInvalid|linkExpired/);
  });
});

describe("Telegram", () => {
  async function linkChat(person: Person, chatId: number) {
    const { way, start } = await person.call("contactWay.add", { params: brand.params, body: { kind: "telegram" } });
    const client = telegram.getClient(TOKEN, { chatId, userId: chatId, firstName: person.name, timeout: 200 });
    await client.sendMessage(client.makeMessage(`/start ${start!.code}`));
    await person.call("contactWay.verify", { params: { ...brand.params, contactWay: way.id }, body: { code: null } });
    return client;
  }
  type Client = Awaited<ReturnType<typeof linkChat>>;
  /** What the bot said into one chat. */
  const heardIn = (chat: number) =>
    telegram
      .getUpdatesHistory(TOKEN)
      .flatMap((update) => ("message" in update ? [update.message as unknown as Record<string, unknown>] : []))
      .filter((message) => String(message["chat_id"]) === String(chat))
      .map(({ text, reply_markup }) => ({ text: text as string, buttons: JSON.stringify(reply_markup ?? null) }));
  const tap = (client: Client, data: string) => client.sendCallback(client.makeCallbackQuery(data));
  const say = (client: Client, text: string) => client.sendMessage(client.makeMessage(text));
  beforeEach(() => setUpNotify(brand, { telegram: { apiUrl: telegram.config.apiURL } }, { telegramToken: TOKEN }));

  test("takes the alert by its button, and answers in the chat", async () => {
    const client = await linkChat(ana, 1000 + brands);
    const at = await ring();
    expect(heardIn(1000 + brands).at(-1)).toEqual({
      text: expect.stringContaining("Regla fraude"),
      buttons: `{"inline_keyboard":[[{"text":"Me ocupo","callback_data":"ack:${at.params.alert}"}]]}`,
    });
    await tap(client, `ack:${at.params.alert}`);
    await later(2 * SECOND_MS);
    expect(await stateOf(at)).toEqual(["acknowledged", "Ana"]);
    expect(heardIn(1000 + brands).at(-1)!.text).toBe("Te ocupas tú: «Regla fraude». No llamamos a nadie más.");
  });

  test("takes what called last by /ack, and says when somebody else has it or nothing waits", async () => {
    const client = await linkChat(ana, 1000 + brands);
    const at = await ring();
    await say(client, "/ack");
    await later(2 * SECOND_MS);
    expect(await stateOf(at)).toEqual(["acknowledged", "Ana"]);
    const second = await ring("estafa");
    await bea.call("alert.acknowledge", second);
    await tap(client, `ack:${second.params.alert}`);
    await later(2 * SECOND_MS);
    expect(heardIn(1000 + brands).at(-1)!.text).toBe("Ya se ocupa Bea.");
  });

  const freeze = () => brand.admin.call("brake.freeze", { params: brand.params, body: { reason: "leak", note: null } });

  test("takes by one word one alert: what called last over all the brands of the bot", async () => {
    const chat = 4000 + brands;
    const client = await linkChat(ana, chat);
    const older = await ring();
    const [first, hers] = [brand, ana];
    brands += 1;
    brand = await setUpBrand(stack, { name: `Marca${brands}` });
    ana = await addPerson(stack, brand, ["communityManager"], "Ana");
    await brand.admin.call("onCall.callList", { params: brand.params, body: { people: [ana.id] } });
    await setUpNotify(brand, { telegram: { apiUrl: telegram.config.apiURL } }, { telegramToken: TOKEN });
    await linkChat(ana, chat);
    stack.clock.advance(SECOND_MS);
    const newer = await ring();
    await say(client, "/ack");
    await later(2 * SECOND_MS);
    expect(await stateOf(newer)).toEqual(["acknowledged", "Ana"]);
    [brand, ana] = [first, hers];
    expect(await stateOf(older)).toEqual(["raised", null]);
    expect(heardIn(chat).filter(({ text }) => text.startsWith("Te ocupas tú"))).toHaveLength(1);
    await ana.call("alert.acknowledge", older);
    await later(2 * SECOND_MS);
  });

  test("takes by its button the alert of whichever of two that share a phone was called", async () => {
    const chat = 5000 + brands;
    await linkChat(bea, chat);
    const client = await linkChat(ana, chat);
    const at = await ring();
    await tap(client, `ack:${at.params.alert}`);
    await later(2 * SECOND_MS);
    expect(await stateOf(at)).toEqual(["acknowledged", "Ana"]);
  });

  test("names nobody once the brand is frozen", async () => {
    const client = await linkChat(ana, 1000 + brands);
    const at = await ring();
    await bea.call("alert.acknowledge", at);
    await freeze();
    await tap(client, `ack:${at.params.alert}`);
    await later(2 * SECOND_MS);
    const heard = heardIn(1000 + brands).map(({ text }) => text);
    expect(heard).toContain("Ya se ocupa alguien.");
    expect(heard.join()).not.toContain("Bea");
  });

  test("says nothing of the alert when a freeze comes between taking it and answering", async () => {
    const client = await linkChat(ana, 1000 + brands);
    const at = await ring();
    await tap(client, `ack:${at.params.alert}`);
    const { ctx } = stack.wired;
    let frozen = false;
    const transaction = () => ({
      async execute<T>(work: Parameters<ReturnType<Db["transaction"]>["execute"]>[0]) {
        const result = (await ctx.db.transaction().execute(work)) as T;
        if (!frozen && (await stateOf(at))[0] === "acknowledged") {
          frozen = true;
          await freeze();
        }
        return result;
      },
    });
    const selectFrom = ctx.db.selectFrom.bind(ctx.db);
    await listenToTelegram({ ...ctx, db: { transaction, selectFrom } as unknown as Db }, brand.id);
    expect(frozen).toBe(true);
    const said = heardIn(1000 + brands).at(-1)!.text;
    expect(said).toMatch(/^Te ocupas tú/);
    expect(said).not.toContain("fraude");
  });

  test("hears nobody but the verified chat of who was called", async () => {
    const called = await linkChat(ana, 1000 + brands);
    const notCalled = await linkChat(bea, 2000 + brands);
    const at = await ring();
    const stranger = telegram.getClient(TOKEN, { chatId: 3000 + brands, userId: 3000 + brands });
    const group = telegram.getClient(TOKEN, { chatId: 1000 + brands, type: "group" as never });
    for (const client of [notCalled, stranger, group]) {
      await tap(client, `ack:${at.params.alert}`);
      await say(client, "/ack");
    }
    await later(2 * SECOND_MS);
    expect(await stateOf(at)).toEqual(["raised", null]);
    expect(heardIn(3000 + brands)).toEqual([]);
    await tap(called, "ack:alt_000000000000");
    await tap(called, "drop table");
    await later(2 * SECOND_MS);
    expect(await stateOf(at)).toEqual(["raised", null]);
    await tap(called, `ack:${at.params.alert}`);
    await later(2 * SECOND_MS);
    expect(await stateOf(at)).toEqual(["acknowledged", "Ana"]);
  });

  test("is asked no more once nobody is called", async () => {
    await linkChat(ana, 1000 + brands);
    const at = await ring();
    await ana.call("alert.acknowledge", at);
    await later(2 * SECOND_MS);
    const waiting = () => stack.fireTimers();
    stack.clock.advance(2 * SECOND_MS);
    expect(await waiting()).toBe(0);
  });
});
