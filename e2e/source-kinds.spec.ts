import { expect, test, type Page } from "@playwright/test";
import { signWebhook } from "@baluarte/channels/webhook/signature.ts";
import { startJetstreamSimulator, type JetstreamSimulator } from "@baluarte/testkit/counterparts/jetstream.ts";
import { CONTRAST, WCAG, axeFaults, painted } from "./axe.ts";
import { BRAND, openDesk, setUpNubara, type Desk } from "./desk.ts";
import { PHONE } from "./hands.ts";
import { startProduct, type Product } from "./product.ts";

const SOURCES = `/b/${BRAND}/sources`;
const SHOTS = "test-results/screens";

let product: Product;
let lucia: Desk;
let stream: JetstreamSimulator;

test.beforeAll(async ({ browser }) => {
  stream = await startJetstreamSimulator(Date.now() * 1000);
  product = await startProduct({ outbound: [new URL(stream.url).host] });
  lucia = await openDesk(browser, product);
  await setUpNubara(lucia, product);
});
test.afterAll(async () => {
  await product.stop();
  await stream.close();
});

const row = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });

async function expectNoFaults(page: Page): Promise<void> {
  for (const rules of [WCAG, CONTRAST]) expect(await axeFaults(page, rules)).toEqual([]);
}

async function openKind(page: Page, kind: RegExp): Promise<void> {
  await page.goto(SOURCES);
  await page.getByRole("button", { name: "Añadir fuente" }).click();
  await page.getByRole("radio", { name: kind }).click();
}

/** Another program sends posts, as Standard Webhooks says. */
async function send(page: Page, address: string, secret: string, id: string, posts: unknown[]): Promise<number> {
  const data = JSON.stringify(posts);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const answer = await page.request.post(address, {
    data,
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": signWebhook(secret, { id, timestamp, body: data }),
    },
  });
  return answer.status();
}

test("a webhook is added, its key shown once, what is sent signed is a mention, and the key is renewed", async () => {
  const page = await lucia.context.newPage();
  await openKind(page, /^Webhook firmado/);
  await painted(page, "light");
  await page.screenshot({ path: `${SHOTS}/source-webhook-es-light.png` });
  await expectNoFaults(page);
  await page.getByLabel("Nombre").fill("Zendesk");
  await page.getByRole("button", { name: "Guardar la fuente" }).click();
  const secret = await page.getByLabel("Guarda esta clave").inputValue();
  const address = await page.getByLabel("Dirección a la que enviar").inputValue();
  await page.screenshot({ path: `${SHOTS}/source-webhook-key-es-light.png` });
  await page.getByRole("button", { name: "Ya la he guardado" }).click();
  await expect(row(page, "Zendesk").getByText("Aún no ha dicho nada")).toBeVisible();

  const post = {
    text: "Nubara me ha cobrado dos veces",
    time: new Date().toISOString(),
    author: "ana",
    channel: "zendesk",
  };
  expect(await send(page, address, secret, "msg_1", [post])).toBe(200);
  expect(await send(page, address, secret, "msg_1", [post])).toBe(200);
  expect(await send(page, address, `whsec_${Buffer.alloc(32, 1).toString("base64")}`, "msg_2", [post])).toBe(401);
  await expect(row(page, "Zendesk").getByText(/1 mensaje en 24 h/)).toBeVisible();
  await page.goto(`/b/${BRAND}/mentions`);
  await expect(page.getByText("Nubara me ha cobrado dos veces").first()).toBeVisible();

  await page.goto(SOURCES);
  await row(page, "Zendesk").getByRole("button", { name: "Acciones de Zendesk" }).click();
  await page.getByRole("menuitem", { name: "Dirección y clave" }).click();
  await page.getByRole("button", { name: "Crear una clave nueva" }).click();
  const renewed = await page.getByLabel("Clave nueva: no se vuelve a mostrar").inputValue();
  await expect(page.getByRole("alert").filter({ hasText: "La clave anterior vale hasta" })).toBeVisible();
  await page.screenshot({ path: `${SHOTS}/source-webhook-renew-es-light.png` });
  for (const key of [secret, renewed]) expect(await send(page, address, key, `msg_${key}`.slice(0, 40), [])).toBe(200);
  await page.close();
});

