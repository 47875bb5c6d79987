import { expect, test, type Page } from "@playwright/test";
import { jsonLines } from "@baluarte/testkit/posts.ts";
import { WCAG, axeFaults } from "./axe.ts";
import { BRAND, openDesk, setUpNubara, type Desk } from "./desk.ts";
import { PHONE } from "./hands.ts";
import { startProduct, type Product } from "./product.ts";
import { resize } from "./window.ts";

let product: Product;
let desk: Desk;
let page: Page;

const HOUR_MS = 3_600_000;
const TEXTS = [
  ...Array.from({ length: 40 }, (_, index) => `Maleta perdida otra vez, caso ${index}`),
  ...Array.from({ length: 10 }, (_, index) => `El vuelo salió tarde, fila ${index}`),
  ...Array.from({ length: 6 }, (_, index) => `Receta de maleta rellena ${index}`),
  ...Array.from({ length: 90 }, (_, index) => `Qué buen día hace, número ${index}`),
];

test.describe.configure({ mode: "serial" });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  product = await startProduct();
  desk = await openDesk(browser, product);
  await setUpNubara(desk, product);
  const now = Date.now();
  const posts = TEXTS.map((text, index) => ({
    text,
    time: new Date(now - (TEXTS.length - index) * HOUR_MS).toISOString(),
    channel: "x",
    author: `cliente${index}`,
  }));
  await desk.send(jsonLines(posts));
  page = await desk.context.newPage();
});
test.afterAll(() => product.stop());

const monitors = () => page.goto(`/b/${BRAND}/settings?section=monitors`);
const parts = () => page.getByRole("list", { name: "Qué aporta cada parte" }).getByRole("listitem");
const rowOf = (name: string) =>
  page.getByRole("list", { name: "Búsquedas", exact: true }).getByRole("listitem").filter({ hasText: name });

test("rows write a query, and what each part brings is told while they are filled in", async () => {
  await monitors();
  await page.getByRole("button", { name: "Añadir una búsqueda" }).click();
  await page.getByLabel("Nombre").fill("Equipaje");
  const any = page.getByRole("combobox", { name: "Fila 1: Alguna de estas" });
  await any.fill("maleta");
  await any.press("Enter");
  await any.fill("vuelo");
  await any.press("Enter");
  await page.getByLabel("Añadir una fila").selectOption({ label: "Ninguna de estas" });
  const none = page.getByRole("combobox", { name: "Fila 2: Ninguna de estas" });
  await none.fill("receta");
  await none.press("Enter");
  await expect(page.getByText("(maleta OR vuelo) NOT receta")).toBeVisible();
  await expect(page.getByText("En lo que ya hay: 50 de los últimos 146 mensajes")).toBeVisible();
  await expect(parts().nth(0)).toContainText("maleta");
  await expect(parts().nth(0)).toContainText("Sola trae el 80 %");
  await expect(parts().nth(2)).toContainText("Quita 6 mensajes");
  await expect(parts().nth(2).locator("mark").first()).toHaveText("Receta");
  expect(await axeFaults(page, WCAG)).toEqual([]);
});

