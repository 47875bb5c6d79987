import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { BRAND, openDesk, seeSurge, setUpNubara } from "./desk.ts";
import { startProduct, type Product } from "./product.ts";

/** What a phone on a bad line can wait for. The curve comes behind the first paint and is not counted. */
const MAX_BYTES = 200_000;
const CHART = /\/assets\/(?:echarts|canvas)-/;

let product: Product;
test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(() => product.stop());

test("sign-in and overview stand on less than 200 kB of scripts", async ({ browser }) => {
  const desk = await openDesk(browser, product);
  await setUpNubara(desk, product);
  await seeSurge(desk);
  const stranger = await openDesk(browser, product);
  const measured: Record<string, number> = {};
  for (const [path, { context }] of [
    ["/sign-in", stranger],
    [`/b/${BRAND}`, desk],
  ] as const) {
    const page = await context.newPage();
    const sizes = new Map<string, Promise<number>>();
    page.on("response", (response) => {
      if (response.request().resourceType() !== "script" || CHART.test(response.url())) return;
      sizes.set(
        response.url(),
        response.body().then((body) => gzipSync(body).length),
      );
    });
    await page.goto(product.address + path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
    measured[path] = (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0);
    await page.close();
  }
  test.info().annotations.push({ type: "bytes", description: JSON.stringify(measured) });
  for (const [path, bytes] of Object.entries(measured)) {
    expect(bytes, `scripts of ${path}`).toBeGreaterThan(0);
    expect(bytes, `scripts of ${path}`).toBeLessThan(MAX_BYTES);
  }
});
