import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { ColumnMap } from "@baluarte/domain/post/column-map.ts";
import { headerKey } from "@baluarte/domain/post/column-map.ts";
import { brand24Csv, brandwatchCsv, meltwaterNew, meltwaterOld, OWN_TABLE, talkwalkerCsv } from "../testing/exports.ts";
import { NOW, readAll, told } from "../testing/read.ts";
import { channelOf } from "./channel-of.ts";
import { NotText } from "./container.ts";
import { previewFile } from "./preview.ts";

const MADRID = "Europe/Madrid";
type Read = Awaited<ReturnType<typeof readAll>>;
const posts = (outcomes: Read) => outcomes.flatMap((outcome) => ("post" in outcome ? [outcome.post] : []));

describe("words that every object of the language has", () => {
  const ODD = ["constructor", "toString", "__proto__", "hasOwnProperty"];

  test.each(ODD)("are columns like any other: %s", async (name) => {
    for (const head of [`${name};otra\nuno;dos\n`, `${name};text;time\na;Nubara uno;${NOW}\n`]) {
      const hints = { map: null, saved: {} };
      const preview = await previewFile(Buffer.from(head), { name: "a.csv", now: NOW, hints, whole: true });
      expect(preview.format).toBe(head.includes("text") ? "own" : "unknown");
    }
  });

  test.each(ODD)("are kinds, languages and places that nobody knows: %s", async (word) => {
    expect(channelOf({ url: null, site: null, kind: word })).toBe("web");
    expect(channelOf({ url: `https://a.${word}/x`, site: null, kind: word })).toBe("web");
    const map: ColumnMap = {
      vendor: null,
      columns: { Words: "text", When: "time", Tongue: "lang", Kind: "kind" },
      dateOrder: "dmy",
      timeZone: null,
    };
    const csv = `Words,When,Tongue,Kind\nNubara uno,${NOW},${word},${word}\n`;
    const [only] = posts(await readAll(csv, { name: "a.csv", hints: { map } }));
    expect(only).toMatchObject({ channel: "web", lang: null, extra: { columns: { Tongue: word } } });
  });
});

describe("an export of Brandwatch", () => {
  test("is known by its header under six lines of its own, and each column is put where it belongs", async () => {
    const outcomes = await readAll(brandwatchCsv(), { name: "mentions.csv" });
    expect(told(outcomes)).toEqual([
      "8 Nubara me ha cobrado dos veces el mismo billete",
      "9 Nubara cobra dos veces a sus clientes\nLa aerolínea Nubara investiga un fallo.\nHabrá devolución.",
      "11 !textMissing",
      "12 Cuidado con Nubara",
      "13 ¿Alguien más con Nubara?\nA mí Nubara me lo devolvió en el acto",
    ]);
    const [first, news, repost, forum] = posts(outcomes);
    expect(first).toMatchObject({
      channel: "x",
      externalId: "brandwatch:m1",
      author: { handle: "lola", name: "Lola Vera", followers: 1204 },
      publishedAt: "2026-11-21T07:42:10.000Z",
      url: "https://x.com/lola/status/1857",
      lang: "es",
      metrics: { likes: 12 },
      extra: { given: { by: "brandwatch", sentiment: "negative", tone: "negative" } },
    });
    expect(first!.extra["columns"]).toMatchObject({ "Query Name": "Nubara", "Resource Id": "r1" });
    expect(news).toMatchObject({ channel: "news", author: null });
    expect(repost).toMatchObject({ author: { handle: "teo" }, repostOf: "1857" });
    expect(forum).toMatchObject({ channel: "reddit" });
  });

  test("is read the same however the bytes arrive, in gzip too, and goes on at a line", async () => {
    const whole = await readAll(brandwatchCsv(), { name: "a.csv" });
    for (const chunkBytes of [1, 7, 1000]) {
      expect(await readAll(gzipSync(brandwatchCsv()), { name: "a.csv.gz", chunkBytes })).toEqual(whole);
    }
    expect(told(await readAll(brandwatchCsv(), { name: "a.csv", startAtLine: 12 }))).toEqual(told(whole).slice(3));
  });

  test("asks where its clock stood, and reads its times there", async () => {
    const head = Buffer.from(brandwatchCsv());
    const preview = await previewFile(head, { name: "a.csv", now: NOW, hints: {}, whole: true });
    expect(preview).toMatchObject({ format: "known", missing: [], asksZone: true, asksOrder: false });
    expect(preview.map).toMatchObject({ vendor: "brandwatch", timeZone: null });
    expect(preview.posts).toHaveLength(4);
    const hints = { map: { ...preview.map!, timeZone: MADRID } };
    const [first] = posts(await readAll(brandwatchCsv(), { name: "a.csv", hints }));
    expect(first!.publishedAt).toBe("2026-11-21T06:42:10.000Z");
  });
});

