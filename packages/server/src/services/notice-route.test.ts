import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { NotifySettings } from "@baluarte/contract/notify.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { GROUP_MS } from "@baluarte/domain/notice/route.ts";
import { addPhone, gatewayAt, setUpNotify } from "@baluarte/testkit/alert.ts";
import { addPerson, setUpBrand, signOnScreen, tokenOf, type Person, type TestBrand } from "@baluarte/testkit/brand.ts";
import { askForStatement, declareIncident, retitled } from "@baluarte/testkit/incident.ts";
import { CODE, PASSWORD } from "@baluarte/testkit/journey.ts";
import { startListener, type Listener } from "@baluarte/testkit/listener.ts";
import { readMail, startMailbox, type Mailbox } from "@baluarte/testkit/mailbox.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";

let stack: Stack;
let mailbox: Mailbox;
let gateway: Listener;
let brand: TestBrand;
let bea: Person;
let brands = 0;
const login = { user: "baluarte", password: "hunter2-hunter2" };

beforeAll(async () => {
  stack = await startStack();
  mailbox = await startMailbox(login);
  gateway = await startListener();
  stack.allow(`127.0.0.1:${mailbox.port}`);
  stack.allow(new URL(gateway.address).host);
});
afterAll(async () => {
  await Promise.all([mailbox.stop(), gateway.stop()]);
  await stack.stop();
});
beforeEach(async () => {
  brands += 1;
  stack.clock.set(onDay(0, "10:00"));
  brand = await setUpBrand(stack, { name: `Marca${brands}` });
  bea = await addPerson(stack, brand, ["lead", "legalCounsel"], "Bea");
  await setUpNotify(brand, { smtp: smtp(), gateway: gatewayAt(gateway) }, { smtpPassword: login.password });
  gateway.answer = { status: 200, body: '{"status": "ok"}' };
  await addPhone(brand, bea, "+34600000001", gateway);
  await stack.work();
  mailbox.mails.length = 0;
  mailbox.refused.clear();
  gateway.received.length = 0;
});

const smtp = (): NonNullable<NotifySettings["smtp"]> => ({
  host: "127.0.0.1",
  port: mailbox.port,
  security: "none",
  user: login.user,
  from: "crisis@marca.example",
});
/** Each test has two days of its own: the clock goes forward only. */
const onDay = (day: number, time: string) =>
  `${shift(FIRST_DAY, (2 * brands + day) * DAY_MS).slice(0, 10)}T${time}:00.000Z` as Instant;
const FIRST_DAY = "2026-12-01T00:00:00.000Z" as Instant;
const addressOf = (person: Person) => `${person.id}@${brand.slug}.example`;
const mailsTo = (address: string) => mailbox.mails.filter(({ to }) => to.includes(address)).map(readMail);
const texts = () => gateway.received.map(({ body }) => (JSON.parse(body.toString()) as { text: string }).text);

async function later(ms: number): Promise<void> {
  stack.clock.advance(ms);
  await stack.fireTimers();
  await stack.work();
}

