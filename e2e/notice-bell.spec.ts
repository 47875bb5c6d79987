import { expect, test, type Page } from "@playwright/test";
import { CONTRAST, WCAG, axeFaults, painted } from "./axe.ts";
import { BRAND, declare, openDesk, seeSurge, setUpNubara, signed } from "./desk.ts";
import { startProduct, type Product } from "./product.ts";
import { resize } from "./window.ts";

let product: Product;
test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(() => product.stop());

const params = { brand: BRAND };

/** As it stands open, on a desk and on a phone, light and dark. */
async function look(page: Page, name: string, open: () => Promise<void>): Promise<void> {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await resize(page, { width, height });
    await open();
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await painted(page, scheme);
      // The room behind dims for a moment: what is judged half-way through is none of its colours.
      await expect.poll(() => axeFaults(page, scheme === "light" ? WCAG : CONTRAST)).toEqual([]);
      await page.screenshot({ path: `test-results/screens/${name}-${width}-${scheme}.png` });
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await resize(page, { width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}

test("the bell counts what was told, opens it by keyboard, leads to its place, and says nothing of it while frozen", async ({
  browser,
}) => {
  const lucia = await openDesk(browser, product, { locale: "es-ES" });
  const client = await setUpNubara(lucia, product);
  const page = await lucia.context.newPage();
  await page.goto(`/b/${BRAND}`);
  const bell = page.getByRole("button", { name: /^Avisos/ });
  const panel = page.getByRole("dialog", { name: "Avisos" });
  const openBell = async () => {
    await bell.click();
    await expect(panel).toBeVisible();
  };
  await openBell();
  await expect(panel.getByText("Nada que contarte")).toBeVisible();
  await page.keyboard.press("Escape");
  await look(page, "bell-empty", openBell);

  const incident = await declare(lucia, await seeSurge(lucia));
  const { statement } = await signed(lucia, product, incident, client);
  // Live: nobody loaded anything anew.
  await expect(bell).toHaveAccessibleName(/^Avisos, \d+ sin leer$/);
  await bell.focus();
  await page.keyboard.press("Enter");
  const news = panel.getByRole("link", { name: /^Sin leer: Una firma más .+ ha aprobado «El dinero vuelve hoy»/ });
  await expect(news).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(bell).toBeFocused();
  await look(page, "bell", openBell);

  // While frozen: that something waits, and where.
  await lucia.call("brake.freeze", { params, body: { reason: "leak", note: null } });
  await openBell();
  await expect(panel.getByText(/aquí se ve qué te espera, no de qué trata/)).toBeVisible();
  await expect(panel.getByText("El dinero vuelve hoy")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await look(page, "bell-frozen", openBell);
  const { unread } = await lucia.call("overview.get", { params });
  await openBell();
  await panel.getByRole("link", { name: /^Sin leer: Una firma más/ }).click();
  await expect(page).toHaveURL(new RegExp(`/incidents/${incident}/statements/${statement}$`));
  await expect(panel).toHaveCount(0);
  await expect(bell).toHaveAccessibleName(unread > 1 ? `Avisos, ${unread - 1} sin leer` : "Avisos");

  await resize(page, { width: 390, height: 844 });
  await page.goto(`/b/${BRAND}/approvals`);
  await openBell();
  await panel.getByRole("button", { name: "Marcar todo como leído" }).click();
  await expect(panel.getByText("Todo leído")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(bell).toHaveAccessibleName("Avisos");

  // Not loaded, it says so, and is asked for again.
  let cut = true;
  const problem = { type: "about:blank", title: "Not found", status: 404, code: "notFound" };
  await page.route(/\/api\/v1\/brands\/nubara\/notices/, (route) =>
    cut
      ? route.fulfill({ status: 404, contentType: "application/problem+json", body: JSON.stringify(problem) })
      : route.continue(),
  );
  await page.reload();
  await openBell();
  await expect(panel.getByText("No hemos podido cargar tus avisos")).toBeVisible();
  cut = false;
  await panel.getByRole("button", { name: "Reintentar" }).click();
  await expect(panel.getByText("Todo leído")).toBeVisible();
  await page.keyboard.press("Escape");

  for (const [locale, name, title] of [
    ["en-GB", /^Notices/, "Notices"],
    ["ru-RU", /^Уведомления/, "Уведомления"],
  ] as const) {
    const storageState = await lucia.context.storageState();
    const context = await browser.newContext({
      baseURL: product.address,
      locale,
      storageState: { ...storageState, origins: [] },
    });
    const abroad = await context.newPage();
    await abroad.goto(`/b/${BRAND}`);
    await look(abroad, `bell-${locale}`, async () => {
      await abroad.getByRole("button", { name }).click();
      await expect(abroad.getByRole("dialog", { name: title }).getByRole("listitem").first()).toBeVisible();
    });
    await context.close();
  }
});
