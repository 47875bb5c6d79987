import { expect, test, type Page } from "@playwright/test";
import { until } from "@baluarte/testkit/until.ts";
import { WCAG, axeFaults } from "./axe.ts";
import { BRAND, openDesk, setUpNubara, type Desk } from "./desk.ts";
import { startProduct, type Product } from "./product.ts";

const MINUTE_MS = 60_000;
const CALM = ["Buen vuelo con", "Llega tarde como siempre", "Embarque lento en", "Gracias por todo a"];

let product: Product;
let desk: Desk;
let page: Page;

test.beforeAll(async ({ browser }) => {
  product = await startProduct();
  desk = await openDesk(browser, product);
  await setUpNubara(desk, product);
  await desk.send(aCalmWeekAndABadHour());
  page = await desk.context.newPage();
});
test.afterAll(() => product.stop());

test("a reading says what it rests on, is corrected by keyboard, and every count follows", async () => {
  await page.goto(`/b/${BRAND}/mentions?tone=negative`);
  const list = page.getByRole("listbox");
  await expect(list.getByRole("option").first()).toContainText("doblecargo");
  const shown = page.getByRole("region", { name: "La mención abierta" });
  const card = shown.getByRole("region", { name: "Cómo se ha leído" });
  await expect(card).toContainText("Negativo hacia Nubara");
  await expect(card).toContainText("vergüenza");
  const negative = () => desk.call("mention.counts", { params: { brand: BRAND }, query: { tone: "negative" } });
  const before = (await negative()).matching;
  const share = async () => (await desk.call("overview.get", { params: { brand: BRAND }, query: {} })).numbers.negativeShareToday!; // prettier-ignore
  const shareBefore = await share();

  await list.focus();
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog", { name: "Corregir la lectura" });
  await expect(dialog.getByRole("button", { name: "Negativo hacia Nubara" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: "Neutro hacia Nubara" })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Escape");
  await expect(card).toContainText("Corregido por");
  await expect(card).toContainText("La máquina leyó: Negativo hacia Nubara");
  // Its near-copies follow it.
  expect((await negative()).matching).toBeLessThan(before);
  expect(await share()).toBeLessThan(shareBefore);

  await page.keyboard.press("u");
  await expect(card).not.toContainText("Corregido por");
  await expect(card).toContainText("Negativo hacia Nubara");
  // Everything is as if it had never been said.
  await expect.poll(async () => (await negative()).matching).toBe(before);
  expect(await share()).toBe(shareBefore);
  expect(await axeFaults(page, WCAG)).toEqual([]);
});

test("a post that is taken out of its story says so, with where it was, and goes back by one press", async () => {
  await page.goto(`/b/${BRAND}/mentions?tone=negative`);
  const row = page.getByRole("listbox").getByRole("option").first();
  await expect(row).toContainText("doblecargo");
  const told = await row.textContent();
  const card = page.getByRole("region", { name: "Cómo se ha leído" });
  await card.getByRole("button", { name: "Corregir" }).click();
  const choice = page.getByRole("dialog", { name: "Corregir la lectura" }).getByRole("combobox", { name: "Historia" });
  await expect(choice.locator("option:checked")).toContainText("Donde está ahora");
  await choice.selectOption({ label: "Ninguna" });
  await page.keyboard.press("Escape");
  await expect(card).toContainText("HistoriaNinguna");
  await expect(card).toContainText("La máquina la puso en «");
  await expect(card).toContainText("Corregido por");
  await expect(row).not.toHaveText(told!);
  await card.getByRole("button", { name: "Deshacer" }).click();
  await expect(card).not.toContainText("Historia");
  await expect(row).toHaveText(told!);
});

test("what is grave says so in the open mention as in its row, with the words for it", async () => {
  await desk.send(JSON.stringify({ id: "grave", text: "Nubara: hay tres heridos en el pasillo", time: new Date().toISOString(), channel: "x", author: { handle: "testigo" } })); // prettier-ignore
  await page.goto(`/b/${BRAND}/mentions?words=heridos`);
  await expect(page.getByRole("listbox").getByRole("option")).toContainText("Daño a personas");
  const shown = page.getByRole("region", { name: "La mención abierta" });
  const card = shown.getByRole("region", { name: "Cómo se ha leído" });
  await expect(card).toContainText("GraveDaño a personas");
  await expect(card).toContainText("«heridos»");
  expect(await axeFaults(page, WCAG)).toEqual([]);
});

test("what is not about the brand is set aside and stands on its own, where nothing else does", async () => {
  await page.goto(`/b/${BRAND}/mentions?state=setAside`);
  await expect(page.getByText("Ninguna apartada")).toBeVisible();
  await page.goto(`/b/${BRAND}/mentions`);
  await expect(page.getByRole("region", { name: "Cómo se ha leído" })).toBeVisible();
  await page.getByRole("listbox").focus();
  await page.keyboard.press("c");
  await page.getByRole("dialog").getByRole("button", { name: "Es spam" }).click();
  await page.keyboard.press("Escape");
  // A list stays as it was made: one that is made before the answer came would not have it.
  await expect(page.getByRole("region", { name: "Cómo se ha leído" })).toContainText("Corregido por");
  await page.getByRole("link", { name: /^Apartadas/ }).click();
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(1);
  await expect(page.getByRole("listbox").getByRole("option")).toContainText("Spam");
});

test("an empty view says what is true of it", async () => {
  await page.goto(`/b/${BRAND}/mentions?state=triaged`);
  await expect(page.getByText("Aún no hay ninguna clasificada")).toBeVisible();
  await expect(page.getByText("Todo clasificado")).toBeHidden();
});

test("a weak signal says why, is watched until a time, and is taken back on the spot", async () => {
  await until("a weak signal stands on the overview", async () => {
    const { items } = await desk.call("signal.list", { params: { brand: BRAND }, query: {} });
    return items.find(({ subject }) => subject !== null);
  });
  await page.goto(`/b/${BRAND}`);
  const signal = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: "Palabra nueva" }) })
    .last();
  // Once an alarm has risen it stands folded under that.
  const folded = page.locator("details:not([open]) > summary").filter({ hasText: "Palabra nueva" });
  const unfold = async () => {
    if (await folded.isVisible()) await folded.click();
  };
  await expect(async () => {
    await unfold();
    await expect(signal).toContainText("Nadie la decía antes", { timeout: 1_000 });
    await expect(signal).toContainText("esperadas 0–1", { timeout: 1_000 });
    await signal.getByRole("button", { name: "Vigilar" }).click({ timeout: 1_000 });
  }).toPass();
  const dialog = page.getByRole("dialog", { name: "Vigilar esta señal" });
  await dialog.getByRole("button", { name: "Puede crecer" }).click();
  await dialog.getByLabel("Volver a mirar").selectOption("En 1 h");
  await dialog.getByRole("button", { name: "Vigilar", exact: true }).click();
  await expect(dialog).toBeHidden();
  const watched = async () =>
    (await desk.call("signal.list", { params: { brand: BRAND }, query: { state: "watched" } })).items;
  expect((await watched()).map(({ recheckAt }) => recheckAt !== null)).toEqual([true]);
  const said = page.getByRole("alert").filter({ hasText: "Señal en vigilancia." });
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await said.getByRole("button", { name: "Deshacer" }).click();
  await expect(said).toBeHidden();
  await expect(async () => {
    await unfold();
    await expect(signal).toBeVisible({ timeout: 1_000 });
  }).toPass();
  expect(await watched()).toEqual([]);
});

function aCalmWeekAndABadHour(): string {
  const now = Date.now();
  const calm = Array.from({ length: 240 }, (_, index) => ({
    id: `c${index}`,
    text: `${CALM[index % CALM.length]} Nubara`,
    time: new Date(now - (10_000 - index * 40) * MINUTE_MS).toISOString(),
    channel: "x",
    author: { handle: `viajera${index % 90}`, followers: 200 },
  }));
  // Enough for a new word, and too few for any alarm that it would stand under.
  const bad = Array.from({ length: 5 }, (_, index) => ({
    id: `b${index}`,
    text: `Qué vergüenza Nubara, doblecargo en mi tarjeta y nadie contesta, fatal ${index}`,
    time: new Date(now - (5 - index) * MINUTE_MS).toISOString(),
    channel: index % 2 === 0 ? "x" : "bluesky",
    author: { handle: `nueva${index}`, followers: index === 3 ? 48_000 : 300 },
  }));
  return [...calm, ...bad].map((post) => JSON.stringify(post)).join("\n");
}
