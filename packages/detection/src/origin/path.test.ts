import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { traceOrigin, type TracedPost, type TracedWatch } from "./path.ts";

const HOUR_MS = 3_600_000;
const OPEN: TracedWatch = { sinceMs: null, outages: [] };
const TEXT = "Nubara me ha cobrado dos veces el mismo billete a Roma";

function post(id: string, hour: number, other: Partial<TracedPost> = {}): TracedPost {
  return {
    id,
    key: `x ${id}`,
    timeMs: hour * HOUR_MS,
    errorMs: 0,
    channel: "x",
    account: `@${id}`,
    followers: 100,
    text: TEXT,
    url: null,
    links: [],
    repostOf: null,
    quoteOf: null,
    inReplyTo: null,
    isPress: false,
    ...other,
  };
}

describe("the way of a story", () => {
  test("goes from its first message to whoever carried it over, each by what it named or repeated", () => {
    const page = "https://www.diario.es/nubara?utm_source=x";
    const origin = traceOrigin(
      [
        post("first", 100),
        post("share", 101, { repostOf: "x first", text: "RT" }),
        post("copy", 102, { text: `${TEXT}!!` }),
        post("wide", 103, { quoteOf: "x first", text: "Mirad esto", followers: 90_000 }),
        post("bsky", 104, { channel: "bluesky", text: "Nubara me cobró dos veces un billete a Roma, ojo" }),
        post("paper", 105, { channel: "feed", text: "Nubara admite cobros", url: page, links: [], isPress: true, followers: null }), // prettier-ignore
        post("linker", 106, { text: "Leed", links: ["http://diario.es/nubara/"] }),
        post("other", 107, { text: "Qué desastre de compañía" }),
      ],
      OPEN,
    )!;
    expect(origin.edges.map(({ from, to, way }) => [to, way, from])).toEqual([
      ["share", "repost", "first"],
      ["copy", "copy", "first"],
      ["wide", "quote", "first"],
      ["bsky", "likeWords", "first"],
      ["paper", "unknown", null],
      ["linker", "link", "paper"],
      ["other", "unknown", null],
    ]);
    expect(origin.steps.map(({ to, roles }) => [to, roles])).toEqual([
      ["first", ["first"]],
      ["wide", ["audience"]],
      ["bsky", ["channel"]],
      ["paper", ["channel", "press"]],
    ]);
    expect(origin).toMatchObject({ first: "first", confidence: "high", firstPress: "paper", missing: [] });
  });

  test("shows whom many took it from by name, also where the name stands in the text alone", () => {
    const echo = (id: string, hour: number) => post(id, hour, { text: `RT @norte: ${TEXT}` });
    const origin = traceOrigin(
      [
        post("start", 1, { account: "@eva", text: "Otra vez sin vuelo a Tenerife con Nubara" }),
        post("told", 2, { account: "@norte" }),
        echo("a", 3),
        echo("b", 4),
        echo("c", 5),
        post("elsewhere", 6, { text: "RT @sur: Nubara otra vez en portada de todos los diarios" }),
      ],
      OPEN,
    )!;
    expect(origin.edges.filter(({ from }) => from === "told").map(({ to, way }) => [to, way])).toEqual([
      ["a", "repost"],
      ["b", "repost"],
      ["c", "repost"],
    ]);
    expect(origin.steps.map(({ to, roles, sharers }) => [to, roles, sharers])).toEqual([
      ["start", ["first"], 0],
      ["told", ["shared"], 3],
    ]);
    expect(origin.missing).toEqual([{ kind: "originalNotHeld", post: "elsewhere", way: "repost" }]);
  });

  test("begins with what others point back to, though its clock is late, and says so", () => {
    const origin = traceOrigin([post("source", 5), post("echo", 4, { repostOf: "x source" })], OPEN)!;
    expect(origin).toMatchObject({
      first: "source",
      confidence: "medium",
      missing: [{ kind: "clocksDisagree", post: "echo", original: "source" }],
    });
  });

  test("is read from the beginning of a long text, whatever hangs below it", () => {
    const long = Array.from({ length: 400 }, (_, word) => `palabra${word}`).join(" ");
    const tail = (name: string) => Array.from({ length: 2_000 }, (_, word) => `${name}${word}`).join(" ");
    const origin = traceOrigin(
      [post("first", 1, { text: `${long} ${tail("pie")}` }), post("copy", 2, { text: `${long} ${tail("aviso")}` })],
      OPEN,
    )!;
    expect(origin.edges).toMatchObject([{ to: "copy", from: "first", way: "copy" }]);
  });

  test("is nothing without posts", () => {
    expect(traceOrigin([], OPEN)).toBeNull();
  });
});