describe("an approval that is asked for", () => {
  test("in a crisis rings by phone and mail at once, and says who asks for what by when", async () => {
    const incident = await declareIncident(brand, { level: 3 });
    await askForStatement(brand, incident);
    await stack.work();
    expect(texts()).toEqual([
      expect.stringMatching(
        /: te piden aprobar un texto: Admin of Marca\d+ te pide que apruebes «El dinero vuelve hoy»/,
      ),
    ]);
    const [mail] = mailsTo(addressOf(bea));
    expect(mail!.subject).toMatch(/^Marca\d+: te piden aprobar un texto$/);
    expect(mail!.body).toMatch(/El plazo más cercano: 12:00\./);
    expect(mail!.body).toMatch(/\/b\/marca\d+\/incidents\/inc_\w+\/statements\/stm_\w+$/);
    // Who asked is told nothing of it.
    expect(mailsTo(addressOf(brand.admin))).toEqual([]);
  });

  test("below a crisis comes by mail alone, with everything else of those minutes in one", async () => {
    const incident = await declareIncident(brand, { level: 1 });
    await stack.work();
    stack.clock.advance(MINUTE_MS);
    await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.updateTable("clock").set({ stopped_at: stack.clock.now() }).where("incident_id", "=", incident).execute(),
    );
    await askForStatement(brand, incident);
    await stack.work();
    expect(mailbox.mails).toEqual([]);
    await later(GROUP_MS - MINUTE_MS);
    expect(mailsTo(addressOf(bea))).toEqual([
      {
        subject: expect.stringMatching(/: 2 avisos$/),
        body: expect.stringMatching(/^«Cobros dobles», nivel 1 .*\n.* te pide que apruebes «El dinero vuelve hoy»/),
      },
    ]);
    expect(texts()).toEqual([]);
  });

  test("rings below a crisis, too, when a clock has less than two hours left", async () => {
    const incident = await declareIncident(brand, { level: 2 });
    await askForStatement(brand, incident);
    await stack.work();
    // The first statement is due within the hour.
    expect(texts()).toHaveLength(1);
  });

  test("is not told any more once it was signed, read or taken back before the message left", async () => {
    const incident = await declareIncident(brand, { level: 3 });
    const { act } = await askForStatement(brand, incident);
    await signOnScreen(brand, act, bea);
    await stack.work();
    expect(texts()).toEqual([]);
    await later(GROUP_MS);
    expect(mailsTo(addressOf(bea)).map(({ body }) => body)).toEqual([
      expect.not.stringContaining("te pide que apruebes"),
    ]);
  });

  test("reaches its author's mailbox when it is signed, refused or void", async () => {
    const incident = await declareIncident(brand, { level: 3 });
    const { act, statement, version, draft } = await askForStatement(brand, incident);
    await signOnScreen(brand, act, bea);
    await brand.admin.call("statement.save", {
      params: { ...brand.params, statement },
      body: { baseVersion: version, draft: retitled(draft, "Otro") },
    });
    await stack.work();
    await later(GROUP_MS);
    expect(mailsTo(addressOf(bea))[0]!.body).toMatch(/Las firmas de «El dinero vuelve hoy» ya no valen/);
    const asked = await brand.admin.call("statement.ask", {
      params: { ...brand.params, statement },
      body: { version: version + 1 },
    });
    const at = { params: { ...brand.params, act: asked.act } };
    const { payloadHash } = await bea.call("act.get", at);
    await bea.call("act.refuse", { ...at, body: { payloadHash, reason: "Falta el teléfono" } });
    await stack.work();
    await later(GROUP_MS);
    const told = mailsTo(`admin@${brand.slug}.example`).concat(mailsTo(addressOf(brand.admin)));
    expect(told.map(({ body }) => body).join("\n")).toMatch(
      /Bea ha aprobado «El dinero vuelve hoy»\.[\s\S]*«Otro» no se aprueba: Falta el teléfono/,
    );
  });
});

describe("somebody without an account", () => {
  async function invited() {
    const { person, link } = await brand.admin.call("member.invite", {
      params: brand.params,
      body: { name: "Carmen", roles: ["clientApprover"], email: "carmen@cliente.example", expiresAt: null },
    });
    return { person, token: tokenOf(link.url) };
  }

  test("signs by the fresh link of the mail and the code that never travelled with it", async () => {
    const { token } = await invited();
    const phone = stack.visitor();
    await phone.call("link.code", { params: { token }, body: { code: CODE } });
    const incident = await declareIncident(brand, { level: 2 });
    const { act } = await askForStatement(brand, incident);
    await stack.work();
    const [mail] = mailsTo("carmen@cliente.example");
    expect(mail!.body).not.toContain(CODE);
    const url = /\S+\/l\/\S+/.exec(mail!.body)![0];
    const at = { params: { token: tokenOf(url) } };
    const view = await phone.call("link.get", at);
    if (view.kind !== "approve") throw new Error(view.kind);
    await phone.call("link.approve", { ...at, body: { code: CODE, payloadHash: view.payloadHash } });
    expect((await brand.admin.call("act.get", { params: { ...brand.params, act } })).signatures).toContainEqual(
      expect.objectContaining({ signed: true, way: "link" }),
    );
  });

  test("gets no link to sign by mail before they chose a code: whoever reads the mail could choose it", async () => {
    await invited();
    await askForStatement(brand, await declareIncident(brand, { level: 3 }));
    await stack.work();
    await later(GROUP_MS);
    expect(mailsTo("carmen@cliente.example")).toEqual([]);
  });
});

describe("quiet hours", () => {
  test("hold back what does not ring until the morning, and nothing that does", async () => {
    await setUpNotify(brand, { quietHours: { from: "22:00", to: "07:00" } });
    stack.clock.set(onDay(0, "22:30"));
    await askForStatement(brand, await declareIncident(brand, { level: 4 }));
    await stack.work();
    expect(texts()).toHaveLength(1);
    await later(GROUP_MS);
    expect(mailsTo(addressOf(bea)).map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/te piden aprobar un texto$/),
    ]);
    stack.clock.set(onDay(1, "06:00"));
    await stack.fireTimers();
    await stack.work();
    expect(
      mailsTo(addressOf(bea))
        .map(({ body }) => body)
        .join("\n"),
    ).toContain("nivel 4 (Crisis grave)");
  });
});

