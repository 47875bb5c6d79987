import { describe, expect, test } from "vitest";
import { sharedObjectsOf } from "./objects.ts";

const post = { text: "Mira", links: [], repostOf: null };

describe("what of a post can be shared together", () => {
  test("takes a link for the same however it was counted, opened or closed", () => {
    const links = [
      "https://www.example.com/a/?utm_source=x&id=7",
      "http://example.com/a?id=7#top",
      "https://m.example.com/a/?id=7&fbclid=abc",
      "https://example.com/a?id=8",
      "mailto:a@example.com",
      "no link",
    ];
    expect(sharedObjectsOf({ ...post, links })).toEqual([
      { kind: "link", key: "link example.com/a?id=7" },
      { kind: "link", key: "link example.com/a?id=8" },
    ]);
  });

  test("takes a text from six words on, without links, handles and the way it is written", () => {
    const text = "@marca ¡Nunca MÁS compro en esta tienda! https://example.com";
    expect(sharedObjectsOf({ ...post, text })).toEqual([{ kind: "text", key: "text nunca mas compro en esta tienda" }]);
    expect(sharedObjectsOf({ ...post, text: "Nunca más compro en esta" })).toEqual([]);
  });

  test("takes hashtags together, in any order, and never one alone", () => {
    expect(sharedObjectsOf({ ...post, text: "#Boicot ya #Marca #boicot" })).toEqual([
      { kind: "hashtags", key: "hashtags boicot marca" },
    ]);
    expect(sharedObjectsOf({ ...post, text: "#Boicot ya" })).toEqual([]);
  });

  test("takes a repost for the post it repeats, and not for its text and links", () => {
    const text = "Nunca más compro en esta tienda #a #b";
    expect(sharedObjectsOf({ text, links: ["https://example.com"], repostOf: "p1" })).toEqual([
      { kind: "repost", key: "repost p1" },
    ]);
  });
});
