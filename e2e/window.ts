import type { Page } from "@playwright/test";

/**
 * Gives the window another size and waits until the page stands in it: a page hears of its width with its next frame, and
 * is laid out by the one after.
 */
export async function resize(page: Page, size: { readonly width: number; readonly height: number }): Promise<void> {
  await page.setViewportSize(size);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
