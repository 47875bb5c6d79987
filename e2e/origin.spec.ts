import { expect, test, type Page } from "@playwright/test";
import { WCAG, axeFaults } from "./axe.ts";
import { BRAND, openDesk, setUpNubara, type Desk } from "./desk.ts";
import { startProduct, type Product } from "./product.ts";
import { resize } from "./window.ts";

const MINUTE_MS = 60_000;
const FIRST = "Nubara me ha cobrado dos veces el mismo billete de avión a Roma, qué vergüenza";

let product: Product;
let desk: Desk;
let page: Page;

test.beforeAll(async ({ browser }) => {
  product = await startProduct();
  desk = await openDesk(browser, product);
  await setUpNubara(desk, product);
  await desk.send(aStoryOnItsWay());
  page = await desk.context.newPage();
});
test.afterAll(() => product.stop());

test("a story says what it is called and how it got here, read by keyboard and on a phone", async () => {
  await page.goto(`/b/${BRAND}/mentions?state=all`);
  const list = page.getByRole("listbox");
  await list.getByRole("option").filter({ hasText: "#nubara" }).click();
  const card = page.getByRole("region", { name: "Misma historia" });
  await expect(card).toContainText("«Nubara me ha cobrado dos veces el mismo billete de avión a Roma");
  await expect(card).toContainText("por hora");

  const show = card.getByRole("button", { name: "Ver por dónde ha llegado" });
  await show.focus();
  await page.keyboard.press("Enter");
  const way = card.getByRole("region", { name: "Por dónde ha llegado" });
  const steps = way.getByRole("list").first().getByRole("listitem");
  await expect(steps).toHaveCount(3);
  await expect(steps.nth(0)).toContainText("Primer mensaje de la historia, el primero que vemos");
  await expect(steps.nth(1)).toContainText("Mucho más público");
  await expect(steps.nth(2)).toContainText("Repite casi palabra por palabra a ana");
  await expect(way).toContainText("Qué nos falta");
  await expect(way).toContainText("De lo anterior no sabemos nada");
  await steps.nth(1).getByRole("button", { name: "Marcar como medio", exact: true }).click();
  await expect(steps.nth(1)).toContainText("Primer medio");
  await expect(steps.nth(1)).toContainText("Medio, según");
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await steps.nth(1).getByRole("button", { name: "Al final no es un medio" }).click();
  await expect(steps.nth(1)).not.toContainText("Primer medio");

  await resize(page, { width: 390, height: 844 });
  await expect(steps.nth(2)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await resize(page, { width: 1440, height: 900 });
});

test("a way that cannot be read says so and is asked for again", async () => {
  const problem = { type: "about:blank", title: "Not found", status: 404, code: "notFound" };
  await page.route("**/origin", (route) =>
    route.fulfill({ status: 404, contentType: "application/problem+json", body: JSON.stringify(problem) }),
  );
  await page.goto(`/b/${BRAND}/mentions?state=all`);
  await page.getByRole("listbox").getByRole("option").filter({ hasText: "#nubara" }).click();
  await page.getByRole("button", { name: "Ver por dónde ha llegado" }).click();
  const way = page.getByRole("region", { name: "Por dónde ha llegado" });
  await expect(way.getByRole("alert")).toBeVisible();
  await page.unroute("**/origin");
  await way.getByRole("button").last().click();
  await expect(way).toContainText("Primer mensaje de la historia, el primero que vemos");
});

test("the way is read where the first message is confirmed", async () => {
  const { items } = await desk.call("mention.list", { params: { brand: BRAND }, query: { order: "oldest" } });
  const body = { name: "Cobros dobles", summary: "", level: 2 as const, signal: null, posts: [items[1]!.post] };
  const { incident } = await desk.call("incident.declare", { params: { brand: BRAND }, body });
  const { incident: opened } = await desk.call("incident.room", { params: { brand: BRAND, incident } });
  await page.goto(`/b/${BRAND}/incidents/${opened.id}`);
  await page.getByRole("button", { name: "Confirmar T0" }).click();
  const dialog = page.getByRole("dialog", { name: "El primer mensaje" });
  await dialog.getByRole("button", { name: "Ver por dónde ha llegado" }).click();
  await expect(dialog.getByRole("region", { name: "Por dónde ha llegado" })).toContainText("ana");
});

function aStoryOnItsWay(): string {
  const at = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS).toISOString();
  const person = (handle: string, followers: number) => ({ handle, followers });
  return [
    { id: "a", text: FIRST, channel: "x", time: at(50), author: person("ana", 120) },
    { id: "b", text: `RT @ana: ${FIRST}`, repostOf: "a", channel: "x", time: at(45), author: person("bea", 90) },
    { id: "c", text: `${FIRST}, y a mí`, channel: "x", time: at(38), author: person("celebre", 250_000) },
    { id: "d", text: `${FIRST} #nubara`, channel: "bluesky", time: at(30), author: person("ana.bsky.social", 10) },
  ]
    .map((post) => JSON.stringify(post))
    .join("\n");
}
