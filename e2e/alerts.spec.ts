import { expect, test, type Page } from "@playwright/test";
import { addRule } from "@baluarte/testkit/alert.ts";
import { PASSWORD } from "@baluarte/testkit/journey.ts";
import { jsonLines } from "@baluarte/testkit/posts.ts";
import { until } from "@baluarte/testkit/until.ts";
import { CONTRAST, WCAG, axeFaults, painted } from "./axe.ts";
import { BRAND, openDesk, setUpNubara, type Desk } from "./desk.ts";
import { PHONE } from "./hands.ts";
import { startProduct, type Product } from "./product.ts";
import { resize } from "./window.ts";

const HOME = `/b/${BRAND}`;
const params = { brand: BRAND };
const SHOTS = "test-results/screens";

let product: Product;
let lucia: Desk;
let diego: Desk;

test.beforeAll(async ({ browser }) => {
  product = await startProduct();
  lucia = await openDesk(browser, product);
  await setUpNubara(lucia, product);
  diego = await openDesk(browser, product);
  const { link } = await lucia.call("member.invite", {
    params,
    body: { name: "Diego Marín", roles: ["communityManager"], email: null, expiresAt: null },
  });
  await diego.call("link.join", {
    params: { token: link.url.split("/l/")[1]! },
    body: { name: "Diego Marín", email: "diego@nubara.example", password: PASSWORD, language: "es" },
  });
});
test.afterAll(() => product.stop());

const post = (text: string, more: Record<string, unknown> = {}) =>
  jsonLines([
    { text, time: new Date().toISOString(), channel: "x", author: { handle: "irene", followers: 120 }, ...more },
  ]);
const alarm = (page: Page) => page.getByRole("region", { name: "Alerta que te llama" });

