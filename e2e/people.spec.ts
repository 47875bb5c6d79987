import { expect, test } from "@playwright/test";
import { PASSWORD } from "@baluarte/testkit/journey.ts";
import { WCAG, axeFaults } from "./axe.ts";
import { BRAND, openDesk, setUpNubara } from "./desk.ts";
import { startProduct, type Product } from "./product.ts";

let product: Product;
test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(() => product.stop());

test("lets a colleague in with two roles until a day, changes what they may do, and ends it", async ({ browser }) => {
  const lucia = await openDesk(browser, product);
  await setUpNubara(lucia, product);
  const page = await lucia.context.newPage();
  await page.goto(`/b/${BRAND}/settings?section=people`);
  await page.getByRole("button", { name: "Invitar a alguien" }).click();
  const invite = page.getByRole("dialog", { name: "Invitar a alguien" });
  await invite.getByLabel("Nombre y apellido").fill("Diego Marín");
  await invite.getByLabel("Correo, si lo tienes").fill("diego");
  await invite.getByRole("button", { name: "Crear el enlace" }).click();
  await expect(invite.getByText("Falta un correo completo")).toBeVisible();
  await invite.getByLabel("Correo, si lo tienes").fill("diego@nubara.example");
  await invite.getByLabel("Asesoría externa").check();
  await expect(invite.getByLabel("Hasta cuándo")).toHaveValue("30");
  expect(await axeFaults(page, WCAG)).toEqual([]);
  await page.screenshot({ path: "test-results/screens/people-invite.png" });
  await invite.getByRole("button", { name: "Crear el enlace" }).click();
  const url = await page.getByLabel("Enlace de un solo uso").inputValue();
  // It is shown once, so only its own button closes it.
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Enlace de un solo uso")).toBeVisible();
  await page.getByRole("button", { name: "Ya lo tengo" }).click();
  const row = page.getByRole("listitem").filter({ hasText: "Diego Marín" });
  await expect(row).toContainText("Falta que abra su cuenta");

  const diego = await openDesk(browser, product, { locale: "ru-RU" });
  const theirs = await diego.context.newPage();
  await theirs.goto(url);
  await expect(theirs.getByRole("link", { name: "У меня уже есть учётная запись" })).toBeVisible();
  await theirs.getByLabel("Пароль", { exact: true }).fill(PASSWORD);
  await theirs.getByRole("button", { name: "Создать учётную запись" }).click();
  await theirs.waitForURL(`**/b/${BRAND}`);
  await expect(row).toContainText("Community manager, Asesoría externa");
  await expect(row).not.toContainText("Falta que abra su cuenta");

  await row.getByRole("button", { name: "Cambiar el acceso de Diego Marín" }).click();
  const change = page.getByRole("dialog", { name: "Acceso de Diego Marín" });
  await change.getByLabel("Community manager").uncheck();
  await change.getByLabel("Asesoría externa").uncheck();
  await expect(change.getByRole("button", { name: "Guardar" })).toBeDisabled();
  await change.getByLabel("Solo lectura").check();
  await change.getByRole("button", { name: "Guardar" }).click();
  await expect(row).toContainText("Solo lectura");
  await theirs.reload();
  await theirs.goto(`/b/${BRAND}/settings?section=people`);
  await expect(theirs.getByText("Diego Marín (вы)")).toBeVisible();
  await expect(theirs.getByRole("button", { name: "Пригласить" })).toHaveCount(0);

  await row.getByRole("button", { name: "Cambiar el acceso de Diego Marín" }).click();
  await page.getByRole("button", { name: "Quitar el acceso" }).click();
  await page.getByRole("button", { name: "Quitar el acceso ahora" }).click();
  await expect(row).toHaveCount(0);
  // What was on their screen goes at once, without a touch of theirs.
  await expect(theirs.getByRole("heading", { name: "У вас больше нет доступа к Nubara" })).toBeVisible();
  await expect(theirs.getByText("Diego Marín (вы)")).toHaveCount(0);
  expect(await axeFaults(theirs, WCAG)).toEqual([]);
  for (const address of ["/", `/b/${BRAND}`, "/setup"]) {
    await theirs.goto(address);
    await expect(theirs.getByRole("heading", { name: "У вас нет доступа ни к одному бренду" })).toBeVisible();
  }
  await theirs.screenshot({ path: "test-results/screens/no-access.png" });
  await theirs.getByRole("button", { name: "Выйти и войти с другим аккаунтом" }).click();
  await theirs.waitForURL("**/sign-in");
});
