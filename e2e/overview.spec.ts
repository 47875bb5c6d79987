import { expect, test, type Page } from "@playwright/test";
import { WCAG, axeFaults } from "./axe.ts";
import { BRAND, openDesk, seeSurge, setUpNubara, type Desk } from "./desk.ts";
import { startProduct, type Product } from "./product.ts";
import { resize } from "./window.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { jsonLines } from "@baluarte/testkit/posts.ts";

let product: Product;
let desk: Desk;
let page: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  product = await startProduct();
  desk = await openDesk(browser, product, { viewport: { width: 1440, height: 900 }, locale: "es-ES" });
  await setUpNubara(desk, product);
  await seeSurge(desk);
  // In the first hour of a day the surge is yesterday's, and the numbers of today need one of today.
  const now = new Date().toISOString() as Instant;
  await desk.send(jsonLines([{ id: "now", text: "Nubara, ¿y mi dinero? Fatal", time: now, channel: "x", author: "eva" }])); // prettier-ignore
  page = await desk.context.newPage();
});
test.afterAll(() => product.stop());

const inbox = () => page.getByRole("listbox", { name: /menci/ });

test("a number of the day opens the posts that it counts", async () => {
  await page.goto(`/b/${BRAND}`);
  const figure = page.getByRole("link", { name: /^Menciones hoy: / });
  const [, told] = /: (\d+)\./.exec((await figure.getAttribute("aria-label"))!)!;
  await figure.click();
  await expect(inbox()).toHaveAccessibleName(new RegExp(`^${told} menci`));
  await expect(page.getByText(/^Publicadas entre /)).toBeVisible();
  await page.getByRole("button", { name: "Quitar el tramo" }).click();
  await expect(page.getByText(/^Publicadas entre /)).toBeHidden();
  expect(new URL(page.url()).searchParams.has("from")).toBe(false);
});

test("what waits opens what waits, and nothing else", async () => {
  await page.goto(`/b/${BRAND}`);
  const figure = page.getByRole("link", { name: /^Sin respuesta ni decisión: / });
  const [, told] = /: (\d+)\./.exec((await figure.getAttribute("aria-label"))!)!;
  await figure.click();
  await expect(inbox()).toHaveAccessibleName(new RegExp(`^${told} menci`));
});

test("the table says what the chart draws, and each of its numbers opens its posts by keyboard", async () => {
  await page.goto(`/b/${BRAND}?range=24h`);
  await expect(page.getByRole("img", { name: /sobre lo esperado/ })).toBeVisible();
  await page.getByRole("button", { name: "Ver como tabla" }).click();
  const cell = page.getByRole("table").getByRole("cell").getByRole("button").first();
  const told = await cell.innerText();
  await cell.focus();
  await page.keyboard.press("Enter");
  await expect(inbox()).toHaveAccessibleName(new RegExp(`^${told} menci`));
});

test("a tap on the chart opens the posts of its moment", async () => {
  await page.goto(`/b/${BRAND}?range=24h`);
  const chart = page.getByRole("img", { name: /sobre lo esperado/ });
  await expect(chart.locator("canvas")).toBeVisible();
  const { width, height } = (await chart.boundingBox())!;
  await chart.click({ position: { x: width * 0.5, y: height * 0.5 } });
  await expect(page).toHaveURL(/\/mentions\?.*from=/);
});

test("a signal's title opens the signal itself, with why, who may act together and its posts; a phone shows it whole", async () => {
  await page.goto(`/b/${BRAND}`);
  // What the surge is told by first, its number or its tone, hangs on the minute in which it was seen.
  const title = page.getByRole("region", { name: "Señales" }).getByRole("heading", { level: 3 }).first();
  const told = await title.innerText();
  await title.getByRole("link").click();
  await expect(page).toHaveURL(/\/signals\/sig_/);
  await expect(page.getByRole("heading", { name: told })).toBeVisible();
  await expect(page.getByText("Sube desde", { exact: true })).toBeVisible();
  await expect(page.getByText("Lo vimos", { exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: "Cuentas que actúan a la vez (sospecha)" })).toContainText(
    "Hemos mirado",
  );
  const posts = page.getByRole("region", { name: "Qué se ha dicho" }).getByRole("listitem");
  await expect(posts.first()).toBeVisible();
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await resize(page, { width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  await resize(page, { width: 1440, height: 900 });
  await page.getByRole("button", { name: "Vigilar" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
});