test("a rule is made, tried and switched on; it rings in the app; one takes it on the phone, the other sees who", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  await lucia.send(post("Nubara, ¿esto es un fraude?", { time: new Date(Date.now() - 3_600_000).toISOString() }));
  const page = await lucia.context.newPage();
  await page.goto(`${HOME}/settings?section=alerts`);
  await page.getByRole("button", { name: "Añadir una regla" }).click();
  await page.getByRole("button", { name: "Guardar la regla" }).click();
  await expect(page.getByText("Escribe un nombre.")).toBeVisible();
  await page.getByLabel("Nombre").fill("Fraude");
  await page.getByLabel("Qué buscamos").fill("(fraude");
  await expect(page.getByText("Carácter 1:")).toBeVisible();
  await page.getByRole("radio", { name: "Llama a cualquier hora" }).check();
  await page.getByRole("button", { name: "Guardar la regla" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Carácter 1:" })).toBeVisible();
  // Nothing typed is lost, whatever happens to the page.
  await page.reload();
  await page.getByRole("button", { name: "Añadir una regla" }).click();
  await expect(page.getByLabel("Qué buscamos")).toHaveValue("(fraude");
  await expect(page.getByRole("radio", { name: "Llama a cualquier hora" })).toBeChecked();
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.screenshot({ path: `${SHOTS}/alert-rule-form.png`, fullPage: true });
  await page.getByLabel("Qué buscamos").fill("fraude");
  await page.getByRole("button", { name: "Guardar la regla" }).click();

  const switchOn = page.getByRole("button", { name: "Activar la regla" });
  await expect(switchOn).toBeDisabled();
  await page.getByRole("button", { name: "Probar" }).click();
  await expect(page.getByText("En 14 días habría dado 1 alerta")).toBeVisible();
  await expect(page.getByText(/^Los datos empiezan el/)).toBeVisible();
  await expect(page.getByRole("link", { name: "irene: Nubara, ¿esto es un fraude?" })).toBeVisible();
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.screenshot({ path: `${SHOTS}/alert-rule-tried.png`, fullPage: true });
  await switchOn.click();
  await expect(page.getByRole("button", { name: "Desactivar la regla" })).toBeVisible();

  await page.goto(HOME);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await lucia.send(post("Nubara es un fraude, me han cobrado doble"));
  await expect(alarm(page).getByRole("alert")).toHaveText("Te llama una alerta: Fraude");
  await expect(page.getByRole("link", { name: "Alertas 1 sin atender" })).toBeVisible();
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.screenshot({ path: `${SHOTS}/alert-rings.png` });

  // On a phone it takes two lines, leaves room for what is read, and opens wherever it is pressed.
  const pocket = await lucia.context.newPage();
  await resize(pocket, PHONE.viewport);
  await pocket.goto(HOME);
  await expect(alarm(pocket).getByRole("alert")).toHaveText("Te llama una alerta: Fraude");
  expect((await alarm(pocket).boundingBox())!.height).toBeLessThanOrEqual(60);
  expect((await alarm(pocket).getByRole("button", { name: "Me ocupo" }).boundingBox())!.height).toBeGreaterThanOrEqual(
    44,
  );
  const opens = (await alarm(pocket).getByRole("link", { name: "Ver la alerta" }).boundingBox())!;
  expect([opens.height >= 44, opens.width > 300]).toEqual([true, true]);
  // It lies over the words and hides none of them.
  await expect(alarm(pocket).getByRole("link", { name: "Ver la alerta" })).toHaveCSS("opacity", "0");
  expect(await axeFaults(pocket, WCAG)).toEqual([]);
  await pocket.screenshot({ path: `${SHOTS}/alert-rings-390.png` });
  await pocket.mouse.click(120, opens.y + opens.height / 2);
  await pocket.waitForURL("**/alerts/*");
  await pocket.close();

  // Diego looks at it on a desk whose live stream is cut: what he sees is a moment old.
  await diego.context.route("**/events", (route) => route.abort());
  const theirs = await diego.context.newPage();
  await theirs.goto(`${HOME}/alerts`);
  await expect(alarm(theirs)).toHaveCount(0);
  await theirs.getByRole("link", { name: /^Fraude/ }).click();
  await expect(theirs.getByRole("heading", { name: "Nadie se ocupa todavía" })).toBeVisible();

  // The message on the phone leads there; nobody is signed in on it yet.
  const [alert] = (await lucia.call("alert.list", { params })).items;
  const phone = await browser.newContext({ baseURL: product.address, ...PHONE });
  const small = await phone.newPage();
  await small.goto(`${HOME}/alerts/${alert!.id}`);
  await small.getByLabel("Correo").fill("lucia@nubara.example");
  await small.getByLabel("Contraseña", { exact: true }).fill(PASSWORD);
  await small.keyboard.press("Enter");
  await small.waitForURL(`**/alerts/${alert!.id}`);
  await expect(small.getByRole("heading", { level: 1, name: "Fraude" })).toBeVisible();
  await expect(alarm(small)).toHaveCount(0);
  await expect(small.getByText("Se llamó a Lucía Prado")).toBeVisible();
  await expect(small.getByRole("link", { name: /Nubara es un fraude, me han cobrado doble/ })).toBeVisible();
  expect(await axeFaults(small, WCAG)).toEqual([]);
  await small.screenshot({ path: `${SHOTS}/alert-390-light.png` });
  await small.emulateMedia({ colorScheme: "dark" });
  await painted(small, "dark");
  expect(await axeFaults(small, CONTRAST)).toEqual([]);
  await small.screenshot({ path: `${SHOTS}/alert-390-dark.png` });
  const take = small.getByRole("button", { name: "Me ocupo" });
  const box = (await take.boundingBox())!;
  expect(box.height, "a thumb finds it").toBeGreaterThanOrEqual(48);
  expect(box.y, "in the lower half of the screen").toBeGreaterThan(422);
  await take.focus();
  await small.keyboard.press("Enter");
  await expect(small.getByText(/^Se ocupa Lucía Prado/)).toBeVisible();
  await expect(alarm(page)).toHaveCount(0);

  await theirs.getByRole("button", { name: "Me ocupo" }).click();
  await expect(theirs.getByText("Lucía Prado ya se ocupa de esta alerta.")).toBeVisible();
  await expect(theirs.getByText(/^Se ocupa Lucía Prado/)).toBeVisible();

  await small.getByRole("button", { name: "Cerrar la alerta" }).tap();
  const dialog = small.getByRole("dialog", { name: "Cerrar la alerta" });
  await dialog.getByLabel("Qué ha sido").fill("Un cobro doble, ya devuelto");
  expect(await axeFaults(small, WCAG)).toEqual([]);
  await dialog.getByRole("button", { name: "Cerrar la alerta" }).tap();
  await expect(small.getByText("Motivo: Un cobro doble, ya devuelto")).toBeVisible();
  await small.getByRole("link", { name: "Todas las alertas" }).tap();
  await expect(small.getByText("Ninguna alerta abierta")).toBeVisible();
});

test("a session that ends while an alert is open comes back to that alert", async ({ browser }) => {
  await addRule({ admin: lucia, params }, { kind: "authors", handles: ["nerea"], followersMin: null });
  await lucia.send(post("Nubara, qué desastre", { author: "nerea" }));
  const [alert] = (await lucia.call("alert.list", { params })).items;
  const { context } = await openDesk(browser, product);
  const page = await context.newPage();
  await page.goto(`/sign-in?to=${encodeURIComponent(`${HOME}/alerts/${alert!.id}`)}`);
  const enter = async () => {
    await page.getByLabel("Correo").fill("diego@nubara.example");
    await page.getByLabel("Contraseña", { exact: true }).fill(PASSWORD);
    await page.keyboard.press("Enter");
  };
  await enter();
  await expect(page.getByRole("button", { name: "Me ocupo" })).toBeVisible();
  await context.clearCookies();
  await page.getByRole("button", { name: "Me ocupo" }).click();
  await enter();
  await page.waitForURL(`**/alerts/${alert!.id}`);
  await page.getByRole("button", { name: "Me ocupo" }).click();
  await expect(page.getByText(/^Se ocupa Diego Marín/)).toBeVisible();
});

test("something on our account that we did not send: ours is noted, not ours cuts the account off and rings", async () => {
  await addRule({ admin: lucia, params }, { kind: "ownPost" }, { name: "No enviado" });
  await lucia.send(post("Hoy regalamos maletas", { author: "nubara", id: "1" }));
  await lucia.send(post("Entra aquí y gana un vuelo", { author: "nubara", id: "2" }));
  const open = () => lucia.call("alert.list", { params });
  const alert = await until("our account rings", async () =>
    (await open()).items.find(({ ruleName, count }) => ruleName === "No enviado" && count === 2),
  );
  const page = await lucia.context.newPage();
  await page.goto(`${HOME}/alerts/${alert.id}`);
  const ours = page.getByRole("listitem").filter({ hasText: "Hoy regalamos maletas" });
  await ours.getByRole("button", { name: "Es nuestro, regularizar" }).click();
  const regularise = page.getByRole("dialog", { name: "Es nuestro, regularizar" });
  await regularise.getByLabel("Por qué salió por fuera").fill("Lo puso tienda, sin avisar");
  await regularise.getByRole("button", { name: "Regularizar" }).click();
  await expect(ours).toContainText("Es nuestro, según Lucía Prado: Lo puso tienda, sin avisar");

  const strange = page.getByRole("listitem").filter({ hasText: "Entra aquí y gana un vuelo" });
  await strange.getByRole("button", { name: "No hemos sido nosotros" }).click();
  const disown = page.getByRole("dialog", { name: "No hemos sido nosotros" });
  await expect(disown.getByRole("checkbox", { name: "X" })).toBeChecked();
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.screenshot({ path: `${SHOTS}/alert-disown.png` });
  await disown.getByRole("button", { name: "No hemos sido nosotros" }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: "Cuenta fuera de nuestras manos: @nubara (x)" }),
  ).toBeVisible();
  await expect(page.getByRole("heading", { name: "Nadie se ocupa todavía" })).toBeVisible();
  await page.goto(`${HOME}/alerts/${alert.id}`);
  await expect(strange).toContainText("La cuenta está fuera de nuestras manos y vigilada.");
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.screenshot({ path: `${SHOTS}/alert-own-posts.png`, fullPage: true });
  const { items } = await lucia.call("touchpoint.list", { params });
  expect(items.filter(({ network }) => network === "x")).toEqual([]);
});
