import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { WCAG, axeFaults } from "./axe.ts";
import { BRAND, openDesk, setUpNubara, type Desk } from "./desk.ts";
import { PHONE } from "./hands.ts";
import { startProduct, type Product } from "./product.ts";
import { resize } from "./window.ts";

const FOUL = "Nubara, sois una m i e r d a de compañía";
const ALERT = "Se comenta lo del proyecto faro de Nubara";
const CALM = "Gracias, Nubara, por el viaje";

let product: Product;
let desk: Desk;
let page: Page;

test.beforeAll(async ({ browser }) => {
  product = await startProduct();
  desk = await openDesk(browser, product);
  await setUpNubara(desk, product);
  page = await desk.context.newPage();
});
test.afterAll(() => product.stop());

const openSection = () => page.goto(`/b/${BRAND}/settings?section=words`);
const save = () => page.getByRole("button", { name: /^Guardar/ }).press("Enter");

test("a text is tried before anything is on: what would be found, by which list and through which disguise", async () => {
  await openSection();
  const box = page.getByRole("region", { name: "Probar" });
  await box.getByLabel("Texto de prueba").fill(FOUL);
  await expect(box.getByRole("listitem")).toContainText([
    "«m i e r d a» por «mierda»Palabras malsonantes: Español. Apagada. Disfraz: letras separadas",
  ]);
  await expect(box.locator("mark")).toHaveText("m i e r d a");
  await expect(box).toContainText("Las listas que lo encuentran están apagadas");
  expect(await axeFaults(page, WCAG)).toEqual([]);
});

test("a list is switched on to fold, and own words are added by pasting, with what is wrong said line by line", async () => {
  await page.getByRole("button", { name: "Cambiar Palabras malsonantes: Español" }).press("Enter");
  const list = page.getByRole("dialog", { name: "Palabras malsonantes: Español" });
  await list.getByRole("radio", { name: "Plegar" }).check();
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await save();
  await expect(list).toBeHidden();
  await expect(page.getByRole("switch", { name: "Palabras malsonantes: Español" })).toBeChecked();

  await page.getByRole("button", { name: "Cambiar Palabras de alerta: Palabras propias" }).press("Enter");
  const own = page.getByRole("dialog", { name: "Palabras de alerta: Palabras propias" });
  await own.getByLabel("Palabras propias").fill("Proyecto Faro\nproyecto  faro\n¡¡\nab");
  await expect(own.getByRole("status")).toHaveText(
    "3 líneas no se guardan:«proyecto faro»: ya está«¡¡»: no tiene ninguna letra«ab»: demasiado corta, hacen falta tres letras",
    { useInnerText: false },
  );
  // Closed by a slip, it is as it was left; and what cannot be kept is dropped by nobody but who typed it.
  await page.keyboard.press("Escape");
  await expect(own).toBeHidden();
  await page.getByRole("button", { name: "Cambiar Palabras de alerta: Palabras propias" }).press("Enter");
  await expect(own).toContainText("Sigue aquí lo que dejaste sin guardar");
  await save();
  await expect(own.getByRole("alert")).toContainText("2 líneas no se pueden guardar así");
  await own.getByRole("button", { name: "Quitarlas" }).click();
  await expect(own.getByLabel("Palabras propias")).toHaveValue("proyecto faro");
  await save();
  await expect(own).toBeHidden();
  await expect(page.getByText("Se están releyendo")).toBeHidden();
  await page.screenshot({ path: "test-results/screens/words.png", fullPage: true });
});

test("a hit stands folded in the inbox and opens by one press; an alert word says which it was; both count", async () => {
  const posts = [FOUL, ALERT, CALM].map((text, at) => ({ id: `w${at}`, text, channel: "x", time: new Date(Date.now() - (at + 1) * 60_000).toISOString() })); // prettier-ignore
  await desk.send(posts.map((post) => JSON.stringify(post)).join("\n"));
  await page.goto(`/b/${BRAND}/mentions`);
  const options = page.getByRole("listbox").getByRole("option");
  await expect(options).toHaveCount(3);
  await expect(options.filter({ hasText: "Texto plegado por tus listas de palabras" })).toHaveCount(1);
  await expect(page.getByText("m i e r d a")).toBeHidden();
  await expect(options.filter({ hasText: ALERT })).toContainText("Palabra vigilada: proyecto faro");

  await options.filter({ hasText: "Texto plegado" }).click();
  const pane = page.locator("main");
  await expect(pane.getByText("Este texto lleva palabras de tus listas.")).toBeVisible();
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await pane.getByRole("button", { name: "Mostrar" }).press("Enter");
  await expect(pane.locator("mark")).toHaveText("m i e r d a");
  await expect(pane).toContainText("En tus listas: mierda");
  await page.screenshot({ path: "test-results/screens/words-shown.png" });

  await page.goto(`/b/${BRAND}/mentions?caught=hold`);
  await expect(options).toHaveCount(1);
  await page.goto(`/b/${BRAND}/mentions?words=compa%C3%B1%C3%ADa`);
  await expect(options).toHaveCount(1);
});

test("the section counts what a list found and leads to it; the words go out for a network", async () => {
  await openSection();
  await page.getByRole("link", { name: "1 mención en 7 días" }).first().click();
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(1);
  await openSection();
  const out = page.getByRole("region", { name: "Para los filtros de las redes" });
  await out.getByLabel("Palabras", { exact: true }).selectOption("alert");
  await expect(out.getByLabel("Para copiar")).toHaveValue("proyecto faro");
  await out.getByLabel("Red", { exact: true }).selectOption("telegram");
  await expect(out.getByLabel("Para copiar")).toHaveValue('/addblocklist "proyecto faro"');
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    out.getByRole("link", { name: "Descargar" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("nubara-alert-telegram.txt");
  expect(readFileSync(await file.path(), "utf8")).toBe('/addblocklist "proyecto faro"');
});

test("on a phone, in the dark, nothing of it is wider than the screen", async () => {
  await resize(page, PHONE.viewport);
  await page.emulateMedia({ colorScheme: "dark" });
  await openSection();
  await expect(page.getByRole("region", { name: "Palabras malsonantes" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.viewport.width);
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.screenshot({ path: "test-results/screens/words-390.png", fullPage: true });
});
