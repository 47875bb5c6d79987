import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { targetOf } from "./target.ts";
import { tokenise } from "./tokens.ts";

function partOf(text: string, ...names: string[]): string {
  const { parts } = targetOf(tokenise(text), text, names);
  return parts.map(({ start, end }) => text.slice(start, end).trim()).join(" ");
}

describe("the part of a post that speaks of a brand", () => {
  test.each([
    ["Nubara is fine, but Iberia stole my bag", "Nubara", "Nubara is fine,"],
    ["Nubara is fine, but Iberia stole my bag", "Iberia", "but Iberia stole my bag"],
    ["Iberia stole my bag, but Nubara is fine", "Nubara", "but Nubara is fine"],
    ["Nubara muy bien, pero Iberia me ha robado la maleta", "Nubara", "Nubara muy bien,"],
    ["Нубара молодцы, а Аэрофлот потерял чемодан", "Нубара", "Нубара молодцы,"],
    ["@nubara gracias. @iberia ladrones", "nubara", "@nubara gracias."],
    ["Nubara genial — Iberia perdió mi maleta", "Nubara", "Nubara genial —"],
    ["Nubara – Iberia, la misma cola", "Nubara", "Nubara –"],
    ["Iberia me dejó tirado, menos mal que Nubara me llevó", "Nubara", "menos mal que Nubara me llevó"],
  ])("%s, about %s", (text, name, part) => {
    expect(partOf(text, name)).toBe(part);
  });

  test.each([
    ["goes on where no other name comes in", "Nubara, me habéis cobrado dos veces. Nadie contesta"],
    ["goes on past a route", "Nubara cancela el Madrid–Tenerife en la puerta. Nadie da la cara"],
    ["goes on past a route between spaces", "Нубара, снова рейс Мадрид — Nubara"],
    ["goes on past hours", "Nubara: cola de 14:00 – 19:00 y nadie atiende"],
    ["goes on past the number of a flight", "Shame on @Nubara, NB733 cancelled, no hotel"],
    ["goes on behind a colon", "Nubara: Cancelado el vuelo, sin hotel"],
    ["goes on past a place", "Vuelo con Nubara, pero en Madrid nadie sabía nada"],
    ["holds what the writer says of themselves behind a contrast", "Quería volar con Nubara, pero me han perdido todo"],
    ["is all of it where the name does not stand", "Iberia me ha robado"],
  ])("%s", (_, text) => {
    expect(partOf(text, "Nubara")).toBe(text);
  });

  test("knows a brand by each of its names, in hashtags and handles too", () => {
    const text = "#NubaraAir perfecto, pero Iberia un desastre";
    expect(partOf(text, "Nubara", "Nubara Air")).toBe("#NubaraAir perfecto,");
  });

  test("is never empty, and never more than the text", () => {
    const words = fc.constantFrom(
      "Nubara",
      "Iberia",
      "pero",
      "but",
      "mal",
      "bien",
      ",",
      ".",
      "@x",
      "😡",
      "https://a.b",
      "",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 20 }), (pieces) => {
        const text = pieces.join(" ");
        const { parts } = targetOf(tokenise(text), text, ["Nubara"]);
        expect(parts.length).toBeGreaterThan(0);
        for (const { start, end } of parts) expect(start <= end && end <= text.length).toBe(true);
      }),
    );
  });
});