describe("a clock", () => {
  test("that is due soon is told to those who lead, and told no more once it was stopped", async () => {
    const incident = await declareIncident(brand, { level: 3 });
    await stack.work();
    await later(GROUP_MS);
    mailbox.mails.length = 0;
    // Two thirds of the hour for the first statement.
    await later(40 * MINUTE_MS);
    expect(mailsTo(addressOf(bea)).map(({ body }) => body)).toEqual([
      expect.stringContaining("Cobros dobles: «primer comunicado» vence 12:00."),
    ]);
    mailbox.mails.length = 0;
    await later(20 * MINUTE_MS + SECOND_MS);
    expect(mailsTo(addressOf(bea)).map(({ body }) => body)).toEqual([
      expect.stringContaining("«primer comunicado» ha vencido (12:00)."),
    ]);
    await inBrand(stack.wired.ctx.db, brand.id, (trx) =>
      trx.updateTable("clock").set({ stopped_at: stack.clock.now() }).where("incident_id", "=", incident).execute(),
    );
    mailbox.mails.length = 0;
    await later(4 * HOUR_MS);
    expect(mailsTo(addressOf(bea))).toEqual([]);
  });
});

describe("what somebody chose", () => {
  test("is what reaches them, and is theirs alone", async () => {
    const { items, own, set } = await bea.call("noticePreference.get", { params: brand.params });
    expect({ own, set }).toEqual({ own: ["mail", "gateway"], set: ["push", "mail", "gateway"] });
    expect(items.find(({ topic }) => topic === "approvalUrgent")!.ways).toEqual([
      "push",
      "mail",
      "telegram",
      "gateway",
    ]);
    await bea.call("noticePreference.change", {
      params: brand.params,
      body: { topic: "approvalUrgent", ways: ["gateway"] },
    });
    await bea.call("noticePreference.change", { params: brand.params, body: { topic: "incident", ways: [] } });
    const admin = await brand.admin.call("noticePreference.get", { params: brand.params });
    expect(admin.items.find(({ topic }) => topic === "incident")!.ways).toEqual(["push", "mail"]);
    await askForStatement(brand, await declareIncident(brand, { level: 3 }));
    await stack.work();
    await later(GROUP_MS);
    expect(texts()).toHaveLength(1);
    expect(mailsTo(addressOf(bea))).toEqual([]);
    // In the app it is all there.
    const { items: notices } = await bea.call("notice.list", { params: brand.params });
    expect(notices.map(({ kind }) => kind).toSorted()).toEqual(["approvalAsked", "incidentDeclared"]);
  });
});

describe("a way that does not work", () => {
  test("is tried again and then told to the admins in the app, and never by the way itself", async () => {
    gateway.answer = { status: 429, body: "slow down" };
    mailbox.refused.add(addressOf(bea));
    await askForStatement(brand, await declareIncident(brand, { level: 3 }));
    await stack.work();
    await later(5 * SECOND_MS);
    await later(30 * SECOND_MS);
    const { items } = await brand.admin.call("notice.list", { params: brand.params });
    expect(
      items
        .filter(({ kind }) => kind === "deliveryFailed")
        .map(({ subject }) => subject)
        .toSorted(),
    ).toEqual(["gateway:tooManyRequests", "mail:addressRefused"]);
    await later(GROUP_MS);
    expect(mailbox.mails.map(readMail).filter(({ body }) => body.includes("Too"))).toEqual([]);
  });

  test("and asks to be left alone for ten minutes has what it was given after them, and nobody is told of a fault", async () => {
    gateway.answer = { status: 429, body: "slow down", headers: { "retry-after": "600" } };
    await askForStatement(brand, await declareIncident(brand, { level: 3 }));
    await stack.work();
    gateway.answer = { status: 200, body: '{"status": "ok"}' };
    gateway.received.length = 0;
    await later(9 * MINUTE_MS);
    expect(texts()).toEqual([]);
    await later(MINUTE_MS);
    expect(texts()).toEqual([expect.stringContaining("El dinero vuelve hoy")]);
    const { items } = await brand.admin.call("notice.list", { params: brand.params });
    expect(items.filter(({ kind }) => kind === "deliveryFailed")).toEqual([]);
  });
});

