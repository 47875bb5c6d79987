import { expect, it } from "vitest";
import { complete, completionsAt } from "./completion.ts";

const ids = (query: string, caret = query.length) => completionsAt(query, caret).map(({ id }) => id);

it("offers operators where something can be joined, and filters everywhere outside quotation marks", () => {
  expect(ids("")).toEqual(['""', "()", "lang:", "site:", "author:", "channel:", "place:", "is:", "has:", "followers>"]);
  expect(ids("nubara ").slice(0, 4)).toEqual(["OR", "AND", "NOT", "NEAR/5"]);
  expect(ids("nubara OR ")[0]).toBe('""');
  expect(ids('nubara "vuelo ')).toEqual([]);
});

it("narrows to what is being typed, and to the values of a filter", () => {
  expect(ids("nubara o")).toEqual(["OR"]);
  expect(ids("nubara n")).toEqual(["NOT", "NEAR/5"]);
  expect(ids("nubara la")).toEqual(["lang:"]);
  expect(ids("nubara lang:")).toEqual([
    "lang:es",
    "lang:en",
    "lang:ru",
    "lang:pt",
    "lang:ca",
    "lang:fr",
    "lang:it",
    "lang:de",
  ]);
  expect(ids("is:re")).toEqual(["is:reply", "is:repost"]);
  expect(ids("maleta")).toEqual([]);
});

it("writes in the place of the word, and puts the caret where one goes on", () => {
  const [or] = completionsAt("nubara o maleta", 8);
  expect(complete("nubara o maleta", 8, or!)).toEqual({ query: "nubara OR maleta", caret: 9 });
  const quotes = completionsAt("nubara ", 7).find(({ id }) => id === '""')!;
  expect(complete("nubara ", 7, quotes)).toEqual({ query: 'nubara ""', caret: 8 });
});