describe("an export of Meltwater", () => {
  test("in UTF-16 with tabs and months by name is read with its older columns", async () => {
    const [tweet, news] = posts(await readAll(meltwaterOld(), { name: "export.csv", chunkBytes: 11 }));
    expect(tweet).toMatchObject({
      channel: "x",
      text: "Nubara me ha cobrado dos veces",
      publishedAt: "2026-11-21T07:42:00.000Z",
      author: { handle: "lola", followers: 1204 },
      lang: "es",
      metrics: { reach: 1204 },
      extra: { given: { by: "meltwater", tone: "negative" } },
    });
    expect(news).toMatchObject({
      text: "Nubara investiga un fallo\nLa aerolínea Nubara investiga\ninvestiga un fallo de cobro",
      publishedAt: "2026-11-21T14:15:00.000Z",
      channel: "web",
    });
  });

  test("with its newer columns brings the date and the time of day together, and says each sentence once", async () => {
    const [post] = posts(await readAll(meltwaterNew(), { name: "export.csv" }));
    expect(post).toMatchObject({
      channel: "facebook",
      externalId: "meltwater:1713459776000_K49u",
      text: "Nubara me ha cobrado dos veces",
      publishedAt: "2026-11-21T14:15:00.000Z",
      author: { handle: "lola", name: "Lola Vera" },
      metrics: { reach: 1204, likes: 7 },
    });
  });
});

test("an export of Talkwalker brings times as epoch and as text, and its tone as a number", async () => {
  const [social, news] = posts(await readAll(talkwalkerCsv(), { name: "export.csv" }));
  expect(social).toMatchObject({
    channel: "instagram",
    publishedAt: new Date(1795251600000).toISOString(),
    author: { handle: "lola", name: "Лола" },
    extra: { given: { by: "talkwalker", sentiment: "-5", tone: "negative" } },
    metrics: { reach: 1204, engagement: 40 },
  });
  expect(news).toMatchObject({ channel: "news", extra: { given: { tone: "neutral" } } });
});

test("an export of Brand24 has the address of a mention in the column called Source", async () => {
  const [post] = posts(await readAll(brand24Csv(), { name: "mentions.csv" }));
  expect(post).toMatchObject({
    channel: "tiktok",
    externalId: "brand24:90210",
    url: "https://www.tiktok.com/@lola/1",
    publishedAt: "2026-11-21T08:05:00.000Z",
    extra: { given: { by: "brand24", sentiment: "-1", tone: "negative" } },
  });
});

describe("a refused line names its cell as the file does", () => {
  const cellsOf = (outcomes: Read) =>
    outcomes.flatMap((outcome) => ("rejection" in outcome ? [outcome.rejection.cell ?? null] : []));

  test("in a table that a person explained", async () => {
    const map: ColumnMap = {
      vendor: null,
      columns: { "Fecha de publicación": "time", Titular: "title", "Qué dijo": "text", Código: "id" },
      dateOrder: "dmy",
      timeZone: null,
    };
    const csv = [
      "Fecha de publicación;Titular;Qué dijo;Código",
      "31/31/2026;;Nubara uno;a",
      ";;Nubara dos;b",
      "20/11/2026 9:00;;;c",
      `20/11/2026 9:00;;Nubara tres;${"x".repeat(600)}`,
      "20/11/1970 9:00;;Nubara cuatro;d",
      "20/11/2026 9:00;de más;;;Nubara",
      "",
    ].join("\n");
    expect(cellsOf(await readAll(csv, { name: "a.csv", hints: { map } }))).toEqual([
      { column: "Fecha de publicación", value: "31/31/2026" },
      { column: "Fecha de publicación", value: "" },
      { column: "Qué dijo", value: "" },
      { column: "Código", value: `${"x".repeat(60)}…` },
      { column: "Fecha de publicación", value: "20/11/1970 9:00" },
      null,
    ]);
  });

  test("in a table of our own format, whose columns are written as people write them", async () => {
    const csv = ["Text,TIME,author,Author_Followers", "uno,ayer,ana,4", ",2026-11-20,ana,4", ""].join("\n");
    expect(cellsOf(await readAll(csv, { name: "a.csv" }))).toEqual([
      { column: "TIME", value: "ayer" },
      { column: "Text", value: "" },
    ]);
    const count = [
      "text,time,author,author.followers",
      "uno,2026-11-20,ana,muchos",
      'uno,2026-11-20,ana,"12,3 mil"',
      "",
    ];
    const outcomes = await readAll(count.join("\n"), { name: "a.csv" });
    expect(cellsOf(outcomes)).toEqual([{ column: "author.followers", value: "muchos" }]);
    expect(posts(outcomes)).toMatchObject([{ author: { handle: "ana", followers: 12_300 } }]);
  });
});

