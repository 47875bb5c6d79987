import { describe, expect, test } from "vitest";
import { graveOf } from "../text/grave.ts";
import { passageOf } from "../text/passage.ts";
import { targetOf } from "../text/target.ts";
import { hostOf, tokenise } from "../text/tokens.ts";
import { graveIn } from "../triage/evidence.ts";
import { analyzePost } from "./testing/by-lists.ts";

const fill = (piece: string, length = 1_000_000) => piece.repeat(Math.ceil(length / piece.length));

function msSpent(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

describe("a long post costs by its length", () => {
  test.each([
    ["names in turn", fill("Nubara, Otra, ")],
    ["contrasts in turn", `Otra mal ${fill("pero Nubara bien ")}`],
    ["a host of dots", `Nubara http://a${fill(".")}x`],
  ])("%s", (_name, text) => {
    expect(msSpent(() => analyzePost(text, { about: "Nubara" }))).toBeLessThan(1_000);
    // The whole of it is what monitors search.
    const tokens = tokenise(text);
    expect(msSpent(() => targetOf(tokens, text, ["Nubara"]))).toBeLessThan(1_000);
  });

  test.each([
    ["halves that lack their last", `${fill("address sent accidentally ", 500_000)}${"x ".repeat(30)}everybody s`],
    ["halves apart", `${fill("skin ", 250_000)}${"x ".repeat(20)}${fill("broken ", 250_000)}`],
    ["stories in turn", fill("watched film about killed ", 500_000)],
    ["denials in turn", fill("nothing happened a lie killed ", 500_000)],
  ])("of grave words, %s", (_name, text) => {
    const passage = passageOf(text);
    expect(msSpent(() => graveOf(passage, "en"))).toBeLessThan(1_000);
  });

  test("a host of dots alone", () => {
    expect(msSpent(() => hostOf(`http://a${fill(".")}x`))).toBeLessThan(1_000);
    expect(hostOf("https://..www.Diario.example../a")).toBe("diario.example");
  });
});

test("a post is read by its first 20,000 characters, and no character is cut in two", () => {
  const begins = "Nubara me ha robado la maleta, un desastre. ";
  const long = `${begins}${"a ".repeat(20_000)}`;
  expect(analyzePost(`${long} maravilloso`)).toEqual(analyzePost(long));
  const halved = `Otra bien, pero Nubara mal ${"x".repeat(19_999 - 27)}😡😡`;
  expect(analyzePost(halved, { about: "Nubara" }).part!.isWellFormed()).toBe(true);
});

test("a post that was not read yet is read by as much for what is grave", () => {
  expect(graveIn("Hay heridos", "es", null)).toEqual(["harm"]);
  expect(graveIn(`${"a ".repeat(10_000)}hay heridos`, "es", null)).toEqual([]);
  expect(graveIn("Hay heridos", "es", ["press"])).toEqual(["press"]);
});

test("of a text that names brands in turn the same clauses are about each", () => {
  const text = "Otra mal, pero Nubara bien. Otra fatal. Nubara gracias, Otra no, pero Nubara sí";
  const { parts } = targetOf(tokenise(text), text, ["Nubara"]);
  expect(parts.map(({ start, end }) => text.slice(start, end).trim())).toEqual([
    "pero Nubara bien.",
    "Otra fatal.",
    "Nubara gracias,",
    "pero Nubara sí",
  ]);
});