describe("what is missing", () => {
  const missing = (posts: TracedPost[], watch = OPEN) => {
    const { confidence, missing: gaps } = traceOrigin(posts, watch)!;
    return [confidence, gaps];
  };

  test("is the original that is shared and not held, told once however many share it", () => {
    expect(missing([post("a", 1, { repostOf: "x gone" }), post("b", 2, { repostOf: "x gone" })])).toEqual([
      "low",
      [{ kind: "originalNotHeld", post: "a", way: "repost" }],
    ]);
    expect(missing([post("a", 1), post("b", 2, { quoteOf: "x gone", text: "otra cosa" })])[0]).toBe("medium");
  });

  test("is whatever was before the watch, a source that was down then, and a second message as early", () => {
    expect(missing([post("a", 30)], { sinceMs: 20 * HOUR_MS, outages: [] })).toEqual([
      "low",
      [{ kind: "beforeWatch", sinceMs: 20 * HOUR_MS }],
    ]);
    const outage = { source: "Diario", fromMs: 80 * HOUR_MS, toMs: 90 * HOUR_MS };
    expect(missing([post("a", 100)], { sinceMs: 0, outages: [outage] })).toEqual([
      "medium",
      [{ kind: "sourceDown", ...outage }],
    ]);
    expect(missing([post("a", 200)], { sinceMs: 0, outages: [outage] })).toEqual(["medium", []]);
    expect(missing([post("a", 100), post("b", 100.01)])).toEqual([
      "medium",
      [{ kind: "sameTime", post: "b", apartMs: 0.01 * HOUR_MS }],
    ]);
    expect(missing([post("a", 100), post("b", 110, { errorMs: 24 * HOUR_MS })])[1]).toMatchObject([
      { kind: "sameTime" },
    ]);
  });
});

describe("whatever is held", () => {
  const ids = ["a", "b", "c", "d", "e", "f"];
  const reference = fc.option(
    fc.constantFrom(...ids, "gone").map((id) => `x ${id}`),
    { nil: null },
  );
  const posts = fc.uniqueArray(
    fc
      .record({
        id: fc.constantFrom(...ids),
        hour: fc.nat({ max: 9 }),
        repostOf: reference,
        quoteOf: reference,
        text: fc.constantFrom(TEXT, `${TEXT} ya`, "Otra cosa distinta", ""),
        channel: fc.constantFrom("x", "bluesky"),
        followers: fc.constantFrom(null, 10, 5_000, 900_000),
        isPress: fc.boolean(),
        links: fc.subarray(["https://a.es/1", "https://b.es/2"]),
      })
      .map(({ id, hour, ...other }) => post(id, hour, other)),
    { minLength: 1, selector: ({ id }) => id },
  );

  test("the answer does not hang on the order, and every post but the first has one way in", () => {
    fc.assert(
      fc.property(posts, fc.nat(), (list, turn) => {
        const origin = traceOrigin(list, OPEN)!;
        const turned = [...list.slice(turn % list.length), ...list.slice(0, turn % list.length)];
        expect(traceOrigin(turned, OPEN)).toEqual(origin);
        expect(origin.edges.map(({ to }) => to).toSorted()).toEqual(
          list.map(({ id }) => id).filter((id) => id !== origin.first).toSorted(), // prettier-ignore
        );
        for (const { from, to, way } of origin.edges) {
          expect(from).not.toBe(to);
          expect(from === null).toBe(way === "unknown");
        }
        expect(origin.steps[0]).toMatchObject({ to: origin.first });
        expect(origin.steps.filter(({ roles }) => roles.includes("press")).length).toBe(
          list.some(({ isPress }) => isPress) ? 1 : 0,
        );
      }),
    );
  });
});