test("Bluesky's stream is tried and kept, and only what a monitor asks for comes of it", async () => {
  const page = await lucia.context.newPage();
  await openKind(page, /^Bluesky/);
  await expect(page.getByText("Aún no hay ninguna cuenta de Bluesky conectada")).toBeVisible();
  await page.screenshot({ path: `${SHOTS}/source-bluesky-account-es-light.png` });
  await page.getByRole("button", { name: "Probar" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Aún no hay ninguna cuenta" })).toBeVisible();
  await page.getByRole("radio", { name: /^Todo en directo/ }).click();
  stream.post("Nubara no responde a nadie");
  stream.post("hoy hace sol");
  await page.getByLabel("Servidor").fill(stream.url);
  await page.getByRole("button", { name: "Probar" }).click();
  await expect(page.getByText("Han llegado 2 mensajes; 1 os nombran.")).toBeVisible();
  await painted(page, "light");
  await page.screenshot({ path: `${SHOTS}/source-bluesky-stream-es-light.png` });
  await expectNoFaults(page);
  await page.getByLabel("Nombre").fill("Bluesky en directo");
  await page.getByRole("button", { name: "Guardar la fuente" }).click();
  await expect(row(page, "Bluesky en directo").getByText(/2 vistos en total/)).toBeVisible({ timeout: 20_000 });
  // What is said from now on is on screen without anybody asking.
  await page.goto(`/b/${BRAND}/mentions`);
  await expect(page.getByText("Nubara no responde a nadie").first()).toBeVisible();
  stream.post("Nubara sigue callada");
  await page.getByRole("button", { name: "1 nueva" }).click();
  await expect(page.getByText("Nubara sigue callada").first()).toBeVisible();
  await page.close();
});

test("a mailbox says field by field what is missing, and that it is left as it is", async () => {
  const page = await lucia.context.newPage();
  await openKind(page, /^Buzón/);
  await expect(page.getByText(/nada se marca como leído/)).toBeVisible();
  await page.getByRole("button", { name: "Probar" }).click();
  await expect(page.getByText("Escribe el servidor")).toBeVisible();
  await page.getByLabel("Servidor IMAP").fill("127.0.0.1");
  await page.getByLabel("Usuario").fill("avisos@nubara.example");
  await page.getByLabel("Contraseña", { exact: true }).fill("clave");
  await page.getByRole("button", { name: "Probar" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "red privada" })).toBeVisible();
  await painted(page, "light");
  await page.screenshot({ path: `${SHOTS}/source-mailbox-es-light.png` });
  await expectNoFaults(page);
  await page.close();
});

const WORDS = {
  en: { add: "Add a source", bluesky: /^Bluesky/, stream: /^Everything, live/ },
  ru: { add: "Добавить источник", bluesky: /^Bluesky/, stream: /^Всё, в прямом эфире/ },
} as const;
for (const language of ["en", "ru"] as const) {
  for (const [name, options] of [
    ["desk", { viewport: { width: 1440, height: 900 } }],
    ["phone", PHONE],
  ] as const) {
    test(`the forms hold in ${language} on the ${name}, in the dark`, async ({ browser }) => {
      const storageState = await lucia.context.storageState();
      const { context } = await openDesk(browser, product, { ...options, colorScheme: "dark", storageState });
      await context.addInitScript((chosen) => localStorage.setItem("baluarte.language", chosen), language);
      const page = await context.newPage();
      const words = WORDS[language];
      await page.goto(SOURCES);
      for (const [kind, at] of [
        ["bluesky", 1],
        ["webhook", 2],
        ["mailbox", 3],
      ] as const) {
        await page.goto(SOURCES);
        await page.getByRole("button", { name: words.add }).click();
        await page
          .getByRole("dialog")
          .getByRole("radio")
          .nth(at + 1)
          .click();
        await painted(page, "dark");
        await expectNoFaults(page);
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        expect(wide).toBe(false);
        await page.screenshot({ path: `${SHOTS}/source-${kind}-${language}-${name}-dark.png` });
      }
      await context.close();
    });
  }
}
