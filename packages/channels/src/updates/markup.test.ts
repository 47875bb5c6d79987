import fc from "fast-check";
import { expect, test } from "vitest";
import { elementsOf, parseXml, textOf } from "../testing/xml.ts";
import { canonicalText } from "../statement-text.ts";
import { escapeMarkup, paragraphs } from "./markup.ts";

const text = fc
  .string({
    unit: fc.oneof(
      fc.string({ unit: "binary", maxLength: 3 }),
      fc.constantFrom("\n", " ", "<b>", "&", '"', "'", "https://a.b/", "]]>", "<script>"),
    ),
  })
  .map(canonicalText);

test("carries any text and nothing but the text", () => {
  fc.assert(
    fc.property(text, (words) => {
      const html = parseXml(`<div title="${escapeMarkup(words)}">${paragraphs(words)}</div>`);
      expect(html.attributes["title"]).toBe(words);
      expect(textOf(html).replaceAll(/\s/g, "")).toBe(words.replaceAll(/\s/g, ""));
      const names = new Set(html.children.flatMap((child) => (typeof child === "string" ? [] : namesIn(child))));
      expect([...names].filter((name) => !["p", "br", "a"].includes(name))).toEqual([]);
      for (const link of elementsOf(html, "a")) expect(link.attributes["href"]).toMatch(/^https?:\/\//);
    }),
  );

  function namesIn(element: ReturnType<typeof parseXml>): string[] {
    return [element.name, ...element.children.flatMap((child) => (typeof child === "string" ? [] : namesIn(child)))];
  }
});

test("links a web address without the punctuation behind it, and keeps lines and paragraphs", () => {
  expect(paragraphs("Lea https://a.example/x?a=1&b=2.\nGracias\n\nFin (http://b.example)")).toBe(
    '<p>Lea <a href="https://a.example/x?a=1&amp;b=2">https://a.example/x?a=1&amp;b=2</a>.<br />Gracias</p>\n' +
      '<p>Fin (<a href="http://b.example">http://b.example</a>)</p>',
  );
});
