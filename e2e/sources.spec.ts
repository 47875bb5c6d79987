import { expect, test, type Page } from "@playwright/test";
import { openFeedServer, type FeedServer } from "@baluarte/channels/testing/feed-server.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { CONTRAST, WCAG, axeFaults, painted } from "./axe.ts";
import { BRAND, openDesk, setUpNubara, type Desk } from "./desk.ts";
import { PHONE } from "./hands.ts";
import { startProduct, type Product } from "./product.ts";

const HOME = `/b/${BRAND}`;
const SHOTS = "test-results/screens";
const params = { brand: BRAND };

let product: Product;
let lucia: Desk;
let far: FeedServer;

test.beforeAll(async ({ browser }) => {
  far = await openFeedServer();
  product = await startProduct({ outbound: [far.place] });
  lucia = await openDesk(browser, product);
  await setUpNubara(lucia, product);
});
test.afterAll(async () => {
  await product.stop();
  await far.close();
});

const now = () => new Date().toISOString() as Instant;
const row = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });

test("a feed is found behind a site, tried, kept; its posts are mentions; when it is cut off it is called", async () => {
  test.setTimeout(180_000);
  far.show([
    { id: "1", title: "Nubara cobra dos veces el mismo vuelo", at: now() },
    { id: "2", title: "Abre una panadería en el centro", at: now() },
  ]);
  const page = await lucia.context.newPage();
  await page.goto(HOME);
  await page
    .getByRole("link", { name: /^Fuentes/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Fuentes" })).toBeVisible();
  await expect(page.getByText("No es «sin menciones»: no miramos en ningún sitio.")).toBeVisible();
  await expect(page.getByText("Portales de quejas")).toBeVisible();

  await page.getByRole("button", { name: "Añadir fuente" }).click();
  await page.getByRole("radio", { name: /^RSS o Atom/ }).click();
  await page.getByRole("button", { name: "Probar" }).click();
  await expect(page.getByText("Escribe la dirección")).toBeVisible();
  // A site is pasted instead of its feed: the feed that it names is one tap away.
  far.answer((_, response) =>
    response
      .writeHead(200, { "content-type": "text/html" })
      .end(`<!doctype html><link rel="alternate" type="application/rss+xml" title="Portada" href="/feed">`),
  );
  await page.getByLabel("Dirección del canal").fill(far.url.replace("/feed", "/"));
  await page.getByRole("button", { name: "Probar" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Es una página web, no un canal." })).toBeVisible();
  far.answer(null);
  await page.getByRole("button", { name: "Usar Portada" }).click();
  await expect(page.getByText("Han llegado 2 mensajes; 1 os nombran.")).toBeVisible();
  await expect(page.getByLabel("Nombre")).toHaveValue("Diario");
  await page.getByRole("button", { name: "Guardar la fuente" }).click();

  const source = row(page, "Diario");
  await expect(source.getByText(/2 mensajes en 24 h/)).toBeVisible();
  await expect(source.getByText(/sabremos lo normal tras una semana/)).toBeVisible();
  await expect(source.getByText(/No ve los comentarios de la web/)).toBeVisible();
  await page.goto(`${HOME}/mentions`);
  await expect(page.getByText("Nubara cobra dos veces el mismo vuelo").first()).toBeVisible();

  // What comes later comes by itself as soon as it is asked.
  far.show([{ id: "3", title: "Nubara se disculpa por el cobro", at: now() }]);
  await page.goto(`${HOME}/sources`);
  await row(page, "Diario").getByRole("button", { name: "Acciones de Diario" }).click();
  await page.getByRole("menuitem", { name: "Mirar ahora" }).click();
  await expect(row(page, "Diario").getByText(/3 mensajes en 24 h/)).toBeVisible({ timeout: 15_000 });

  // It is withdrawn: nothing comes any more, and that is not "no mentions".
  far.answer((_, response) => response.writeHead(410).end());
  await row(page, "Diario").getByRole("button", { name: "Acciones de Diario" }).click();
  await page.getByRole("menuitem", { name: "Mirar ahora" }).click();
  await expect(row(page, "Diario").getByText(/No la vemos desde/)).toBeVisible({ timeout: 15_000 });
  await expect(row(page, "Diario").getByText(/La han retirado para siempre/)).toBeVisible();
  await expect
    .poll(async () =>
      (await lucia.call("alert.list", { params, query: { state: "open" } })).items.map(({ about }) => about),
    )
    .toEqual(["Diario"]);
  await page.goto(`${HOME}/alerts`);
  await expect(page.getByRole("link", { name: /Fuente en silencio: Diario/ })).toBeVisible();

  await page.goto(`${HOME}/sources`);
  await row(page, "Diario").getByRole("button", { name: "Acciones de Diario" }).click();
  await page.getByRole("menuitem", { name: "Pausar" }).click();
  await expect(row(page, "Diario").getByText(/En pausa desde/)).toBeVisible();
  await page.close();
});

for (const [name, options] of [
  ["desk", { viewport: { width: 1440, height: 900 } }],
  ["phone", PHONE],
] as const) {
  for (const scheme of ["light", "dark"] as const) {
    test(`the coverage is readable on the ${name} in the ${scheme}`, async ({ browser }) => {
      const desk = await openDesk(browser, product, {
        ...options,
        colorScheme: scheme,
        storageState: await lucia.context.storageState(),
      });
      const page = await desk.context.newPage();
      await page.goto(`${HOME}/sources`);
      await expect(page.getByRole("heading", { level: 1, name: "Fuentes" })).toBeVisible();
      await expect(row(page, "Diario").first()).toBeVisible();
      await painted(page, scheme);
      expect(await axeFaults(page, WCAG)).toEqual([]);
      expect(await axeFaults(page, CONTRAST)).toEqual([]);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      expect(wide).toBe(false);
      await page.screenshot({ path: `${SHOTS}/sources-${name}-${scheme}.png`, fullPage: true });
      await desk.context.close();
    });
  }
}
