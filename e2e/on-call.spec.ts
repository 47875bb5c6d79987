import { createECDH, randomBytes } from "node:crypto";
import { expect, test, type Page } from "@playwright/test";
import { PASSWORD } from "@baluarte/testkit/journey.ts";
import { startListener, type Listener } from "@baluarte/testkit/listener.ts";
import { startMailbox, type Mailbox } from "@baluarte/testkit/mailbox.ts";
import { until } from "@baluarte/testkit/until.ts";
import { WCAG, axeFaults } from "./axe.ts";
import { BRAND, openDesk, setUpNubara, type Desk } from "./desk.ts";
import { startProduct, type Product } from "./product.ts";

const SETTINGS = `/b/${BRAND}/settings`;
const params = { brand: BRAND };

let product: Product;
let desk: Desk;
let page: Page;
let mailbox: Mailbox;
/** An SMS gateway, and the push service of a browser. */
let gateway: Listener;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  mailbox = await startMailbox({ user: "nubara", password: "la-del-correo" });
  gateway = await startListener();
  process.env["BALUARTE_OUTBOUND_ALLOW"] = `127.0.0.1:${mailbox.port},${new URL(gateway.address).host}`;
  product = await startProduct();
  desk = await openDesk(browser, product);
  await setUpNubara(desk, product);
  const { link } = await desk.call("member.invite", {
    params,
    body: { name: "Marcos Oliva", roles: ["communityManager"], email: "marcos@nubara.example", expiresAt: null },
  });
  await product.visitor().call("link.join", {
    params: { token: link.url.split("/l/")[1]! },
    body: { name: "Marcos Oliva", email: "marcos@nubara.example", password: PASSWORD, language: "es" },
  });
  page = await desk.context.newPage();
});
test.afterAll(async () => {
  delete process.env["BALUARTE_OUTBOUND_ALLOW"];
  await product.stop();
  await mailbox.stop();
  await gateway.stop();
});

