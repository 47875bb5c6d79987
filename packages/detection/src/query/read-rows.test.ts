import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BuilderRow, writeRows } from "@baluarte/domain/monitor/builder.ts";
import { evaluate } from "./evaluate.ts";
import { queryArbitrary, queryablePostArbitrary } from "./generators.ts";
import { parseQuery } from "./parse.ts";
import { tokenisePost } from "./post.ts";
import { readRows } from "./read-rows.ts";

function rowsOf(text: string): BuilderRow[] | null {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  return readRows(parsed.query);
}

describe("rows of the builder", () => {
  test.each<[string, BuilderRow[]]>([
    ["nubara", [{ kind: "any", terms: ["nubara"] }]],
    [
      'nubara OR "aerolínea nubara" OR @nubara_es',
      [{ kind: "any", terms: ["nubara", "aerolínea nubara", "@nubara_es"] }],
    ],
    [
      "(nubara OR nubra) (maleta OR vuelo*) NOT receta NOT (postre OR #cocina)",
      [
        { kind: "any", terms: ["nubara", "nubra"] },
        { kind: "any", terms: ["maleta", "vuelo*"] },
        { kind: "none", terms: ["receta", "postre", "#cocina"] },
      ],
    ],
    ["a b c", [{ kind: "all", terms: ["a", "b", "c"] }]],
    [
      "(nubara OR nubra) NEAR/5 quiebra (lang:es OR lang:ca) NOT site:nubara.es followers>1000",
      [
        { kind: "near", left: ["nubara", "nubra"], right: ["quiebra"], distance: 5 },
        { kind: "lang", values: ["es", "ca"], except: false },
        { kind: "site", values: ["nubara.es"], except: true },
        { kind: "followers", comparison: ">", count: 1000 },
      ],
    ],
    [
      '=Mango place:"Buenos Aires" NOT author:mango',
      [
        { kind: "any", terms: ["=Mango"] },
        { kind: "place", values: ["buenos aires"], except: false },
        { kind: "author", values: ["mango"], except: true },
      ],
    ],
  ])("of %s", (text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
    expect(rowsOf(writeRows(rows))).toEqual(rows);
  });

  test.each([
    "(a b) OR c",
    "a OR (b NOT c)",
    "a NOT (b c)",
    '"a b"~3',
    "a NEAR/3 (b c)",
    "(a OR lang:es) b",
    "a NOT NOT b",
  ])("cannot say %s", (text) => {
    expect(rowsOf(text)).toBeNull();
  });

  test("find what the query they were read from finds", () => {
    let read = 0;
    fc.assert(
      fc.property(queryArbitrary, fc.array(queryablePostArbitrary, { maxLength: 6 }), (query, posts) => {
        const rows = readRows(query);
        if (rows === null) return;
        read += 1;
        const written = parseQuery(writeRows(rows));
        if (!written.ok) throw new Error(`${writeRows(rows)}: ${written.error.message}`);
        for (const post of posts.map(tokenisePost)) expect(evaluate(written.query, post)).toBe(evaluate(query, post));
      }),
      { numRuns: 3_000 },
    );
    expect(read).toBeGreaterThan(500);
  });

  const typed = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        "nubara",
        "vuelo tarde",
        "H&M",
        "cancel*",
        "#fail",
        "@nubara",
        "=Mango",
        "OR",
        "😡",
        "don't",
        "東京",
        "グテ\u3099",
      ),
    },
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
  );
  const terms = fc.array(typed, { minLength: 1, maxLength: 4 });
  const row: fc.Arbitrary<BuilderRow> = fc.oneof(
    fc.record({ kind: fc.constantFrom("any" as const, "all" as const, "none" as const), terms }),
    fc.record({
      kind: fc.constant("near" as const),
      left: terms,
      right: terms,
      distance: fc.integer({ min: 1, max: 20 }),
    }),
    fc.record({
      kind: fc.constant("lang" as const),
      values: fc.subarray(["es", "en", "ru"], { minLength: 1 }),
      except: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant("site" as const),
      values: fc.subarray(["a.es", "b.com"], { minLength: 1 }),
      except: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant("is" as const),
      values: fc.subarray(["reply", "repost"], { minLength: 1 }),
      except: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant("followers" as const),
      comparison: fc.constantFrom(">" as const, "<" as const),
      count: fc.nat(),
    }),
  );

  test("are read back as they were written, whatever is typed into them", () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const text = writeRows(rows);
        const parsed = parseQuery(text);
        // What no query may say (only exclusions, a star beside one letter) is refused as it is when typed.
        if (!parsed.ok) return;
        const back = readRows(parsed.query);
        if (back === null) throw new Error(`${text} is not read back`);
        read += 1;
        expect(readRows(reparsed(writeRows(back)))).toEqual(back);
      }),
      { numRuns: 3_000 },
    );
    expect(read).toBeGreaterThan(1_000);
  });

  test("that were typed break no query: what is refused is refused for what it says", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const parsed = parseQuery(writeRows([{ kind: "any", terms: ["nubara"] }, ...rows]));
        if (parsed.ok) return;
        // «©» alone is typed like a word and is none.
        const ofItself = ["wildcardTooShort", "wildcardMisplaced", "linkNotSearched", "phraseEmpty", "noWord"];
        expect(ofItself).toContain(parsed.error.code);
      }),
      { numRuns: 3_000 },
    );
  });
});

function reparsed(text: string) {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  return parsed.query;
}
