import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Post } from "@baluarte/domain/post/model.ts";
import { NOW } from "../testing/read.ts";
import { parseJson } from "./exact-json.ts";
import { parsePost } from "./parse-post.ts";

const TIME = "2026-11-20T10:00:00Z";
const parse = (raw: unknown) => parsePost(raw, { need: "textAndTime", now: NOW });
const postOf = (raw: unknown) => {
  const parsed = parse(raw);
  if (!("post" in parsed)) throw new Error(`refused: ${parsed.refused.code}`);
  return parsed.post;
};
const codeOf = (raw: unknown) => {
  const parsed = parse(raw);
  return "refused" in parsed ? parsed.refused.code : null;
};

test("reads every field of the format", () => {
  expect(
    postOf({
      text: "La app no abre 😡 مرحبا",
      time: "2026-11-20T12:00:00+02:00",
      id: "17",
      channel: "mastodon",
      author: { handle: "ana", name: "Ana", followers: 12, createdAt: "2020-01-01", verified: true },
      url: "https://example.org/17",
      lang: "es",
      inReplyTo: 16,
      repostOf: null,
      quoteOf: "15",
      links: ["https://example.org"],
      media: "https://example.org/a.png",
      place: "Quito",
      metrics: { likes: 3, ratio: 0.5, views: null },
      campaign: { id: 9 },
    }),
  ).toEqual({
    channel: "mastodon",
    externalId: "17",
    author: { handle: "ana", name: "Ana", followers: 12, createdAt: "2020-01-01T00:00:00.000Z" },
    text: "La app no abre 😡 مرحبا",
    publishedAt: "2026-11-20T10:00:00.000Z",
    url: "https://example.org/17",
    lang: "es",
    inReplyTo: "16",
    repostOf: null,
    quoteOf: "15",
    links: ["https://example.org"],
    media: ["https://example.org/a.png"],
    place: "Quito",
    metrics: { likes: 3, ratio: 0.5 },
    extra: { campaign: { id: 9 }, author: { verified: true } },
  });
});

describe("followers under another name", () => {
  const read = (more: object) => {
    const { author, extra } = postOf({ text: "hola", time: TIME, ...more });
    return { followers: author?.followers, extra };
  };

  test.each([
    [{ author: "ana", followers: 476 }],
    [{ author: "ana", followers_count: "476" }],
    [{ author: "ana", "author.followers": 476 }],
    [{ author: { handle: "ana" }, Seguidores: "476" }],
    [{ author: { handle: "ana", followersCount: 476 } }],
    [{ author: { handle: "ana", follower_count: 476 }, followers: 476 }],
  ])("are taken, beside the author or in it: %j", (more) => {
    expect(read(more)).toEqual({ followers: 476, extra: {} });
  });

  test.each([
    ["two numbers differ", { author: "ana", followers: 476, followers_count: 12 }],
    ["it is no count", { author: "ana", followers: ["eva", "leo"] }],
    ["one is no count", { author: "ana", followers: 476, followers_count: "many" }],
    ["nobody has them", { followers: 476 }],
    ["our own name is there", { author: { handle: "ana", followers: 3 }, followers: 476 }],
  ])("stay as they came where %s", (_, more) => {
    const { author, ...beside } = more as { author?: string | { followers: number } };
    expect(read(more)).toEqual({
      followers: author === undefined ? undefined : typeof author === "string" ? null : author.followers,
      extra: beside,
    });
  });
});

test("a post that is answered, shared or quoted counts under the names that other tools have for it too", () => {
  const named = (fields: object) => postOf({ text: "a", time: TIME, ...fields });
  expect(named({ replyTo: "16" })).toMatchObject({ inReplyTo: "16", extra: {} });
  expect(named({ in_reply_to_id: 16, quoted_status_id_str: "15", reblog_of_id: "14" })).toMatchObject({
    inReplyTo: "16",
    quoteOf: "15",
    repostOf: "14",
    extra: {},
  });
  // Ours comes first; what is no id refuses nothing and is kept as it came.
  expect(named({ inReplyTo: "1", replyTo: "2" })).toMatchObject({ inReplyTo: "1", extra: { replyTo: "2" } });
  for (const replyTo of ["@ana", "Ana Pérez", "1,79E+18", 2 ** 60, { id: 4 }, "", "x".repeat(600)]) {
    expect(named({ replyTo })).toMatchObject({ inReplyTo: null, extra: { replyTo } });
  }
});

