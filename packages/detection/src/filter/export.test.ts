import fc from "fast-check";
import { expect, test } from "vitest";
import { FILTER_NETWORK_RULES, FILTER_NETWORKS, type FilterNetwork } from "@baluarte/domain/filter/network.ts";
import { CompiledFilter } from "./compile.ts";
import { exportFor, spellings } from "./export.ts";
import { findFiltered } from "./find.ts";

const words = fc.array(fc.stringMatching(/^[a-záéñ]{3,40}\*?$/u), { maxLength: 30 });

test("nothing that goes out is longer than a network takes, and a word that does not fit is told", () => {
  fc.assert(
    fc.property(words, fc.constantFrom(...FILTER_NETWORKS), fc.boolean(), (entries, network, spelled) => {
      const { text, left, starred, words: all, written } = exportFor(network, [{ kind: "profanity", language: "any", entries }], spelled); // prettier-ignore
      const { charactersMax, wordMax, form } = FILTER_NETWORK_RULES[network];
      expect(text.length).toBeLessThanOrEqual(charactersMax ?? Number.POSITIVE_INFINITY);
      expect(written + left.length + starred.length).toBeGreaterThanOrEqual(all);
      if (wordMax === null || form !== "lines") return;
      for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(wordMax);
    }),
  );
});

test("a word with a star goes out where the network knows what it says, and is named where it cannot be said", () => {
  const entries = ["estafa", "estaf*", "put*", "retirad* del mercado", "cartera robad*"];
  const out = (network: FilterNetwork, spelled = false) => {
    const { text, starred } = exportFor(network, [{ kind: "alert", language: "es", entries }], spelled);
    return { text, starred };
  };
  for (const network of ["facebook", "instagram", "vk"] as const)
    expect(out(network)).toEqual({ text: "estafa", starred: entries.slice(1) });
  for (const network of ["tiktok", "x"] as const)
    expect(out(network)).toEqual({ text: "estafa", starred: entries.slice(1) });
  // Words are found inside others: a stem finds its endings, a short one much that nobody meant.
  expect(out("youtube")).toEqual({
    text: "estafa, estaf, cartera robad",
    starred: ["put*", "retirad* del mercado"],
  });
  expect(out("telegram").starred).toEqual([]);
  expect(out("telegram").text.split("\n")).toEqual(entries.map((entry) => `/addblocklist "${entry}"`));
  // There a masked letter would be a wildcard: `e*tafa` finds what is no disguise.
  const spelled = out("telegram", true).text.split("\n");
  expect(spelled).toContain('/addblocklist "est4f4"');
  expect(spelled.filter((line) => /\*\w/u.test(line))).toEqual([]);
});

test("where not all fit, whole words go out before any disguise", () => {
  const entries = Array.from({ length: 6_000 }, (_, at) => `palabra${"abcdefghij"[at % 10]}numero${at}`);
  const { text, left, written } = exportFor("youtube", [{ kind: "alert", language: "any", entries }], true);
  expect(text.length).toBeLessThanOrEqual(50_000);
  expect(written + left.length).toBe(6_000);
  expect(text.startsWith(entries[0]!)).toBe(true);
});

test("every disguise that is written out is one that we see through", () => {
  for (const word of ["mierda", "gilipollas", "сволочь", "caralho"]) {
    const filter = new CompiledFilter([{ kind: "profanity", language: "any", entries: [word], exceptions: [], variants: true, effect: "flag" }]); // prettier-ignore
    for (const written of spellings(word))
      expect([written, findFiltered(filter, written).length]).toEqual([written, 1]);
  }
});

test("a table keeps no cell that a table program takes for a formula", () => {
  const { text } = exportFor("csv", [{ kind: "profanity", language: "es", entries: ["=coño", "hijo de puta"] }], false);
  expect(text).toBe("kind,language,word\r\nprofanity,es,'=coño\r\nprofanity,es,hijo de puta\r\n");
});
