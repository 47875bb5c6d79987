import { expect, test } from "@playwright/test";
import { LANGUAGES } from "@baluarte/domain/kernel/language.ts";
import { BRAND, openDesk, seeSurge, setUpNubara } from "./desk.ts";
import { PHONE } from "./hands.ts";
import { startProduct, type Product } from "./product.ts";

let product: Product;
test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(() => product.stop());

test("on a phone the room's question stands free of its answers, in every language", async ({ browser }) => {
  const desk = await openDesk(browser, product, PHONE);
  await setUpNubara(desk, product);
  const signal = await seeSurge(desk);
  const { incident } = await desk.call("incident.declare", {
    params: { brand: BRAND },
    body: { name: "Cobros dobles", summary: "", level: 3, signal: signal.id, posts: [] },
  });
  const page = await desk.context.newPage();
  await page.goto(`/b/${BRAND}/incidents/${incident}`);
  for (const language of LANGUAGES) {
    await page.evaluate((chosen) => localStorage.setItem("baluarte.language", chosen), language);
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    const question = page.locator("section", { has: page.locator("h2") }).first();
    await expect(question.getByRole("button")).toHaveCount(2);
    const title = (await question.getByRole("heading", { level: 2 }).boundingBox())!;
    for (const button of await question.getByRole("button").all()) {
      const box = (await button.boundingBox())!;
      expect(box.y, language).toBeGreaterThanOrEqual(title.y + title.height);
      expect(box.width, language).toBeLessThanOrEqual(PHONE.viewport.width);
    }
    await test.info().attach(language, { body: await page.screenshot(), contentType: "image/png" });
    // Nothing of the bar at the end of the page lies over it, wherever it is scrolled to.
    await question.getByRole("heading", { level: 2 }).scrollIntoViewIfNeeded();
    const uncovered = await question.getByRole("heading", { level: 2 }).evaluate((heading) => {
      const { x, y, width, height } = heading.getBoundingClientRect();
      return heading.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
    expect(uncovered, language).toBe(true);
  }
});
