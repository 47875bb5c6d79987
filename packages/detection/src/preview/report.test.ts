import { describe, expect, test } from "vitest";
import type { Query } from "../query/ast.ts";
import { parseWithExtents } from "../query/parse.ts";
import { PostCorpus, type CorpusPost } from "./corpus.ts";
import { reportOn, type PreviewReport } from "./report.ts";

const DAY = 86_400_000;

/** `times` posts of each text, a text a day, the newest first. */
function corpusOf<C extends PostCorpus = PostCorpus>(
  texts: readonly (readonly [text: string, times: number])[],
  more: Partial<CorpusPost> = {},
  corpus: C = new PostCorpus() as C,
): C {
  const posts = texts.flatMap(([text, times], day) =>
    Array.from({ length: times }, (_, index): CorpusPost => ({
      id: `${day}-${index}`,
      publishedMs: Date.parse("2026-11-20T12:00:00Z") - day * DAY,
      text: text.replaceAll("%", String(index)),
      channel: "x",
      author: { handle: `autor${index}`, followers: index },
      lang: "es",
      inReplyTo: null,
      repostOf: null,
      links: [],
      media: [],
      place: null,
      ...more,
    })),
  );
  corpus.add(posts);
  corpus.hold(posts.map(({ id }) => id));
  return corpus;
}

