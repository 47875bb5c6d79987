import type { Page } from "@playwright/test";

/** Somebody outside, on a phone of their own. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true } as const;

/** Six digits, one field each, as the keyboard of a phone fills them. */
export async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Cifra 1 de 6").click();
  await page.keyboard.type(code);
}

/** Opens what somebody is asked to sign: it is shown to their code alone, which then signs as well. */
export async function readWith(page: Page, code: string): Promise<void> {
  await typeCode(page, code);
  await page.getByRole("button", { name: "Leerlo" }).click();
}

/** A code of one's own, in every row of fields that asks for it: a slip would lock its owner out. */
export async function chooseCode(page: Page, code: string): Promise<void> {
  const rows = page.getByLabel("Cifra 1 de 6");
  await rows.first().waitFor();
  for (const row of await rows.all()) {
    await row.click();
    await page.keyboard.type(code);
  }
}
