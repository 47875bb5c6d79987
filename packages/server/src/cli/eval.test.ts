import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { evaluate } from "./eval.ts";

const folder = mkdtempSync(join(tmpdir(), "blt-eval-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function linesOf(name: string): Promise<Record<string, unknown>[]> {
  let said = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((piece, ...rest) => {
    said += String(piece);
    for (const done of rest) if (typeof done === "function") done();
    return true;
  });
  try {
    expect(await evaluate([name, "--data", folder])).toBe(0);
  } finally {
    write.mockRestore();
  }
  return said.trim().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>); // prettier-ignore
}

test("eval says by language how well each class is read and how far its chances can be trusted", async () => {
  const rows = [
    ["Nadie contesta y me han perdido la maleta, un desastre vergonzoso", "negative"],
    ["La reunión del consejo empieza mañana a las diez en Sevilla", "neutral"],
    ["Muchas gracias por la ayuda, sois geniales", "positive"],
  ].map(([text, label]) => JSON.stringify({ text, label, lang: "es", split: "val" }));
  writeFileSync(join(folder, "umsab.jsonl"), rows.join("\n"));
  const [language, set] = await linesOf("tone");
  expect(language).toMatchObject({ type: "language", set: "umsab", language: "es", rows: 3, watched: "negative" });
  expect(set).toMatchObject({ type: "set", set: "umsab", rows: 3, leftOut: 0 });
  const { classes, interval, reliability, recallAtPrecision70 } = language as Record<string, unknown[]>;
  expect(classes).toHaveLength(3);
  expect(interval).toHaveLength(2);
  expect(recallAtPrecision70).toBe(1);
  expect(reliability!.length).toBeGreaterThan(0);
  for (const bin of reliability!) expect(bin).toMatchObject({ rows: expect.any(Number), chance: expect.any(Number), share: expect.any(Number) }); // prettier-ignore
});