function report(corpus: PostCorpus, text: string): PreviewReport {
  const parsed = parseWithExtents(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return reportOn(corpus, { text, ...parsed }, (ms) => new Date(ms).toISOString().slice(0, 10));
}

const pieces = (text: string, { pieces: all }: PreviewReport) =>
  all.map(({ extent, ...figures }) => ({ written: text.slice(...extent), ...figures, examples: undefined }));
const hints = ({ hints: all }: PreviewReport) => all.map(({ code }) => code);

describe("a preview", () => {
  const corpus = corpusOf([
    ["Nubara me debe % euros", 80],
    ["maleta perdida %, gracias Nubara", 10],
    ["maleta % sin más", 10],
    ["receta de Nubara %", 20],
    ["qué tiempo % hace", 80],
  ]);

  test("says what each branch brings, and what nobody else brings", () => {
    const text = "nubara OR maleta";
    const answer = report(corpus, text);
    expect([answer.looked, answer.matched]).toEqual([200, 120]);
    expect(pieces(text, answer)).toEqual([
      { written: "nubara", kind: "branch", alone: 110, lost: 100 },
      { written: "maleta", kind: "branch", alone: 20, lost: 10 },
    ]);
  });

  test("says what NOT takes away, with what it takes", () => {
    const text = "nubara NOT (receta OR gracias)";
    const answer = report(corpus, text);
    expect(answer.matched).toBe(80);
    expect(pieces(text, answer)).toEqual([
      { written: "nubara", kind: "narrowing", wider: null },
      { written: "receta", kind: "exclusion", removed: 20 },
      { written: "gracias", kind: "exclusion", removed: 10 },
    ]);
    const { examples } = answer.pieces[1]!;
    expect(examples.map(({ text: said, marks }) => marks.map((mark) => said.slice(...mark)))).toEqual([
      ["receta"],
      ["receta"],
    ]);
  });

  test("says how much wider the query would be without a part that everything must have", () => {
    const text = "nubara (maleta OR receta) lang:es";
    expect(pieces(text, report(corpus, text))).toEqual([
      { written: "nubara", kind: "narrowing", wider: 40 },
      { written: "lang:es", kind: "narrowing", wider: 30 },
      { written: "receta", kind: "branch", alone: 20, lost: 20 },
      { written: "maleta", kind: "branch", alone: 10, lost: 10 },
    ]);
  });

  test("counts by day and tells a usual day", () => {
    const answer = report(corpus, "nubara");
    expect(answer.days.map(({ day, matched }) => [day, matched])).toEqual([
      ["2026-11-16", 0],
      ["2026-11-17", 20],
      ["2026-11-18", 0],
      ["2026-11-19", 10],
      ["2026-11-20", 80],
    ]);
    expect(answer.perDay).toBe(10);
  });

  test("marks the words that matched, and shows a text once however often it was said", () => {
    const copies = corpusOf([
      ["Aviso: NUBARA cierra", 30],
      ["nada", 5],
    ]);
    const { examples } = report(copies, '"nubara cierra" OR cierra');
    expect(examples).toHaveLength(1);
    expect(examples[0]!.marks.map((mark) => examples[0]!.text.slice(...mark))).toEqual(["NUBARA", "cierra"]);
  });

  test("shows the place of a long post where the word stands", () => {
    const long = corpusOf([[`${"bla 😀 ".repeat(400)}nubara ${"bla ".repeat(400)}`, 1]]);
    const [example] = report(long, "nubara").examples;
    expect(example!.text.length).toBeLessThan(300);
    expect(example!.text.slice(...example!.marks[0]!)).toBe("nubara");
    expect(example!.text.startsWith("…") && example!.text.endsWith("…")).toBe(true);
  });
});

describe("what may not be meant", () => {
  const corpus = corpusOf([
    ["Nubara me debe % euros", 90],
    ["me gusta el mango con % gotas de limón", 60],
    ["de tiendas por Mango %", 20],
  ]);

  test.each([
    ["nubara or maleta", ["operatorWord"]],
    ["nubara near/3 euros", ["operatorWord"]],
    ['nubara "NEAR" euros', ["nothing"]],
    ["nubara o maleta", ["operatorWord"]],
    ['nubara "o maleta"', ["nothing"]],
    ["mango", ["lowerCase"]],
    ["Mango", ["lowerCase"]],
    ["=Mango", []],
    ["de", ["commonWord"]],
    ["nubara OR gotas OR zzz", ["broad"]],
    ["nubara OR zzz", ["dominant", "broad"]],
    ["nubara lang:es", ["broad"]],
    ["euros lang:en", ["nothing"]],
    ["puma OR euros OR mango", ["ambiguousName", "lowerCase", "broad"]],
  ])("%s: %j", (text, expected) => {
    expect(hints(report(corpus, text))).toEqual(expected);
  });

  test("is mended where it can be", () => {
    const mends = (text: string) => report(corpus, text).hints.flatMap((hint) => hint.mends.map((mend) => mend.text));
    expect(mends("nubara or maleta")).toEqual(["nubara OR maleta"]);
    // As a row of the builder writes what was typed into it.
    expect(mends('"Hornos NEAR Lía"')).toEqual(["Hornos NEAR/5 Lía"]);
    expect(mends('nubara "pan duro NEAR/3 Lía"')).toEqual(['nubara ("pan duro" NEAR/3 Lía)']);
    expect(mends("mango OR puma")).toEqual(["=Mango OR puma", "mango OR =Puma"]);
  });

  test("tells of a handle that says the same as a word, by what it would find more", () => {
    const named = corpusOf([
      ["lo cuenta @hornosur en directo %", 3],
      ["horno del sur, % panes", 110],
      ["hornosur cierra % y @hornosur lo sabe", 2],
    ]);
    const also = (text: string) => {
      const { matched, hints: told } = report(named, text);
      return told.flatMap(({ code, data, mends: [mend] }) => {
        if (code !== "alsoHandle") return [];
        expect(data["posts"]).toBe(report(named, mend!.text).matched - matched);
        return [[data["handle"], data["posts"], mend!.text]];
      });
    };
    expect(also("hornosur")).toEqual([["@hornosur", 3, "hornosur OR @hornosur"]]);
    expect(also("Hornos*")).toEqual([["@hornos*", 3, "Hornos* OR @hornos*"]]);
    expect(also('"horno sur"')).toEqual([["@hornosur", 5, '"horno sur" OR @hornosur']]);
    expect(also("hornosur directo")).toEqual([["@hornosur", 3, "(hornosur OR @hornosur) directo"]]);
    expect(also("(hornosur OR panes) (directo OR panes) NOT lang:en")).toEqual([
      ["@hornosur", 3, "((hornosur OR @hornosur) OR panes) (directo OR panes) NOT lang:en"],
    ]);
    expect(also("hornosur panes")).toEqual([]);
    for (const text of ["@hornosur", "hornosur OR @hornosur", "panes", "panes NOT hornosur", "=hornosur"]) {
      expect(also(text)).toEqual([]);
    }
  });

  test.each([
    ["", " OR ", ""],
    ["hola (", " OR ", ")"],
    ["hola (", " OR ", ") NOT zzz"],
    ["", " ", ""],
  ])("about handles asks no more of the posts than a query of %j…%j…%j has parts", (before, joint, after) => {
    class Counted extends PostCorpus {
      asked = 0;
      override matches(query: Query) {
        this.asked += 1;
        return super.matches(query);
      }
    }
    const names = Array.from({ length: 200 }, (_, index) => `marca${index}`);
    const text = before + names.join(joint) + after;
    const askedOf = (sign: string) => {
      const posts = names.map((name) => `${sign}${name} dice hola`);
      const counted = corpusOf(
        [[names.join(" hola "), 1], ...posts.map((post) => [post, 1] as const)],
        {},
        new Counted(),
      );
      report(counted, text);
      return counted.asked;
    };
    // What it costs where no post names anybody, and for each of the ten names that are looked at what stands beside it.
    expect(askedOf("@")).toBeLessThanOrEqual(askedOf("") + names.length + 10);
  });

  test("of a filter on what channels do not say is told", () => {
    const silent = corpusOf([["Nubara %", 120]], { lang: null });
    expect(hints(report(silent, "nubara lang:es"))).toContain("silentLang");
  });

  test("blames the part without which there would be most", () => {
    const [hint] = report(corpus, "euros limon").hints;
    expect(hint!.data).toEqual({ written: "limon", wider: 90 });
  });
});