test("a query broken by hand is mended at one touch, and the rows read it back", async () => {
  await page.getByRole("radio", { name: "Como texto" }).check();
  const field = page.getByLabel("Qué buscamos");
  await expect(field).toHaveValue("(maleta OR vuelo) NOT receta");
  await field.fill("(maleta OR vuelo) NOT receta from:ana");
  await expect(page.getByText("no existe el filtro from:")).toBeVisible();
  await page.getByRole("button", { name: "Cambiar from:ana por author:ana" }).click();
  await expect(field).toHaveValue("(maleta OR vuelo) NOT receta author:ana");
  await field.fill("(maleta OR vuelo) NOT receta OR");
  await page.getByRole("button", { name: "Quitar OR" }).click();
  await expect(field).toHaveValue("(maleta OR vuelo) NOT receta");
  await field.fill("maleta or vuelo");
  await page.getByRole("button", { name: "Cambiar or por OR" }).click();
  await expect(field).toHaveValue("maleta OR vuelo");
  await page.getByRole("radio", { name: "Por filas" }).check();
  await expect(page.getByRole("combobox", { name: "Fila 1: Alguna de estas" })).toBeVisible();
  await page.getByRole("radio", { name: "Como texto" }).check();
  await field.fill("(maleta rota) OR vuelo");
  await page.getByRole("radio", { name: "Por filas" }).check();
  await expect(page.getByText("dice más de lo que cabe en filas")).toBeVisible();
  await page.getByRole("radio", { name: "Como texto" }).check();
  await field.fill("(maleta OR vuelo) NOT receta");
});

test("what the language has is offered at the caret and written by keyboard", async () => {
  const field = page.getByLabel("Qué buscamos");
  await field.fill("(maleta OR vuelo) NOT receta la");
  await page.getByRole("button", { name: "lang:", exact: true }).press("Enter");
  await expect(field).toHaveValue("(maleta OR vuelo) NOT receta lang:");
  await expect(field).toBeFocused();
  await page.getByRole("button", { name: "lang:es", exact: true }).click();
  await expect(field).toHaveValue("(maleta OR vuelo) NOT receta lang:es ");
  await expect(page.getByText("el 100 % de los mensajes no lo dice")).toBeVisible();
  await field.fill("(maleta OR vuelo) NOT receta");
});

test("it is saved and applied to what is stored", async () => {
  await page.getByRole("button", { name: "Guardar" }).click();
  await page.getByRole("button", { name: "Aplicar a lo guardado" }).click();
  await expect(rowOf("Equipaje")).toContainText("Aplicada a lo guardado, 146 mensajes. Encontrados: 50");
  await expect(rowOf("Equipaje")).toContainText("50 menciones en 7 días");
});