describe("the column with the time of a table that nobody knows", () => {
  const DAY = "21/11/2026 7:42";
  const shownOf = async (names: readonly string[], row: readonly string[]) => {
    const table = `${names.join(";")}\n${row.join(";")}\n`;
    return previewFile(Buffer.from(table), { name: "a.csv", now: NOW, hints: {}, whole: true });
  };
  const timeIn = async (names: readonly string[], row: readonly string[]) => {
    const { columns, missing, times } = await shownOf(names, row);
    const borne = (role: string) => columns.filter((column) => column.role === role).map(({ name }) => name);
    return { time: borne("time"), clock: borne("clock"), asks: missing.includes("time") ? times : null };
  };

  test.each([
    "Fecha de captura",
    "FechaHora",
    "Fecha_publicacion",
    "Date (GMT)",
    "Date Created",
    "Post Date",
    "Created Time",
    "Дата создания",
    "Дата и время публикации",
    "Data de publicação",
    "Timestamp (ET)",
  ])("is known by what it is called: %s", async (name) => {
    expect(await timeIn([name, "Mensaje"], [DAY, "Nubara me ha cobrado"])).toMatchObject({ time: [name], asks: null });
  });

  test("is the one of the publication, or the plain one, where others hold dates too", async () => {
    expect(await timeIn(["Fecha de alta", "Fecha de publicación", "Texto"], [DAY, DAY, "Nubara"])).toMatchObject({
      time: ["Fecha de publicación"],
    });
    expect(await timeIn(["Added", "Updated", "Date", "Texto"], [DAY, DAY, DAY, "Nubara"])).toMatchObject({
      time: ["Date"],
    });
  });

  test.each([[["Fecha de alta", "Fecha de baja", "Texto"]], [["Date", "Fecha", "Texto"]], [["uno", "dos", "Texto"]]])(
    "is asked for where two may be it: %j",
    async (names) => {
      expect(await timeIn(names, [DAY, DAY, "Nubara me ha cobrado"])).toEqual({
        time: [],
        clock: [],
        asks: names.slice(0, 2),
      });
    },
  );

  test("has its time of day beside it, as tools in Russian write it", async () => {
    const names = ["Дата", "Время", "Автор", "Текст", "Тональность", "Подписчики"];
    const { map } = await shownOf(names, [
      "21.11.2026",
      "07:42",
      "lola",
      "Nubara сняла деньги",
      "негатив",
      "12,3 тыс.",
    ]);
    expect(map!.columns).toEqual({
      Дата: "time",
      Время: "clock",
      Автор: "author",
      Текст: "text",
      Тональность: "sentiment",
      Подписчики: "followers",
    });
  });

  test("is known though a cell of it is no date, and that line is refused by it", async () => {
    const table = "Fecha alta;Texto\n21/11/2026 7:42;Nubara uno\nayer;Nubara dos\n";
    const shown = await previewFile(Buffer.from(table), { name: "a.csv", now: NOW, hints: {}, whole: true });
    expect(shown.rejections).toMatchObject([{ line: 3, cell: { column: "Fecha alta", value: "ayer" } }]);
  });
});

