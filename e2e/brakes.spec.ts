import { expect, test, type Page } from "@playwright/test";
import { CODE } from "@baluarte/testkit/journey.ts";
import { until } from "@baluarte/testkit/until.ts";
import { CONTRAST, WCAG, axeFaults, painted } from "./axe.ts";
import { BRAND, declare, openDesk, seeSurge, setUpNubara, signed } from "./desk.ts";
import { PHONE, readWith } from "./hands.ts";
import { startProduct, type Product } from "./product.ts";

let product: Product;
test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(() => product.stop());

const params = { brand: BRAND };

test("one person freezes on the phone, the queue stops, and two lift it", async ({ browser }) => {
  test.setTimeout(240_000);
  const lucia = await openDesk(browser, product, PHONE);
  const client = await setUpNubara(lucia, product);
  const incident = await declare(lucia, await seeSurge(lucia));
  const { act } = await signed(lucia, product, incident, client);
  const page = await lucia.context.newPage();
  const isabel = await (await browser.newContext({ ...PHONE, baseURL: product.address })).newPage();

  await test.step("two taps from the overview everything stands still", async () => {
    await page.goto(`/b/${BRAND}`);
    await page.getByRole("link", { name: "Frenar" }).click();
    await expect(page.getByText("Fuera de Baluarte")).toBeVisible();
    await looksRight(page, "stop");
    const hold = page.getByRole("button", { name: "Mantén pulsado para bloquear" });
    await hold.hover();
    await page.mouse.down();
    await expect(page.getByRole("region", { name: "Comunicación bloqueada" })).toBeVisible();
    await page.mouse.up();
  });

  await test.step("what is let out now is held, and nothing of it appears", async () => {
    const at = { params: { ...params, act } };
    const { payloadHash } = await lucia.call("act.get", at);
    await lucia.call("act.execute", { ...at, body: { payloadHash } });
    await expect(page.getByText("Página de novedades: El dinero vuelve hoy")).toBeVisible();
    await looksRight(page, "frozen");
    expect((await lucia.call("act.get", at)).coverage.done).toBe(0);
    for (const path of ["", "/mentions", `/incidents/${incident}`, "/settings"]) {
      await page.goto(`/b/${BRAND}${path}`);
      await expect(page.getByRole("region", { name: "Comunicación bloqueada" })).toBeVisible();
    }
    await expect(page.getByRole("link", { name: "Frenar" })).toBeVisible();
  });

  await test.step("what does not go through here is ticked by who saw it stopped", async () => {
    await page.goto(`/b/${BRAND}/stop`);
    await page.getByRole("checkbox", { name: /Nota al personal: parado/ }).check();
    await expect(page.getByText(/Visto por Lucía Prado/)).toBeVisible();
  });

  await test.step("the second human, from outside, lifts it", async () => {
    await page.getByLabel("Por qué ya se puede").fill("La fuga está cerrada");
    await page.getByRole("button", { name: "Pedir que se levante" }).click();
    const lift = page.getByRole("region", { name: "Levantar el bloqueo" });
    await expect(lift).toContainText("Falta otra persona");
    await lift.getByRole("button", { name: "Crear el enlace" }).click();
    await isabel.goto(await lift.getByLabel(/Enlace de un solo uso/).inputValue());
    await readWith(isabel, CODE);
    await expect(isabel.getByText("Levantar el bloqueo de Nubara")).toBeVisible();
    await isabel.getByRole("button", { name: "Aprobar", exact: true }).click();
    await expect(isabel.getByRole("heading", { name: "Lo has aprobado" })).toBeVisible();
    await expect(page.getByRole("region", { name: "Comunicación bloqueada" })).toHaveCount(0);
  });

  await test.step("what was held waits, and goes out when another person says so", async () => {
    const row = page.getByRole("listitem").filter({ hasText: "Página de novedades" }).first();
    await row.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Pedir que salga" }).click();
    const dialog = page.getByRole("dialog", { name: "Pedir que salga" });
    await dialog.getByLabel("Por qué").fill("El texto sigue siendo cierto");
    await dialog.getByRole("button", { name: "Pedir que salga" }).click();
    const request = page.getByRole("list", { name: "Espera otra firma" });
    await request.getByRole("button", { name: "Crear el enlace" }).click();
    await isabel.goto(await request.getByLabel(/Enlace de un solo uso/).inputValue());
    // Whoever signs reads what goes out, and nobody else does.
    await readWith(isabel, CODE);
    await expect(isabel.getByText(/No hace falta que llaméis/).first()).toBeVisible();
    await isabel.getByRole("button", { name: "Aprobar este texto" }).click();
    await expect(isabel.getByRole("heading", { name: "Has aprobado este texto" })).toBeVisible();
    const at = { params: { ...params, act } };
    await until("the released text is read back", async () => (await lucia.call("act.get", at)).coverage.done === 1);
  });
});

/** Nothing sticks out at the side, and nothing keeps anybody out, by day and by night. */
async function looksRight(page: Page, name: string): Promise<void> {
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.screenshot({ path: `test-results/screens/brakes-${name}-390-light.png`, fullPage: true });
  await page.emulateMedia({ colorScheme: "dark" });
  await painted(page, "dark");
  expect(await axeFaults(page, CONTRAST)).toEqual([]);
  await page.screenshot({ path: `test-results/screens/brakes-${name}-390-dark.png`, fullPage: true });
  await page.emulateMedia({ colorScheme: "light" });
  await painted(page, "light");
}
