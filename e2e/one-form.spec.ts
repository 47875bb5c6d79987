import { expect, test, type Page } from "@playwright/test";
import { BRAND, declare, openDesk, seeSurge, setUpNubara, type Desk } from "./desk.ts";
import { startProduct, type Product } from "./product.ts";

let product: Product;
let desk: Desk;
let page: Page;
const params = { brand: BRAND };

test.beforeAll(async ({ browser }) => {
  product = await startProduct();
  desk = await openDesk(browser, product, { viewport: { width: 1440, height: 900 } });
  await setUpNubara(desk, product);
  page = await desk.context.newPage();
});
test.afterAll(() => product.stop());

test("what is typed for X stays the words of X, also once they fit and the screen would show another place", async () => {
  test.setTimeout(120_000);
  const incident = await declare(desk, await seeSurge(desk));
  const { statement } = await desk.call("statement.create", {
    params: { ...params, incident },
    body: { kind: "update", language: "es" },
  });
  const at = { params: { ...params, statement } };
  const { draft, version } = await desk.call("statement.get", at);
  const text = "Hemos cobrado dos veces a algunas personas y devolvemos el dinero hoy. ".repeat(6);
  const blocks = draft.texts[0]!.blocks.map((block) => ({ ...block, text, postponed: null }));
  const texts = [{ language: "es" as const, title: "El dinero vuelve hoy", blocks }];
  await desk.call("statement.save", { ...at, body: { baseVersion: version, draft: { ...draft, texts } } });
  await page.goto(`/b/${BRAND}/incidents/${incident}/statements/${statement}`);
  const previews = page.getByRole("region", { name: "Como se verá" });
  // Nobody chose it: it is shown because the text does not fit there.
  const shown = previews.getByRole("button", { pressed: true });
  await expect(shown).toContainText("no cabe");
  const place = (await shown.textContent())!.replace("no cabe", "").trim();
  await previews.getByRole("button", { name: "Editar solo esta" }).click();
  const own = previews.getByLabel(`Texto propio para ${place}`);
  await own.fill("Devolvemos hoy el dinero.");
  await expect(previews.getByText(/^No cabe: sobran/)).toHaveCount(0);
  await page.keyboard.press("End");
  await page.keyboard.type(" Perdón.");
  await expect(own).toBeFocused();
  await expect(own).toHaveValue("Devolvemos hoy el dinero. Perdón.");
  await expect(previews.getByRole("button", { pressed: true })).toHaveText(place);
  await expect
    .poll(async () => (await desk.call("statement.get", at)).draft.variants.map((variant) => variant.text))
    .toEqual(["Devolvemos hoy el dinero. Perdón."]);
});

test("a double click asks once for the signatures of a text in advance", async () => {
  await page.goto(`/b/${BRAND}/approvals`);
  await page.getByRole("button", { name: "Preparar un texto" }).click();
  const form = page.getByRole("dialog", { name: "Preparar un texto por adelantado" });
  await form.getByLabel("Nombre").fill("Caída del servicio");
  await form.getByLabel("Titular").fill("Novedades");
  await form.getByLabel("Texto", { exact: true }).fill("Seguimos trabajando en ello.");
  await form.getByRole("checkbox").first().check();
  await form.getByRole("button", { name: "Pedir las firmas" }).dblclick();
  await expect(form).toBeHidden();
  const { items } = await desk.call("standing.list", { params });
  expect(items.map(({ title }) => title)).toEqual(["Caída del servicio"]);
});
