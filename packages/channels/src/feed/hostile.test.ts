import { describe, expect, test } from "vitest";
import { NOW } from "../testing/read.ts";
import { msSpent } from "../testing/spent.ts";
import { parseEntries } from "./entries.ts";
import { feedsNamedIn, isWebPage, wordsOf } from "./html.ts";
import { postOf } from "./post.ts";

const BYTES = 1_000_000;
const fill = (piece: string, length = BYTES) => piece.repeat(Math.ceil(length / piece.length));
const rss = (inner: string) => `<rss version="2.0"><channel><title>t</title>${inner}</channel></rss>`;
const item = (inner: string) => rss(`<item><guid>1</guid><title>Hola</title>${inner}</item>`);

/** As the reader goes about an answer; what it throws is told as malformed. */
function readWhole(text: string): string {
  try {
    if (isWebPage("text/html", text) || isWebPage(null, text))
      return `page, ${feedsNamedIn(text, "https://a.example").length}`;
    const context = { channel: "feed", feedUrl: "https://a.example/f", feedTitle: null, now: NOW, isFirst: true };
    return parseEntries(text)
      .entries.map((entry) => postOf(entry, context).text)
      .join(", ");
  } catch {
    return "malformed";
  }
}

describe("a feed made to hold the process up is read or refused within a second", () => {
  test.each([
    ["comments that open and never close", rss(fill("<!--"))],
    ["comments before anything else", `${fill("<!---->", 1_900)}x`],
    ["sections that open and never close", rss(fill("<![CDATA["))],
    ["a name of brackets", item(`<author>${fill("(")}</author>`)],
    ["many names of brackets", rss(fill(`<item><title>x</title><author>${fill("(", 2_000)}</author></item>`))],
    ["a name of separators", item(`<author>a@b.example ${fill(" ,;", BYTES)}x</author>`)],
    ["a date of spaces", item(`<pubDate>a${fill(" ")}b</pubDate>`)],
    ["words of spaces and lines", item(`<description>a${fill(" \n")}b</description>`)],
    ["markup nested without end", item(`<description><![CDATA[${fill("<b>")}]]></description>`)],
    ["a page nested without end", `<html>${fill("<div>")}`],
    ["a page of ends", `<html>${fill("<b>", 400_000)}${fill("</i>")}`],
  ])("%s", async (_name, text) => {
    expect(await msSpent(() => readWhole(text))).toBeLessThan(1_000);
  });

  test.each([
    ["comments and a declaration before it", `<?xml version="1.0"?> <!-- a --> <!-- b -->${item("")}`, "Hola"],
    ["a comment that never closes", `${item("<!-- ")}`, "malformed"],
    ["a page that begins like one", "<!-- a --><!DOCTYPE html><html></html>", "page, 0"],
  ])("and a harmless one as before: %s", (_name, text, read) => expect(readWhole(text)).toBe(read));

  test("the name stands in the first brackets that hold anything", () => {
    const named = (author: string) =>
      parseEntries(
        `{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","content_text":"x","authors":[{"name":${JSON.stringify(author)}}]}]}`,
      ).entries[0]!.author;
    expect(named("Ana Ruiz")).toBe("Ana Ruiz");
    expect(parseEntries(item("<author>ana@diario.example (Ana Ruiz)</author>")).entries[0]!.author).toBe("Ana Ruiz");
  });

  test("markup is read as far as it is nested like a page", () => {
    const deep = (depth: number) => `uno ${"<div>".repeat(depth)}dos${"</div>".repeat(depth)} tres`;
    expect(wordsOf(deep(200))).toBe("uno\ndos\ntres");
    expect(wordsOf(deep(100_000))).toBe("uno");
  });
});