test("makes a rota by keyboard, covers its open hours with one tap, and calls the deputy of who is away", async () => {
  await page.goto(`${SETTINGS}?section=onCall`);
  await expect(page.getByText("Si pasa algo, no se entera nadie.")).toBeVisible();
  await page.getByRole("button", { name: "Añadir una guardia" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Añadir una guardia" });
  await expect(dialog.getByLabel("De guardia")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type("Marcos");
  await page.keyboard.press("Tab");
  await dialog.getByRole("button", { name: "Guardar" }).press("Enter");
  await expect(dialog.getByText("Elige al menos un día.")).toBeVisible();
  await dialog.getByLabel("Lunes").focus();
  for (const day of ["Lunes", "Martes", "Miércoles", "Jueves", "Viernes"]) {
    await expect(dialog.getByLabel(day)).toBeFocused();
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
  }
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await dialog.getByRole("button", { name: "Guardar" }).press("Enter");
  const shifts = page.getByRole("list", { name: "Guardias" });
  await expect(shifts.getByRole("listitem").filter({ hasText: "Lunes a viernes, 9:00–18:00" })).toContainText(
    "Lucía Prado; suplente, Marcos Oliva",
  );

  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("sin nadie de guardia")).toBeVisible();
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.screenshot({ path: "test-results/screens/on-call.png", fullPage: true });
  await page.getByRole("button", { name: "Cubrir todas" }).press("Enter");
  await expect(page.getByText("Todas las horas tienen a alguien de guardia")).toBeVisible();

  await shifts.getByRole("button", { name: "Cambiar la guardia de Lucía Prado: Lunes a viernes" }).press("Enter");
  const change = page.getByRole("dialog", { name: "Cambiar la guardia" });
  await change.getByLabel("Sábado").check();
  await change.getByLabel("Domingo").check();
  await change.getByLabel("Desde").selectOption("0:00");
  await change.getByLabel("Hasta").selectOption("0:00");
  await change.getByRole("button", { name: "Guardar" }).press("Enter");
  await expect(shifts.getByText("Todos los días, todo el día")).toBeVisible();

  const called = page.getByRole("list", { name: "A quién se llama ahora" }).getByRole("listitem");
  await expect(called.first()).toContainText("Lucía Prado");
  await page.getByRole("button", { name: "Anotar una ausencia" }).press("Enter");
  const away = page.getByRole("dialog", { name: "Anotar una ausencia" });
  await away.getByLabel("Quién falta").selectOption("Lucía Prado");
  const field = (ms: number) =>
    new Date(ms).toLocaleString("sv-SE", { timeZone: "Europe/Madrid" }).slice(0, 16).replace(" ", "T");
  await away.getByLabel("Desde").fill(field(Date.now() - 3_600_000));
  await away.getByRole("button", { name: "Guardar" }).press("Enter");
  await expect(away.getByText("el final va después del principio")).toBeVisible();
  await away.getByLabel("Hasta").fill(field(Date.now() + 48 * 3_600_000));
  await away.getByRole("button", { name: "Guardar" }).press("Enter");
  await expect(called.first()).toContainText("Marcos Oliva");
  await page.getByRole("button", { name: "Quitar la ausencia de Lucía Prado" }).press("Enter");
  await expect(called.first()).toContainText("Lucía Prado");

  const add = page.getByRole("button", { name: "Añadir a la lista" });
  await add.press("Enter");
  const list = page.getByRole("list", { name: "Lista de llamadas" }).getByRole("listitem");
  await expect(list).toHaveCount(1);
  await add.press("Enter");
  await expect(list).toHaveCount(2);
  const [first, second] = await list.allTextContents();
  const moved = list.first().getByRole("button", { name: /^Bajar a/ });
  const name = (await moved.getAttribute("aria-label"))!;
  await moved.press("Enter");
  await expect(list.nth(1).getByRole("button", { name })).toBeFocused();
  await expect.poll(async () => (await desk.call("onCall.get", { params })).callList.length).toBe(2);
  await page.reload();
  const strip = (text: string | undefined) => text!.replace(/^\d/, "");
  await expect.poll(async () => (await list.allTextContents()).map(strip)).toEqual([strip(second), strip(first)]);
});

test("shows the rota without any button to who only reads it", async ({ browser }) => {
  const marcos = await openDesk(browser, product);
  const theirs = await marcos.context.newPage();
  await theirs.goto("/sign-in");
  await theirs.getByLabel("Correo").fill("marcos@nubara.example");
  await theirs.getByLabel("Contraseña", { exact: true }).fill(PASSWORD);
  await theirs.keyboard.press("Enter");
  await theirs.waitForURL(`**/b/${BRAND}`);
  await theirs.goto(`${SETTINGS}?section=onCall`);
  await expect(theirs.getByText("Todos los días, todo el día")).toBeVisible();
  await expect(theirs.getByRole("button", { name: /Cambiar|Añadir|Quitar|Subir|Cubrir/ })).toHaveCount(0);
  await expect(theirs.getByRole("link", { name: "Vías de aviso" })).toHaveCount(0);
});

test("is reached by mail: the server is set up, a code comes, and the way is confirmed", async () => {
  await page.goto(`${SETTINGS}?section=notify`);
  await page.getByRole("button", { name: "Preparar: Correo" }).press("Enter");
  const mail = page.getByRole("region", { name: "Correo" });
  await expect(mail.getByLabel("Servidor")).toBeFocused();
  await page.keyboard.type("127.0.0.1");
  await mail.getByLabel("Seguridad").selectOption("Sin cifrar, solo dentro de casa");
  await mail.getByLabel("Puerto").fill(String(mailbox.port));
  await mail.getByLabel("Remitente").fill("crisis@nubara.example");
  await mail.getByLabel("Usuario, si lo pide").fill("nubara");
  await mail.getByLabel("Contraseña", { exact: true }).fill("la-del-correo");
  await mail.getByRole("button", { name: "Guardar" }).press("Enter");
  await expect(mail.getByText("Sin probar", { exact: true })).toBeVisible();
  await mail.getByRole("button", { name: "Cambiar: Correo" }).press("Enter");
  await expect(mail.getByText("Guardada")).toBeVisible();
  await mail.getByRole("button", { name: "Cancelar" }).press("Enter");

  await page.goto(`${SETTINGS}?section=reach`);
  await expect(page.getByText("escribimos al de tu cuenta: lucia@nubara.example")).toBeVisible();
  await page.getByLabel("Tu correo").fill("guardia@nubara.example");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Cifra 1 de 6")).toBeFocused();
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.screenshot({ path: "test-results/screens/on-call-reach.png", fullPage: true });
  const code = await until("the code is in the mailbox", async () =>
    mailbox.mails
      .filter(({ to }) => to.includes("guardia@nubara.example"))
      .map(({ text }) => /\b\d{6}\b/.exec(text.split("\r\n\r\n").slice(1).join(" "))?.[0])
      .find((found) => found !== undefined),
  );
  await page.keyboard.type(code);
  await expect(page.getByRole("listitem").filter({ hasText: "guardia@nubara.example" })).toContainText("Confirmada");
  await page.goto(`${SETTINGS}?section=onCall`);
  await expect(page.getByText("Si pasa algo, no se entera nadie.")).toHaveCount(0);
});

test("tells in words that a gateway answered 200 and meant no", async () => {
  await page.goto(`${SETTINGS}?section=notify`);
  const sms = page.getByRole("region", { name: "SMS o llamada" });
  await sms.getByRole("button", { name: "Preparar: SMS o llamada" }).press("Enter");
  await sms.getByLabel("Mensaje con la clave dentro").check();
  await sms.getByRole("button", { name: "Guardar" }).press("Enter");
  await expect(sms.getByText("Escribe la dirección entera")).toBeVisible();
  await sms.getByLabel("Dirección", { exact: true }).fill(`${gateway.address}/send`);
  await sms.getByLabel("Clave", { exact: true }).fill("la-del-sms");
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.screenshot({ path: "test-results/screens/on-call-gateway.png", fullPage: true });
  await sms.getByRole("button", { name: "Guardar" }).press("Enter");
  await expect(sms.getByText("Sin probar", { exact: true })).toBeVisible();

  // Without a confirmed number of one's own there is nobody to send a test to.
  await sms.getByRole("button", { name: "Probar: SMS o llamada" }).press("Enter");
  await sms.getByRole("link", { name: "Añadir cómo se me avisa" }).click();
  gateway.answer = { status: 200, body: '{"status":"ok"}' };
  const phone = page.getByRole("region", { name: "SMS o llamada" });
  await phone.getByLabel("Tu teléfono, con prefijo").fill("600 111 222");
  await page.keyboard.press("Enter");
  await expect(phone.getByText("Escribe el número con su prefijo")).toBeVisible();
  await phone.getByLabel("Tu teléfono, con prefijo").fill("+34 600 111 222");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Cifra 1 de 6")).toBeFocused();
  const sent = JSON.parse(gateway.received.at(-1)!.body.toString()) as Record<string, string>;
  expect(sent).toMatchObject({ to: "+34600111222", key: "la-del-sms" });
  await page.keyboard.type(/\b\d{6}\b/.exec(sent["message"]!)![0]);
  await expect(page.getByRole("listitem").filter({ hasText: "+34600111222" })).toContainText("Confirmada");

  gateway.answer = { status: 200, body: '{"status":"error","message":"no credit left"}' };
  await page.goto(`${SETTINGS}?section=notify`);
  await sms.getByRole("button", { name: "Probar: SMS o llamada" }).press("Enter");
  await expect(sms.getByText(/Contestó como si todo fuera bien y dentro decía que no\./).first()).toBeVisible();
  await expect(sms.getByText("no credit left")).toBeVisible();
  expect(await axeFaults(page, WCAG)).toEqual([]);
});

test("rings in the browser: consent, subscription, and the notification of a message that came; signing out ends it", async ({
  browser,
}) => {
  await desk.context.grantPermissions(["notifications"], { origin: product.address });
  const keys = createECDH("prime256v1").generateKeys("base64url");
  // No push service of a vendor is reached from a test, so the address and keys that it would give come from here.
  await page.addInitScript(
    ({ endpoint, p256dh, auth }) => {
      const isOn = () => localStorage.getItem("subscribed") !== null;
      const subscription = {
        endpoint,
        toJSON: () => ({ endpoint, keys: { p256dh, auth } }),
        unsubscribe: async () => {
          const was = isOn();
          localStorage.removeItem("subscribed");
          return was;
        },
      } as unknown as PushSubscription;
      PushManager.prototype.subscribe = async () => {
        localStorage.setItem("subscribed", "");
        return subscription;
      };
      PushManager.prototype.getSubscription = async () => (isOn() ? subscription : null);
    },
    { endpoint: `${gateway.address}/push`, p256dh: keys, auth: randomBytes(16).toString("base64url") },
  );
  const devtools = await desk.context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL.startsWith(product.address));
      if (own) resolve(own.registrationId);
    });
  });
  await devtools.send("ServiceWorker.enable");
  await page.goto(`${SETTINGS}?section=reach`);
  await page.getByRole("button", { name: "Avisarme aquí" }).press("Enter");
  await expect(page.getByRole("listitem").filter({ hasText: "(este navegador)" })).toContainText("Confirmada");

  gateway.answer = { status: 201 };
  await page.goto(`${SETTINGS}?section=notify`);
  const way = page.getByRole("region", { name: "Navegador y móvil" });
  await way.getByRole("button", { name: "Probar: Navegador y móvil" }).press("Enter");
  await expect(way.getByText("Enviado y aceptado.")).toBeVisible();
  expect(gateway.received.at(-1)).toMatchObject({
    url: "/push",
    headers: expect.objectContaining({ "content-encoding": "aes128gcm" }),
  });

  const url = `${product.address}/b/${BRAND}/alerts/alt_1`;
  await devtools.send("ServiceWorker.deliverPushMessage", {
    origin: product.address,
    registrationId: await registered,
    data: JSON.stringify({ id: "dlv_1", title: "Nubara", text: "Alerta: 96 menciones", url, urgent: true }),
  });
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const shown = await (await navigator.serviceWorker.ready).getNotifications();
        return shown.map(({ title, body, data, requireInteraction }) => ({ title, body, data, requireInteraction }));
      }),
    )
    .toEqual([{ title: "Nubara", body: "Alerta: 96 menciones", data: url, requireInteraction: true }]);

  // Whoever signs out is not called here any more, neither by the server nor by the browser.
  await page.goto(`${SETTINGS}?section=account`);
  await page.getByRole("button", { name: "Salir" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Entrar");
  expect(
    await page.evaluate(async () => (await navigator.serviceWorker.ready).pushManager.getSubscription()),
  ).toBeNull();
  const elsewhere = await openDesk(browser, product);
  await elsewhere.context.request.post("/api/auth/sign-in/email", {
    headers: { origin: product.address },
    data: { email: "lucia@nubara.example", password: PASSWORD },
  });
  const { items } = await elsewhere.call("contactWay.list", { params });
  expect(items.map(({ kind }) => kind)).not.toContain("push");
});
