import { expect, test } from "@playwright/test";
import { jsonLines } from "@baluarte/testkit/posts.ts";
import { axeFaults, WCAG } from "./axe.ts";
import { BRAND, openDesk, setUpNubara, type Desk } from "./desk.ts";
import { startProduct, type Product } from "./product.ts";

let product: Product;
let desk: Desk;

test.beforeAll(async ({ browser }) => {
  product = await startProduct();
  // A browser that speaks another language than the product: what it would say by itself is no sentence of ours.
  desk = await openDesk(browser, product, { locale: "en-GB", viewport: { width: 1440, height: 900 } });
  await desk.context.addInitScript(() => localStorage.setItem("baluarte.language", "es"));
});
test.afterAll(() => product.stop());
test.describe.configure({ mode: "serial" });

const REQUIRED = "Rellena este campo para seguir.";

test("set-up says beside each field what it lacks, goes to the first, and loses nothing that was typed", async () => {
  const page = await desk.context.newPage();
  await page.goto(product.setupLink);
  await page.getByLabel("Contraseña", { exact: true }).fill("correct horse battery staple");
  await page.getByLabel("Correo").fill("lucia@");
  await page.getByRole("button", { name: "Crear mi cuenta" }).click();
  const name = page.getByLabel("Nombre y apellido");
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription(REQUIRED);
  await expect(page.getByLabel("Correo")).toHaveAccessibleDescription(/^Falta un correo completo/);
  expect(await axeFaults(page, WCAG)).toEqual([]);
  // Blanks alone are no name.
  await name.fill("   ");
  await page.getByRole("button", { name: "Crear mi cuenta" }).click();
  await expect(name).toHaveAccessibleDescription(REQUIRED);
  await name.fill("Lucía");
  await expect(page.getByText(REQUIRED)).toBeHidden();
  await expect(page.getByLabel("Correo")).toHaveValue("lucia@");
  await page.close();
});

test("the door does the same, in the language of the product", async () => {
  await setUpNubara(desk, product);
  const outside = await desk.context.browser()!.newContext({ baseURL: product.address, locale: "en-GB" });
  await outside.addInitScript(() => localStorage.setItem("baluarte.language", "ru"));
  const page = await outside.newPage();
  await page.goto("/sign-in");
  await page.locator("input[type=email]").fill("lucia@nubara.example");
  await page.locator("button[type=submit]").click();
  const password = page.locator("input[type=password]");
  await expect(password).toBeFocused();
  await expect(password).toHaveAccessibleDescription("Заполните это поле, чтобы продолжить.");
  await expect(page.locator("input[type=email]")).toHaveValue("lucia@nubara.example");
  await outside.close();
});

test("the first day is not called calm, and what nobody has sorted is not called nothing", async () => {
  const page = await desk.context.newPage();
  const now = Date.now();
  await desk.send(
    jsonLines(
      [1, 2, 3].map((hours) => ({
        text: `Mañana vuelo con Nubara a las ${hours}`,
        time: new Date(now - hours * 3_600_000).toISOString(),
        channel: "x",
        author: `gente${hours}`,
      })),
    ),
  );
  await page.goto(`/b/${BRAND}`);
  await expect(page.getByRole("heading", { level: 1, name: "Aún no sabemos qué es lo normal" })).toBeVisible();
  await expect(
    page.getByText("Hay menos de una semana de menciones: por ahora solo vigilamos cuántas llegan."),
  ).toBeVisible();
  await expect(page.getByText("Nada pendiente", { exact: false })).toBeHidden();
  await expect(
    page.getByRole("heading", { name: "Ninguna queja espera: quedan 3 menciones sin clasificar" }),
  ).toBeVisible();
  await expect(page.getByText("Aún hay pocos datos para saber qué es lo esperado.")).toBeVisible();
  await expect(page.getByText("lo habitual,", { exact: false })).toBeHidden();
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.getByRole("link", { name: "Ir a menciones" }).click();
  await expect(page.getByRole("option", { name: /Mañana vuelo con Nubara/ })).toHaveCount(3);
  await page.close();
});