test.each([
  ["notAnObject", []],
  ["notAnObject", "text"],
  ["notAnObject", null],
  ["textMissing", { time: TIME }],
  ["textMissing", { text: null, time: TIME }],
  ["textEmpty", { text: " \n ", time: TIME }],
  ["fieldInvalid", { text: 5, time: TIME }],
  ["timeMissing", { text: "a" }],
  ["timeMissing", { text: "a", time: "" }],
  ["timeInvalid", { text: "a", time: "2026-02-30" }],
  ["timeInvalid", { text: "a", time: 1795243320 }],
  ["timeOutOfRange", { text: "a", time: "1989-12-31T23:59:59.999Z" }],
  ["timeOutOfRange", { text: "a", time: "2026-11-22T06:42:00.001Z" }],
  ["idInvalid", { text: "a", time: TIME, id: "" }],
  ["idInvalid", { text: "a", time: TIME, id: 1.5 }],
  ["idInvalid", { text: "a", time: TIME, id: true }],
  ["idInvalid", { text: "a", time: TIME, id: "a\u0000b" }],
  ["idInvalid", { text: "a", time: TIME, id: "a\uD800" }],
  ["idInvalid", { text: "a", time: TIME, id: "x".repeat(513) }],
  ["idUnsafeNumber", { text: "a", time: TIME, id: 2 ** 53 }],
  ["idUnsafeNumber", { text: "a", time: TIME, id: 1e21 }],
  ["idUnsafeNumber", { text: "a", time: TIME, inReplyTo: -(2 ** 60) }],
  ["fieldInvalid", { text: "a", time: TIME, channel: "" }],
  ["fieldInvalid", { text: "a", time: TIME, author: 7 }],
  ["fieldInvalid", { text: "a", time: TIME, author: { name: "no handle" } }],
  ["fieldInvalid", { text: "a", time: TIME, author: { handle: "a", followers: -1 } }],
  ["fieldInvalid", { text: "a", time: TIME, author: { handle: "a", createdAt: "soon" } }],
  ["fieldInvalid", { text: "a", time: TIME, url: {} }],
  ["fieldInvalid", { text: "a", time: TIME, links: [1] }],
  ["fieldInvalid", { text: "a", time: TIME, metrics: { likes: "3" } }],
  ["fieldInvalid", { text: "a", time: TIME, metrics: [1] }],
])("refuses with %s: %j", (code, raw) => {
  expect(codeOf(raw)).toBe(code);
});

test("takes times from 1990 to one day ahead", () => {
  expect(codeOf({ text: "a", time: "1990-01-01T00:00:00Z" })).toBeNull();
  expect(codeOf({ text: "a", time: "2026-11-22T06:42:00.000Z" })).toBeNull();
});

test("never lets two long numeric ids fall together", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), (id) => {
      const raw = parseJson(`{"text":"a","time":"${TIME}","id":${id}}`);
      const parsed = parse(raw);
      if ("post" in parsed) expect(parsed.post.externalId).toBe(String(id));
      else expect(parsed.refused.code).toBe("idUnsafeNumber");
      expect("post" in parsed).toBe(Number.isSafeInteger(Number(id)));
    }),
  );
});

test("keeps unknown fields as they came, the digits of long numbers included", () => {
  const raw = parseJson(
    `{"text":"a","time":"${TIME}","user":{"id":12345678901234567890},"__proto__":{"a":1},"n":null}`,
  );
  const { extra } = postOf(raw);
  expect(JSON.stringify(extra)).toBe('{"user":{"id":"12345678901234567890"},"__proto__":{"a":1},"n":null}');
});

test("replaces what PostgreSQL cannot store, and nothing else", () => {
  const post = postOf({ text: "a\u0000b \uD83D c 👨‍👩‍👧 \u202Eעברית", time: TIME, note: { "k\u0000": ["\uDC00"] } });
  expect(post.text).toBe("a\uFFFDb \uFFFD c 👨‍👩‍👧 \u202Eעברית");
  expect(post.extra).toEqual({ note: { "k\uFFFD": ["\uFFFD"] } });
});

test("refuses nesting that would exhaust the stack", () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  expect(codeOf(parseJson(`{"text":"a","time":"${TIME}","deep":${deep}}`))).toBe("fieldInvalid");
});

test("links to no address that could run script", () => {
  expect(postOf({ text: "a", time: TIME, url: "javascript:alert(1)" })).toMatchObject({
    url: null,
    extra: { url: "javascript:alert(1)" },
  });
});

describe("a post without id", () => {
  const base = { text: "Niño sin agua", time: TIME, channel: "mail", author: "ana" };

  test("gets the same one whenever and however it is read again", () => {
    const id = postOf(base).externalId;
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(postOf({ ...base, text: "Nin\u0303o sin agua\r\n", time: "2026-11-20T12:00:00+02:00" }).externalId).toBe(id);
    expect(postOf({ ...base, metrics: { likes: 9 }, author: { handle: "ana", followers: 3 } }).externalId).toBe(id);
  });

  test.each([{ text: "otro" }, { time: "2026-11-20T10:00:01Z" }, { channel: "web" }, { author: "eva" }])(
    "gets another one with %j",
    (change) => {
      expect(postOf({ ...base, ...change }).externalId).not.toBe(postOf(base).externalId);
    },
  );
});

describe("when only the text is needed", () => {
  const read = (raw: unknown) => parsePost(raw, { need: "textOnly", now: NOW });

  test("does without a time", () => {
    expect(read({ text: "a" })).toMatchObject({ post: { text: "a", publishedAt: null, extra: {} } });
  });

  test("keeps a time it cannot read among the unknown fields", () => {
    expect(read({ text: "a", time: "Wed Oct 10" })).toMatchObject({
      post: { publishedAt: null, extra: { time: "Wed Oct 10" } },
    });
  });

  test("still refuses an id that may be rounded", () => {
    expect(read({ text: "a", id: 2 ** 60 })).toMatchObject({ refused: { code: "idUnsafeNumber" } });
  });
});

test("gives an exact post or a reason, whatever comes", () => {
  const anyField = fc.oneof(fc.jsonValue(), fc.string({ unit: "binary" }));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue(),
        fc.record({ text: anyField, time: anyField, id: anyField, author: anyField, metrics: anyField }),
        fc.record({ text: fc.string(), time: fc.constant(TIME), author: anyField, extra: anyField }),
      ),
      (raw) => {
        const parsed = parse(raw);
        if (!("post" in parsed)) return;
        expect(Post.parse(parsed.post)).toEqual(parsed.post);
        expect(JSON.stringify(parsed.post)).not.toMatch(/\\u0000|\\ud[89a-f]/);
      },
    ),
  );
});
