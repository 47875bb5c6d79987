import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.0 and 2.1, A and AA. */
export const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
/** All that changes with the scheme is colour. */
export const CONTRAST = ["color-contrast"];

/** What axe finds against `runOnly`, its tags or rules: rule, where, and why. */
export async function axeFaults(page: Page, runOnly: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  return page.evaluate(async (asked) => {
    // A colour on its way from one to the other is nobody's colour, and a page that draws no frame would leave it there.
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
    const { axe } = window as unknown as {
      axe: {
        run(
          context: Document,
          options: object,
        ): Promise<{ violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run(document, {
      runOnly: asked,
      resultTypes: ["violations"],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `axe ${id} at ${target.join(" ")}: ${failureSummary ?? ""}`),
    );
  }, runOnly);
}

/**
 * The scheme has come through to every colour. What is on its way from the one before is put at its end: a page that
 * draws no frame would leave it there.
 */
export async function painted(page: Page, scheme: string): Promise<void> {
  await expect(page.locator(`html[data-mantine-color-scheme="${scheme}"]`)).toBeAttached();
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
  });
}
