import { expect, test, type Page } from "@playwright/test";
import { addRule, gatewayAt, setUpNotify } from "@baluarte/testkit/alert.ts";
import { jsonLines } from "@baluarte/testkit/posts.ts";
import { startListener, type Listener } from "@baluarte/testkit/listener.ts";
import { readMail, startMailbox, type Mailbox } from "@baluarte/testkit/mailbox.ts";
import { CONTRAST, WCAG, axeFaults } from "./axe.ts";
import { BRAND, openDesk, setUpNubara } from "./desk.ts";
import { PHONE } from "./hands.ts";
import { startProduct, type Product } from "./product.ts";
import { resize } from "./window.ts";

const login = { user: "baluarte", password: "hunter2-hunter2" };
let product: Product;
let mailbox: Mailbox;
let gateway: Listener;
test.beforeAll(async () => {
  mailbox = await startMailbox(login);
  gateway = await startListener({ status: 200, body: '{"status": "ok"}' });
  process.env["BALUARTE_OUTBOUND_ALLOW"] = `127.0.0.1:${mailbox.port},${new URL(gateway.address).host}`;
  product = await startProduct();
});
test.afterAll(async () => {
  delete process.env["BALUARTE_OUTBOUND_ALLOW"];
  await product.stop();
  await Promise.all([mailbox.stop(), gateway.stop()]);
});

const DESK = [1440, 900] as const;
const EVERY = [DESK, [390, 844]] as const;

/** `sizes`: a dialog is looked at on the desk alone, since turning a desk into a phone closes it. */
async function look(page: Page, name: string, sizes: readonly (readonly [number, number])[] = EVERY): Promise<void> {
  for (const [width, height] of sizes) {
    await resize(page, { width, height });
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      // A colour half-way from one scheme to the other is none of ours.
      await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
      await page.screenshot({ path: `test-results/screens/${name}-${width}-${scheme}.png`, fullPage: true });
      // By night a dialog dims the room behind it, which is not to be read.
      const dims = scheme === "dark" && (await page.getByRole("dialog").count()) > 0;
      if (!dims) expect(await axeFaults(page, scheme === "light" ? WCAG : CONTRAST)).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  }
  await resize(page, { width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}

test("an invitation goes by mail, each chooses what reaches them, and a call is taken by one tap", async ({
  browser,
}) => {
  const lucia = await openDesk(browser, product);
  await setUpNubara(lucia, product);
  const brand = { params: { brand: BRAND }, admin: lucia } as unknown as Parameters<typeof setUpNotify>[0];
  const smtp = {
    host: "127.0.0.1",
    port: mailbox.port,
    security: "none",
    user: login.user,
    from: "sala@nubara.example",
  };
  await setUpNotify(brand, { smtp: smtp as never, gateway: gatewayAt(gateway) }, { smtpPassword: login.password });
  const page = await lucia.context.newPage();
  await page.goto(`/b/${BRAND}/settings?section=people`);
  await page.getByRole("button", { name: "Invitar a alguien" }).click();
  const invite = page.getByRole("dialog", { name: "Invitar a alguien" });
  await invite.getByLabel("Nombre y apellido").fill("Diego Marín");
  await expect(invite.getByLabel("Enviar el enlace por correo")).toBeDisabled();
  await invite.getByLabel("Correo, si lo tienes").fill("diego@otra.example");
  await expect(invite.getByLabel("Enviar el enlace por correo")).toBeChecked();
  await invite.getByRole("radio", { name: "English" }).check();
  await look(page, "notice-invite", [DESK]);
  await invite.getByRole("button", { name: "Crear el enlace" }).click();
  await expect(page.getByText("La invitación ha salido hacia diego@otra.example")).toBeVisible();
  const url = await page.getByLabel("Enlace de un solo uso").inputValue();
  expect(readMail(mailbox.mails[0]!)).toEqual({
    subject: "You are invited to Nubara on Baluarte",
    body: expect.stringContaining(url),
  });
  await look(page, "notice-invited", [DESK]);
  await page.getByRole("button", { name: "Ya lo tengo" }).click();
  mailbox.refused.add("diego@otra.example");
  const row = page.getByRole("listitem").filter({ hasText: "Diego Marín" });
  await row.getByRole("button", { name: "Enviar por correo otra vez" }).click();
  await expect(page.getByText("El correo a diego@otra.example no ha salido: ese buzón no existe.")).toBeVisible();
  await look(page, "notice-refused", [DESK]);
  await page.getByRole("button", { name: "Ya lo tengo" }).click();

  await page.goto(`/b/${BRAND}/settings?section=account`);
  const urgent = page.getByRole("checkbox", { name: "Aprobación: Correo", exact: true });
  await expect(urgent).toBeChecked();
  // The tick moves at once; a page that is loaded anew before the answer came would show what stood before.
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/notice-preferences") && answer.ok());
  await urgent.uncheck();
  await expect(urgent).not.toBeChecked();
  await kept;
  await page.reload();
  await expect(page.getByRole("checkbox", { name: "Aprobación: Correo", exact: true })).not.toBeChecked();
  await look(page, "notice-choices");

  const { person } = await lucia.call("session.get", {});
  const { way } = await lucia.call("contactWay.add", {
    params: { brand: BRAND },
    body: { kind: "gateway", address: "+34600000001" },
  });
  const texts = () => gateway.received.map(({ body }) => (JSON.parse(body.toString()) as { text: string }).text);
  await lucia.call("contactWay.verify", {
    params: { brand: BRAND, contactWay: way.id },
    body: { code: /\d{6}/.exec(texts().at(-1)!)![0] },
  });
  await lucia.call("onCall.callList", { params: { brand: BRAND }, body: { people: [person.id] } });
  await addRule(brand, { kind: "words", query: "fraude" }, { name: "Fraude" });
  const text = jsonLines([{ text: "Nubara fraude", time: new Date().toISOString() as never, channel: "x" }]);
  await lucia.send(text);
  await expect.poll(() => texts().at(-1)).toMatch(/Fraude/);
  const phone = await (await browser.newContext({ ...PHONE, locale: "ru-RU", baseURL: product.address })).newPage();
  const token = /\/l\/(\S+)$/.exec(texts().at(-1)!)![1];
  await phone.goto(`/l/${token}`);
  await look(phone, "notice-take");
  await phone.getByRole("button", { name: "Занимаюсь" }).click();
  await expect(phone.getByRole("heading", { name: "Этим занимаетесь вы" })).toBeVisible();
  const { items } = await lucia.call("alert.list", { params: { brand: BRAND } });
  expect(items.find(({ ruleName }) => ruleName === "Fraude")!.state).toBe("acknowledged");
});