describe("a table that nobody knows", () => {
  const preview = (hints: { map?: ColumnMap; saved?: Record<string, ColumnMap> } = {}) =>
    previewFile(Buffer.from(OWN_TABLE), { name: "lista.csv", now: NOW, hints, whole: true });
  const map: ColumnMap = {
    vendor: null,
    columns: { Cuándo: "time", Quién: "author", "Qué dijo": "text", Dónde: "site" },
    dateOrder: "dmy",
    timeZone: MADRID,
  };

  test("is shown by its columns with what stands in them, our guess and what is missing", async () => {
    expect(await preview()).toMatchObject({
      format: "unknown",
      missing: [],
      columns: [
        // No name of ours: what stands in the cells says it.
        { name: "Cuándo", role: "time", examples: ["21/11/2026 7:42", "20/11/2026 9:00"] },
        { name: "Quién", role: null, examples: ["lola", "teo"] },
        { name: "Qué dijo", role: "text" },
        { name: "Dónde", role: null },
      ],
      posts: [{ author: null }, { author: null }],
    });
    const bare = "uno,dos\n1,lola\n2,teo\n";
    expect(await previewFile(Buffer.from(bare), { name: "a.csv", now: NOW, hints: {}, whole: true })).toMatchObject({
      missing: ["words", "time"],
      columns: [{ role: null }, { role: null }],
      posts: [],
    });
  });

  test("is read as a person said, and the next of its kind by itself", async () => {
    const shown = await preview({ map });
    expect(shown).toMatchObject({ format: "known", missing: [] });
    expect(shown.posts.map(({ text, publishedAt, channel }) => [text, publishedAt, channel])).toEqual([
      ["Nubara me ha cobrado dos veces", "2026-11-21T06:42:00.000Z", "x"],
      ["A mí también, Nubara", "2026-11-20T08:00:00.000Z", "facebook"],
    ]);
    const saved = { [headerKey(["Dónde", "Qué dijo", "quién", "Cuándo"])]: map };
    expect(await preview({ saved })).toMatchObject({ format: "known", map });
    expect(posts(await readAll(OWN_TABLE, { name: "lista.csv", hints: { saved } }))).toEqual(shown.posts);
  });

  test.each([
    [
      "among many",
      ["2026-11-20 10:00;ana;Nubara mal", "2026-11-20 10:05;eva;mal; muy mal", "2026-11-20 10:06;luz;fatal"],
    ],
    ["of two", ["2026-11-20 10:00;ana;Nubara mal", "2026-11-20 10:05;eva;mal; muy mal"]],
    ["that is the only one", ["2026-11-20 10:05;eva;mal; muy mal"]],
    [
      "full of commas",
      ["2026-11-20 10:00;ana;Nubara mal", "2026-11-20 10:05;eva;mal; a, b, c, d, e", "2026-11-20;luz;x"],
    ],
  ])("has its header in its first row, whatever a row %s with a separator too many says", async (_, rows) => {
    const table = ["fecha;quien;mensaje", ...rows, ""].join("\n");
    const shown = await previewFile(Buffer.from(table), { name: "a.csv", now: NOW, hints: {}, whole: true });
    expect(shown).toMatchObject({
      format: "unknown",
      above: 0,
      map: { columns: { fecha: "time", mensaje: "text" } },
      posts: rows.filter((row) => row.split(";").length === 3).map(() => ({ channel: "web" })),
      rejections: [{ line: rows.findIndex((row) => row.split(";").length === 4) + 2, code: "csvBroken" }],
    });
  });

  test("tells how many lines stand above its header, which is narrower than none below it", async () => {
    const table =
      '"Informe:","Noviembre"\n"Marca:","Nubara"\n\nCuándo,Quién,Qué dijo\n2026-11-20 10:00,ana,Nubara mal\n';
    const shown = await previewFile(Buffer.from(table), { name: "a.csv", now: NOW, hints: {}, whole: true });
    expect(shown).toMatchObject({ above: 2, columns: [{ name: "Cuándo" }, { name: "Quién" }, { name: "Qué dijo" }] });
  });

  test("with a plain name among other words is guessed, unless its cells belie it", async () => {
    const table =
      "Fecha de la publicación,Nombre de usuario,Texto del comentario,URL del post,N.º de me gusta,Creado: fecha\n" +
      "21/11/2026 7:42,lola,Nubara me ha cobrado dos veces,https://x.com/lola/1,14,lola\n";
    const shown = await previewFile(Buffer.from(table), { name: "a.csv", now: NOW, hints: {}, whole: true });
    expect(shown.columns.map(({ name, role }) => [name, role])).toEqual([
      ["Fecha de la publicación", "time"],
      ["Nombre de usuario", "author"],
      ["Texto del comentario", "text"],
      ["URL del post", "url"],
      ["N.º de me gusta", "likes"],
      ["Creado: fecha", null],
    ]);
  });

  test("with plain names is guessed: a date beside a time is one moment", async () => {
    const table = "Date,Time,Author,Text\n11/21/2026,2:15 PM,lola,Nubara mal\n";
    const shown = await previewFile(Buffer.from(table), { name: "a.csv", now: NOW, hints: {}, whole: true });
    expect(shown).toMatchObject({ format: "own" });
    const named = "Fecha,Hora,Autor,Mensaje\n11/21/2026,2:15 PM,lola,Nubara mal\n";
    expect(await previewFile(Buffer.from(named), { name: "a.csv", now: NOW, hints: {}, whole: true })).toMatchObject({
      format: "unknown",
      map: { columns: { Fecha: "time", Hora: "clock", Autor: "author", Mensaje: "text" }, dateOrder: "mdy" },
      asksZone: true,
      asksOrder: false,
      posts: [{ text: "Nubara mal", publishedAt: "2026-11-21T14:15:00.000Z" }],
    });
  });
});

