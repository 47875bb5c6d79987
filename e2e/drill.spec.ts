import { expect, test, type Page } from "@playwright/test";
import type { DrillView } from "@baluarte/contract/drill.ts";
import { axeFaults } from "./axe.ts";
import { startProduct, type Product } from "./product.ts";

let product: Product;

test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(() => product.stop());

/** How long a newcomer has to see what the product is for. */
const A_MINUTE_MS = 60_000;

test("from the set-up link one tap shows a crisis, which is told to its end and leads back to set-up", async ({
  page,
}) => {
  test.setTimeout(420_000);
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== product.address) elsewhere.push(request.url());
  });
  const since = Date.now();
  let brand = "";
  const drill = async (): Promise<DrillView> =>
    (await (await page.request.get(`${product.address}/api/v1/brands/${brand}/drill`)).json()) as DrillView;

  const told = async () => (await drill()).told.map(({ caption }) => caption);
  // What was said and is past is a step back: no caption is lost on whoever looks up late.
  const caption = page.getByRole("region", { name: "Qué está pasando" });
  const [back, onward] = ["Lo anterior", "Lo siguiente"].map((name) => caption.getByRole("button", { name }));
  const toNewest = async () => {
    while (await onward!.isEnabled()) await onward!.click();
  };
  const canBeRead = async (words: string) => {
    for (await toNewest(); !(await caption.getByText(words).isVisible()); await back!.click())
      if (!(await back!.isEnabled())) return false;
    return true;
  };

  await test.step("the link is the first click, the button the second", async () => {
    await page.goto(product.setupLink);
    await page.getByRole("button", { name: "Muéstrame una crisis" }).click();
    const band = page.getByRole("region", { name: "Simulacro", exact: true });
    await expect(band).toContainText("Todos los mensajes son inventados", { timeout: A_MINUTE_MS });
    await expect(page.getByRole("status").filter({ hasText: "Sábado por la mañana" })).toBeVisible();
    brand = new URL(page.url()).pathname.split("/")[2]!;
  });

  await test.step("within a minute there is a burst to be seen, and the signal calls", async () => {
    await expect.poll(told, { timeout: A_MINUTE_MS }).toEqual(expect.arrayContaining(["burst", "signal"]));
    for (const words of ["Ha saltado la señal y la alerta te llama.", "otros clientes cuentan el mismo cobro doble"])
      await expect.poll(() => canBeRead(words), { timeout: A_MINUTE_MS }).toBe(true);
    await toNewest();
    await expect(page.getByText(/Te llama una alerta|Alerta/).first()).toBeVisible();
    const seen = Date.now() - since;
    test.info().annotations.push({ type: "first visible burst", description: `${Math.round(seen / 1000)} s` });
    expect(seen).toBeLessThan(A_MINUTE_MS);
  });

  await test.step("every screen of it is marked, for eyes and for readers alike", async () => {
    await page.getByRole("link", { name: "Menciones", exact: false }).first().click();
    await expect(page.getByRole("region", { name: "Simulacro", exact: true })).toBeVisible();
    const post = page.getByRole("option").or(page.getByRole("listitem")).filter({ hasText: /cobr/i }).first();
    await expect(post).toContainText("Simulacro");
    expect(await axeFaults(page, ["wcag2a", "wcag2aa", "wcag21aa"])).toEqual([]);
  });

  await test.step("what nobody does colleagues do, and the statement is out", async () => {
    for (let event = 0; event < 40 && !(await told()).includes("decline"); event += 1) {
      const next = page.getByRole("button", { name: "Al siguiente suceso" });
      await expect(next).toBeEnabled({ timeout: 30_000 });
      await next.click();
      await expect.poll(async () => (await drill()).skipping, { timeout: 30_000 }).toBe(false);
    }
    // The last event may have led on to the end, where a summary stands in place of the captions.
    expect(await told()).toContain("decline");
    const incident = (await drill()).incident!;
    await page.goto(`${product.address}/b/${brand}/incidents/${incident}`);
    await expect(page.getByText("(programa)").first()).toBeVisible();
  });

  await test.step("the curve declines to the end of the story", async () => {
    await toTheEnd(page, drill);
    const answer = await page.request.get(`${product.address}/api/v1/brands/${brand}/overview?range=24h`);
    const { volume } = (await answer.json()) as { volume: { points: { count: number }[] } };
    const counts = volume.points.map(({ count }) => count);
    expect(Math.max(...counts)).toBeGreaterThan(50);
    expect(counts.at(-2)!).toBeLessThan(Math.max(...counts) / 5);
  });

  await test.step("the way out leads back to set-up, whose link is as good as before", async () => {
    await page.getByRole("button", { name: "Salir del simulacro" }).click();
    await expect(page.getByRole("heading", { name: "Empieza por tu cuenta" })).toBeVisible();
    await expect(page.getByText("Falta la clave del enlace")).toHaveCount(0);
  });

  expect(elsewhere).toEqual([]);
});

async function toTheEnd(page: Page, drill: () => Promise<DrillView>): Promise<void> {
  const next = page.getByRole("button", { name: "Al siguiente suceso" });
  // It may be hurrying there already, or be there.
  const { skipping, state } = await drill();
  if (!skipping && state !== "ended") await next.click();
  await expect.poll(async () => (await drill()).state, { timeout: 90_000 }).toBe("ended");
  const summary = page.getByRole("region", { name: "Fin del simulacro" });
  await expect(summary).toContainText("después de la primera queja");
  await expect(summary.getByRole("button", { name: "Preparar mi marca" })).toBeVisible();
}