describe("a brake, a role or a word given aloud", () => {
  const freeze = () =>
    brand.admin.call("brake.freeze", { params: brand.params, body: { reason: "leak", note: "El fiscal llama" } });

  test("rings when everything is stopped: that it is, and neither why, by whom nor for which brand", async () => {
    await freeze();
    await stack.work();
    expect(texts()).toEqual([]);
    await bea.call("noticePreference.change", { params: brand.params, body: { topic: "brake", ways: ["gateway"] } });
    const { act } = await brand.admin.call("brake.lift", { params: brand.params, body: { reason: "Cerrado" } });
    await signOnScreen(brand, act, bea);
    await stack.work();
    gateway.received.length = 0;
    await freeze();
    await stack.work();
    expect(texts()).toEqual([expect.stringMatching(/^Baluarte: La comunicación está bloqueada\./)]);
    expect(texts().join()).not.toMatch(/Marca\d|Admin|fiscal|filtración/);
    expect(mailsTo(addressOf(bea)).map(({ body }) => body)).toEqual([
      expect.stringMatching(/^La comunicación está bloqueada\.[^]*\/stop$/),
    ]);
  });

  test("of another kind waits for company, and says nothing once somebody has reviewed it", async () => {
    const [place] = (await brand.admin.call("touchpoint.list", { params: brand.params })).items;
    const hold = () =>
      brand.admin.call("brake.hold", {
        params: brand.params,
        body: { touchpoint: place!.id, reason: "mistake", note: null },
      });
    const { holds } = await hold();
    await stack.work();
    expect(mailsTo(addressOf(bea))).toEqual([]);
    const act = holds[0]!.act;
    await bea.call("brake.review", { params: { ...brand.params, act }, body: { upheld: true, note: null } });
    await later(GROUP_MS);
    expect(mailsTo(addressOf(bea))).toEqual([]);
  });

  test("is a call when a role is offered in a crisis, and leads to the card; below one it waits", async () => {
    await bea.call("noticePreference.change", { params: brand.params, body: { topic: "role", ways: ["gateway"] } });
    const offer = async (level: 2 | 3) => {
      const incident = await declareIncident(brand, { level });
      await stack.work();
      gateway.received.length = 0;
      await brand.admin.call("incidentRole.offer", {
        params: { ...brand.params, incident, role: "lead" },
        body: { to: bea.id, until: null, note: "" },
      });
      await stack.work();
      return texts();
    };
    expect(await offer(2)).toEqual([]);
    expect(await offer(3)).toEqual([
      expect.stringMatching(/te ofrecen un papel: Cobros dobles: .*«Dirección de la crisis».*\/handovers\/hov_\w+$/),
    ]);
  });

  test("reaches a client without an account by a fresh link, to put their hand under it or deny it", async () => {
    const { person, link } = await brand.admin.call("member.invite", {
      params: brand.params,
      body: { name: "Carmen", roles: ["clientApprover"], email: "carmen@cliente.example", expiresAt: null },
    });
    const phone = stack.visitor();
    await phone.call("link.code", { params: { token: tokenOf(link.url) }, body: { code: CODE } });
    const incident = await declareIncident(brand, { level: 2 });
    const byMail = async () => {
      const { body } = mailsTo("carmen@cliente.example").at(-1)!;
      const at = { params: { token: tokenOf(/\S+\/l\/\S+/.exec(body)![0]) } };
      const view = await phone.call("link.get", at);
      if (view.kind !== "approve") throw new Error(view.kind);
      return { at, view, body };
    };
    await askForStatement(brand, incident);
    await stack.work();
    const first = await byMail();
    // Whoever signed by their code before has shown to be somebody of their own.
    await phone.call("link.approve", { ...first.at, body: { code: CODE, payloadHash: first.view.payloadHash } });
    stack.clock.advance(MINUTE_MS);
    const { act } = await askForStatement(brand, incident, { kind: "update" });
    const { payloadHash } = await brand.admin.call("act.get", { params: { ...brand.params, act } });
    // The identity library keeps the world’s time, and this clock is ahead of it.
    await brand.admin.call("session.confirm", { body: { secret: PASSWORD } });
    await brand.admin.call("act.spoken", {
      params: { ...brand.params, act },
      body: { person: person.id, saidAt: stack.clock.now(), payloadHash },
    });
    await stack.work();
    await later(GROUP_MS);
    const heard = await byMail();
    expect(heard.body).toMatch(/dice que aprobaste «El dinero vuelve hoy» de palabra/);
    expect(heard.view.state).toBe("toRatify");
  });
});