test("our own format stays what it was, with what stands above a header read as before", async () => {
  const file = "text,time\nhola,2026-11-20T10:00:00Z\n";
  expect(await previewFile(Buffer.from(file), { name: "a.csv", now: NOW, hints: {}, whole: true })).toMatchObject({
    format: "own",
    columns: [],
    posts: [{ text: "hola", channel: "file" }],
  });
  expect(told(await readAll("foo,bar\n1,2\n", { name: "a.csv" }))).toEqual(["2 !textMissing"]);
});

describe("fields that we do not know in our own format", () => {
  const own = (name: string, text: string) =>
    previewFile(Buffer.from(text), { name, now: NOW, hints: {}, whole: true });

  test("are named once before the file comes in, those of a table and those of lines", async () => {
    const line = (more: object) => JSON.stringify({ text: "hola", time: "2026-11-20T10:00:00Z", ...more });
    const lines = [line({ topic: 1 }), line({ topic: 2, author: { handle: "ana", rank: 3 }, url: "ftp://a" })].join(
      "\n",
    );
    expect(await own("a.jsonl", lines)).toMatchObject({ format: "own", leftAside: ["topic", "author.rank"] });
    expect(await own("a.csv", "text,time,Tema\nhola,2026-11-20T10:00:00Z,agua\n")).toMatchObject({
      leftAside: ["Tema"],
    });
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`f${index}`, 1]));
    expect((await own("a.jsonl", line(many))).leftAside.slice(-2)).toEqual(["f29", "…"]);
  });

  test("are used where only their name is another: followers and counts", async () => {
    const table =
      "time,author,followers,url,text,Me gusta,Visualizaciones,Alcance\n" +
      "2026-11-20T10:00:00Z,ana,12,https://a.example,hola,3,1.2K,mucho\n";
    expect(await own("a.csv", table)).toMatchObject({
      leftAside: ["Alcance"],
      posts: [
        {
          author: { handle: "ana", followers: 12 },
          metrics: { likes: 3, views: 1200 },
          extra: { Alcance: "mucho" },
        },
      ],
    });
    // Followers of nobody are kept as they came.
    expect(await own("a.csv", "time,followers,text\n2026-11-20T10:00:00Z,12,hola\n")).toMatchObject({
      leftAside: ["followers"],
      posts: [{ author: null, extra: { followers: "12" } }],
    });
  });
});

test("a head that is cut anywhere shows what is whole in it", async () => {
  const head = gzipSync(brandwatchCsv());
  for (const length of [head.length - 1, head.length - 60]) {
    const shown = await previewFile(head.subarray(0, length), { name: "a.csv.gz", now: NOW, hints: {}, whole: false });
    expect(shown.map?.vendor ?? "brandwatch").toBe("brandwatch");
  }
});

describe("what holds no lines", () => {
  test.each([
    ["spreadsheet", Buffer.from("PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0[Content_Types].xml", "latin1")],
    ["spreadsheet", Buffer.from("d0cf11e0a1b11ae1", "hex")],
    ["archive", Buffer.from("PK\x03\x04\x14\0\0\0\x08\0mentions.csv", "latin1")],
    ["webPage", Buffer.from("<!DOCTYPE html><html><title>Sign in</title>")],
  ])("a %s is refused as a whole, by a sentence that says what to do", async (container, bytes) => {
    await expect(readAll(bytes, { name: "a.csv" })).rejects.toMatchObject({ container });
    await expect(previewFile(bytes, { name: "a.csv", now: NOW, hints: {}, whole: true })).rejects.toThrow(NotText);
  });
});
