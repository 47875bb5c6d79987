import { expect, test, type Page } from "@playwright/test";
import { until } from "@baluarte/testkit/until.ts";
import { WCAG, axeFaults } from "./axe.ts";
import { BRAND, openDesk, setUpNubara, type Desk } from "./desk.ts";
import { PHONE } from "./hands.ts";
import { startProduct, type Product } from "./product.ts";
import { resize } from "./window.ts";

const MINUTE_MS = 60_000;
const RAFFLES = 6;

let product: Product;
let desk: Desk;
let page: Page;

test.beforeAll(async ({ browser }) => {
  product = await startProduct();
  desk = await openDesk(browser, product);
  await setUpNubara(desk, product);
  await desk.send([...Array.from({ length: RAFFLES }, (_, at) => raffle(at)), ordinary()].map((post) => JSON.stringify(post)).join("\n")); // prettier-ignore
  page = await desk.context.newPage();
});
test.afterAll(() => product.stop());

const counts = () => desk.call("mention.counts", { params: { brand: BRAND }, query: {} });
const untilAside = (count: number) =>
  until(`${count} are set aside`, async () => ((await counts()).setAside === count ? true : undefined));

test("before anything was taught the section says how to begin", async () => {
  await page.goto(`/b/${BRAND}/settings?section=taught`);
  await expect(page.getByText("El equipo aún no ha enseñado nada")).toBeVisible();
  expect(await axeFaults(page, WCAG)).toEqual([]);
});

test("one correction by keyboard sets its like aside, says so, and is not learnt from when one says so", async () => {
  await page.goto(`/b/${BRAND}/mentions?words=sorteo`);
  const list = page.getByRole("listbox");
  await expect(list.getByRole("option")).toHaveCount(RAFFLES);
  const card = page.getByRole("region", { name: "Cómo se ha leído" });
  await expect(card).toBeVisible();
  await list.focus();
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog", { name: "Corregir la lectura" });
  await dialog.getByRole("button", { name: "Es spam" }).press("Enter");
  await page.keyboard.press("Escape");
  await untilAside(RAFFLES);
  await expect(card).toContainText(`Por ella han cambiado ${RAFFLES - 1} pendientes`);
  // The list stays as it was made, and each of its rows says what it is by now.
  await expect(list.getByRole("option").getByText("Spam", { exact: true })).toHaveCount(RAFFLES);
  await card.getByRole("button", { name: "No aprender de ella" }).click();
  await untilAside(1);
  await expect(card).toContainText(`De esta corrección no se aprende. Han vuelto atrás ${RAFFLES - 1} pendientes`);
  await expect(list.getByRole("option").getByText("Spam", { exact: true })).toHaveCount(1);
  await card.getByRole("button", { name: "Aprender de ella" }).click();
  await untilAside(RAFFLES);
});

test("what was set aside by what was taught says why, and one press brings it back", async () => {
  const { items } = await desk.call("mention.list", { params: { brand: BRAND }, query: { state: "setAside" } });
  const learnt = await Promise.all(
    items.map(({ post }) => desk.call("mention.get", { params: { brand: BRAND, post } })),
  );
  const { post } = learnt.find(({ corrections }) => corrections.length === 0)!;
  await page.goto(`/b/${BRAND}/mentions?state=setAside&mention=${post}`);
  const card = page.getByRole("region", { name: "Cómo se ha leído" });
  await expect(card).toContainText("Apartada por lo que ha enseñado el equipo, por «sorteo»");
  await card.getByRole("button", { name: "Que vuelva a contar" }).click();
  await expect(card).toContainText("RecuentoCuenta");
  const { setAside } = await desk.call("mention.get", { params: { brand: BRAND, post } });
  expect(setAside).toBeNull();
  // It taught that its like count too.
  await expect(card).toContainText(`Por ella han cambiado ${RAFFLES - 2} pendientes`);
  await card.getByRole("button", { name: "Deshacer" }).click();
  await untilAside(RAFFLES);
  await expect(card).toContainText(`Recuento: Corrección deshecha. Han vuelto atrás ${RAFFLES - 2} pendientes`);
});

test("the section shows what was taught and by whom, forgets all of it, and has a way back", async () => {
  await page.goto(`/b/${BRAND}/settings?section=taught`);
  const gain = page.getByRole("region", { name: "Qué ha cambiado" });
  await expect(gain).toContainText("1 corrección desde");
  await expect(gain).toContainText("Todavía sin porcentaje: hacen falta 30 menciones");
  await expect(page.getByRole("region", { name: "Lo que más pesa" })).toContainText("«sorteo»");
  await expect(page.getByRole("region", { name: "Últimas correcciones" })).toContainText("Es spam");
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.screenshot({ path: "test-results/screens/learning.png", fullPage: true });

  await gain.getByRole("button", { name: "Olvidar todo" }).press("Enter");
  const forgotten = page.getByRole("region", { name: "Olvidado" });
  await expect(forgotten).toContainText("Todo");
  await untilAside(1);
  const again = forgotten.getByRole("button", { name: "Volver a aprenderlo: Todo" });
  await expect(again).toBeEnabled();
  await again.press("Enter");
  await expect(forgotten).toBeHidden();
  await untilAside(RAFFLES);
});

test("on a phone nothing of it is wider than the screen", async () => {
  await resize(page, PHONE.viewport);
  await page.goto(`/b/${BRAND}/settings?section=taught`);
  await expect(page.getByRole("region", { name: "Quién ha enseñado" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.viewport.width);
  await page.screenshot({ path: "test-results/screens/learning-390.png", fullPage: true });
  expect(await axeFaults(page, WCAG)).toEqual([]);
});

function raffle(at: number) {
  return {
    id: `r${at}`,
    text: "Sorteo de billetes Nubara, entra ya en https://premios.example/billetes",
    time: new Date(Date.now() - (at + 1) * MINUTE_MS).toISOString(),
    channel: "x",
    author: { handle: `premio${at}`, followers: 10 },
  };
}

function ordinary() {
  return { id: "o", text: "El vuelo de Nubara a Lima sale tarde", time: new Date(Date.now() - 10 * MINUTE_MS).toISOString(), channel: "x", author: { handle: "ana" } }; // prettier-ignore
}
