import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { AccessRole } from "@baluarte/domain/access/model.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import { setUpNotify } from "@baluarte/testkit/alert.ts";
import { setUpBrand, tokenOf, type TestBrand } from "@baluarte/testkit/brand.ts";
import { CODE, PASSWORD } from "@baluarte/testkit/journey.ts";
import { readMail, startMailbox, type Mailbox } from "@baluarte/testkit/mailbox.ts";
import { outcomeOf } from "@baluarte/testkit/outcome.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";

let stack: Stack;
let mailbox: Mailbox;
let brand: TestBrand;
let brands = 0;
const login = { user: "baluarte", password: "hunter2-hunter2" };
const DIEGO = "diego@otra.example";

beforeAll(async () => {
  stack = await startStack();
  mailbox = await startMailbox(login);
  stack.allow(`127.0.0.1:${mailbox.port}`);
});
afterAll(async () => {
  await mailbox.stop();
  await stack.stop();
});
beforeEach(async () => {
  brands += 1;
  brand = await setUpBrand(stack, { name: `Marca${brands}` });
  mailbox.mails.length = 0;
  mailbox.refused.clear();
});

const withMail = (port = mailbox.port, password = login.password) =>
  setUpNotify(
    brand,
    { smtp: { host: "127.0.0.1", port, security: "none", user: login.user, from: "crisis@marca.example" } },
    { smtpPassword: password },
  );
const invite = (
  more: { roles?: AccessRole[]; email?: string | null; language?: Language; name?: string; byMail?: boolean } = {},
) =>
  brand.admin.call("member.invite", {
    params: brand.params,
    body: {
      name: more.name ?? "Diego Marín",
      roles: more.roles ?? ["communityManager"],
      email: more.email === undefined ? DIEGO : more.email,
      expiresAt: null,
      byMail: more.byMail ?? true,
      ...(more.language === undefined ? {} : { language: more.language }),
    },
  });

test.each([
  ["es", /^Te invitan a Marca\d+ en Baluarte$/, /^Hola, Diego Marín:\n\nAdmin of Marca\d+ te ha dado acceso/],
  ["en", /^You are invited to Marca\d+ on Baluarte$/, /^Hello Diego Marín,\n\nAdmin of Marca\d+ has given you access/],
  ["ru", /^Вас приглашают в Marca\d+ в Baluarte$/, /^Здравствуйте, Diego Marín!\n\nВам открыт доступ/],
] as const)("a letter in %s lets its reader in, and is told to have left", async (language, subject, body) => {
  await withMail();
  const { link, mail } = await invite({ language });
  expect(mail).toMatchObject({ sent: true, problem: null });
  expect(mailbox.mails.map(({ to }) => to)).toEqual([[DIEGO]]);
  const read = readMail(mailbox.mails[0]!);
  expect(read).toEqual({ subject: expect.stringMatching(subject), body: expect.stringMatching(body) });
  const url = /\S+\/l\/\S+/.exec(read.body)![0];
  // The same link as on the screen: either may be used, once.
  expect(url).toBe(link.url);
  const diego = stack.visitor();
  await diego.call("link.join", {
    params: { token: tokenOf(url) },
    body: { name: "Diego", email: `${language}.${DIEGO}`, password: PASSWORD, language },
  });
  expect((await diego.call("session.get", {})).brands.map(({ slug }) => slug)).toEqual([brand.slug]);
});

test("a client's letter asks for a code and holds none", async () => {
  await withMail();
  await invite({ roles: ["clientApprover"] });
  const { body } = readMail(mailbox.mails[0]!);
  expect(body).toMatch(/código de seis cifras que solo sabes tú/);
  expect(body).not.toMatch(/\b\d{6}\b/);
  await stack.visitor().call("link.code", {
    params: { token: tokenOf(/\S+\/l\/\S+/.exec(body)![0]) },
    body: { code: CODE },
  });
});

test.each([
  ["the mailbox does not exist", "addressRefused"],
  ["the password is wrong", "authRefused"],
  ["the server is down", "unreachable"],
  ["the brand has no mail", "notSet"],
] as const)("when %s, the link is there all the same and the reason with it", async (_, problem) => {
  if (problem === "addressRefused") mailbox.refused.add(DIEGO);
  if (problem === "unreachable") {
    const gone = await startMailbox(login);
    await gone.stop();
    stack.allow(`127.0.0.1:${gone.port}`);
    await withMail(gone.port);
  } else if (problem !== "notSet") await withMail(mailbox.port, problem === "authRefused" ? "otra" : login.password);
  const { link, mail } = await invite();
  expect(mail).toMatchObject({ sent: false, problem });
  expect(await stack.visitor().call("link.get", { params: { token: tokenOf(link.url) } })).toMatchObject({
    kind: "join",
  });
  expect(mailbox.mails).toEqual([]);
});

test("no letter leaves that nobody asked for, or without an address", async () => {
  await withMail();
  expect((await invite({ byMail: false })).mail).toBeNull();
  expect((await invite({ email: null })).mail).toBeNull();
  expect(mailbox.mails).toEqual([]);
});

test("a second letter carries a fresh link, and the first opens nothing any more", async () => {
  await withMail();
  const { person, link } = await invite();
  const at = { params: { ...brand.params, person: person.id } };
  const again = await brand.admin.call("member.mail", at);
  expect(again.mail).toMatchObject({ sent: true });
  expect(readMail(mailbox.mails[1]!).body).toContain(again.link.url);
  const open = (url: string) => outcomeOf(stack.visitor().call("link.get", { params: { token: tokenOf(url) } }));
  expect(await open(link.url)).toBe("linkInvalid");
  await stack.visitor().call("link.join", {
    params: { token: tokenOf(again.link.url) },
    body: { name: "Diego", email: `dos${brands}.${DIEGO}`, password: PASSWORD, language: "es" },
  });
  expect(await outcomeOf(brand.admin.call("member.mail", at))).toBe("wrongState");
});

test("while the brand is frozen no letter and no code leaves, and the link is there to be handed over", async () => {
  await withMail();
  await brand.admin.call("brake.freeze", { params: brand.params, body: { reason: "leak", note: null } });
  const { person, link, mail } = await invite();
  expect(mail).toEqual({ sent: false, problem: "frozen", detail: null });
  expect(await stack.visitor().call("link.get", { params: { token: tokenOf(link.url) } })).toMatchObject({
    kind: "join",
  });
  const again = await brand.admin.call("member.mail", { params: { ...brand.params, person: person.id } });
  expect(again.mail).toEqual({ sent: false, problem: "frozen", detail: null });
  const { outcome } = await brand.admin.call("contactWay.add", {
    params: brand.params,
    body: { kind: "mail", address: "otra@marca.example" },
  });
  expect(outcome).toEqual({ sent: false, problem: "frozen", detail: null });
  expect(mailbox.mails).toEqual([]);
});

test("without a mail server the link in somebody's hands keeps working", async () => {
  const { person, link } = await invite({ byMail: false });
  expect(await outcomeOf(brand.admin.call("member.mail", { params: { ...brand.params, person: person.id } }))).toBe(
    "wayNotSet",
  );
  expect(await stack.visitor().call("link.get", { params: { token: tokenOf(link.url) } })).toMatchObject({
    kind: "join",
  });
});