test("a window that crosses the phone's width keeps the page, its dialog and what is typed", async () => {
  await page.getByRole("button", { name: "Añadir una búsqueda" }).click();
  await page.getByRole("radio", { name: "Como texto" }).check();
  await page.getByLabel("Nombre").fill("Retrasos");
  await page.getByLabel("Qué buscamos").fill("vuelo tarde");
  const { width, height } = page.viewportSize()!;
  for (const viewport of [PHONE.viewport, { width, height }]) {
    await resize(page, viewport);
    await expect(page.getByRole("radio", { name: "Como texto" })).toBeChecked();
    await expect(page.getByLabel("Nombre")).toHaveValue("Retrasos");
    await expect(page.getByLabel("Qué buscamos")).toHaveValue("vuelo tarde");
  }
  await page.getByRole("button", { name: "Cancelar" }).click();
  await page.goto(`/b/${BRAND}?activate=true`);
  const dialog = page.getByRole("dialog");
  const name = dialog.getByRole("textbox").first();
  await name.fill("Equipaje perdido");
  for (const viewport of [PHONE.viewport, { width, height }]) {
    await resize(page, viewport);
    await expect(name).toHaveValue("Equipaje perdido");
    await expect(name).toBeFocused();
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await monitors();
});

test("an older version is found in the history and had again", async () => {
  await page.getByRole("button", { name: "Cambiar «Equipaje»" }).click();
  await page.getByLabel("Qué buscamos").fill("maleta");
  await expect(page.getByText("En lo que ya hay: 46 de los últimos 146 mensajes")).toBeVisible();
  await page.getByRole("button", { name: "Guardar" }).click();
  await rowOf("Equipaje").getByRole("button", { name: "Más sobre «Equipaje»" }).click();
  await page.getByRole("menuitem", { name: "Historia de cambios" }).click();
  const changes = page.getByRole("list", { name: "Historia de «Equipaje»" }).getByRole("listitem");
  await expect(changes).toHaveCount(2);
  await expect(changes.nth(0)).toContainText("Hoy tomaría 46 mensajes (−4)");
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await changes.nth(1).getByRole("button", { name: "Volver a la versión 1" }).click();
  await expect(changes.nth(0)).toContainText("Versión 3: se volvió a la 1");
  await page.getByRole("button", { name: "Volver a la lista" }).click();
  await expect(rowOf("Equipaje")).toContainText("(maleta OR vuelo) NOT receta");
});

test("whoever writes it in two windows at once chooses between both texts", async () => {
  await page.getByRole("button", { name: "Cambiar «Equipaje»" }).click();
  const { items } = await desk.call("monitor.list", { params: { brand: BRAND } });
  const { id } = items.find(({ name }) => name === "Equipaje")!;
  const body = { name: "Equipaje", query: "vuelo" };
  await desk.call("monitor.change", { params: { brand: BRAND, monitor: id }, body });
  await page.getByLabel("Qué buscamos").fill("maleta");
  await page.getByRole("button", { name: "Guardar" }).click();
  const theirs = page.getByRole("region", { name: "Lo que guardaste en la otra ventana" });
  await expect(theirs).toContainText("vuelo");
  await expect(page.getByRole("region", { name: "Lo tuyo, sin guardar" })).toContainText("maleta");
  await page.getByRole("button", { name: "Seguir con lo mío" }).click();
  await expect(rowOf("Equipaje")).toContainText("maleta");
});

test("it rests, ends and is taken up again, on the phone too", async () => {
  await resize(page, PHONE.viewport);
  const does = async (what: string) => {
    await page.getByRole("button", { name: "Más sobre «Equipaje»" }).click();
    await page.getByRole("menuitem", { name: what }).click();
  };
  await page.getByRole("button", { name: "Pausar «Equipaje»" }).click();
  await expect(rowOf("Equipaje")).toContainText("En pausa");
  await does("Subir");
  await expect(page.getByRole("list", { name: "Búsquedas", exact: true }).getByRole("listitem").first()).toContainText(
    "Equipaje",
  );
  await does("Terminar");
  await expect(page.getByRole("list", { name: "Búsquedas terminadas" })).toContainText("Equipaje");
  await page.getByRole("button", { name: "Retomar «Equipaje»" }).click();
  await expect(rowOf("Equipaje")).not.toContainText("Terminada");
  expect(await axeFaults(page, WCAG)).toEqual([]);
});

test("with every query paused no screen says that all is well, and one button mends it", async () => {
  const params = { brand: BRAND };
  const { items } = await desk.call("monitor.list", { params });
  for (const { id, state } of items) {
    if (state === "active") {
      await desk.call("monitor.state", { params: { ...params, monitor: id }, body: { state: "paused" } });
    }
  }
  await page.goto(`/b/${BRAND}`);
  await expect(page.getByRole("heading", { level: 1, name: "Nadie vigila" })).toBeVisible();
  await expect(page.getByText("Nada pendiente", { exact: false })).toBeHidden();
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.goto(`/b/${BRAND}/sources`);
  await expect(page.getByText("Nadie vigila.")).toBeVisible();
  // What comes meanwhile is looked at by nobody, and can be afterwards.
  await desk.send(
    jsonLines([{ text: "Nubara, mi maleta", time: new Date().toISOString(), channel: "x", author: "eva" }]),
  );
  await page.goto(`/b/${BRAND}`);
  await page.getByRole("button", { name: /^Retomar/ }).click();
  await expect(page.getByText("Nadie vigila")).toHaveCount(0);
  await expect(page.getByText(/^Ha llegado 1 mensaje que no ha mirado nadie/)).toBeVisible();
  await page.getByRole("button", { name: "Mirarlos ahora" }).click();
  await expect(page.getByText(/que no ha mirado nadie/)).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Nadie vigila" })).toBeHidden();
});
