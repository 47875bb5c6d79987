import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { countlessKeys } from "./counted-keys.ts";
import es from "./es/index.ts";

const SOURCE = join(import.meta.dirname, "..");

describe("keys that stand in plural forms alone", () => {
  it("are asked with a count everywhere, or the raw key stands on the screen", () => {
    const files = globSync("**/*.{ts,tsx}", { cwd: SOURCE }).filter((path) => !/\.(test|d)\.tsx?$/.test(path));
    expect(files.length).toBeGreaterThan(100);
    const faults = files.flatMap((path) =>
      countlessKeys(readFileSync(join(SOURCE, path), "utf8"), es).map((key) => `${path}: ${key}`),
    );
    expect(faults).toEqual([]);
  });

  const words = { story: { told_one: "1", told_other: "n", name: "n", by: { few_one: "1", few_other: "n" } } };

  it.each([
    ['t("told", { words })', ["told"]],
    ['t("told")', ["told"]],
    ['t("story:told", { words: list.map((word) => t("name", { count, word })) })', ["story:told"]],
    ["t(`by.${kind}`, { number })", ["by.${kind}"]],
    ['t("told", { count: 2 })', []],
    ['t("told", { words, count })', []],
    ['t("told", options)', []],
    ['t("told", { ...options })', []],
    ['t("name", { words })', []],
  ])("finds in %s what lacks its count", (call, keys) => {
    expect(countlessKeys(`const { t } = useTranslation("story"); ${call};`, words)).toEqual(keys);
  });
});
