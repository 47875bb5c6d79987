import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shift } from "@baluarte/domain/kernel/time.ts";
import { payloadHash, type RenderedPayload } from "../channel.ts";
import { NOW } from "../testing/read.ts";
import { BRAND, payloadOf, plainPayload, publicationId } from "../testing/updates.ts";
import { elementsOf, parseXml, textOf } from "../testing/xml.ts";
import type { UpdatesBrand } from "./brand.ts";
import { publicPages } from "./page.ts";
import { updatesOf } from "./record.ts";

function pagesOf(payloads: readonly RenderedPayload[], brand: UpdatesBrand = BRAND): Record<string, string> {
  const records = payloads.map((payload, n) => ({
    publication: publicationId(n),
    payload,
    sha256: payloadHash(payload),
    publishedAt: shift(NOW, n * 60_000),
    link: `${brand.url}${publicationId(n)}.html`,
  }));
  return Object.fromEntries(publicPages(updatesOf(records), brand));
}

const index = (payloads: readonly RenderedPayload[], brand?: UpdatesBrand) =>
  parseXml(pagesOf(payloads, brand)["index.html"]!);
const feed = (payloads: readonly RenderedPayload[], brand?: UpdatesBrand) =>
  parseXml(pagesOf(payloads, brand)["feed.atom"]!);

test("has the index, the feed and one page for each update", () => {
  expect(Object.keys(pagesOf([plainPayload("uno"), plainPayload("dos")]))).toEqual([
    `${publicationId(1)}.html`,
    `${publicationId(0)}.html`,
    "feed.atom",
    "index.html",
  ]);
});

test("shows every language whole, the brand's first, each under its own name and in its own words", () => {
  const page = index([payloadOf()]);
  expect(page.attributes["lang"]).toBe("es");
  const sections = elementsOf(page, "section");
  expect(sections.map((section) => section.attributes["lang"])).toEqual(["es", "en"]);
  expect(sections.map((section) => textOf(elementsOf(section, "h2")[0]!))).toEqual(["Agua en Quito", "Water in Quito"]);
  const when = elementsOf(page, "p").filter((paragraph) => paragraph.attributes["lang"] !== undefined);
  expect(when.map(textOf)).toEqual([
    "Publicado: 21 de noviembre de 2026 a las 01:42 GMT-5",
    "Published: November 21, 2026 at 01:42 GMT-5",
  ]);
});

test("runs no script and loads nothing, by the page's own policy", () => {
  const page = index([payloadOf()]);
  const policy = elementsOf(page, "meta").find((meta) => meta.attributes["http-equiv"] === "Content-Security-Policy");
  const style = textOf(elementsOf(page, "style")[0]!);
  const digest = createHash("sha256").update(style).digest("base64");
  expect(policy?.attributes["content"]).toBe(
    `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`,
  );
  expect(elementsOf(page, "script")).toEqual([]);
});

test("stays well-formed, and the same page but for its words, whatever is written", () => {
  const words = fc.string({
    unit: fc.oneof(fc.string({ unit: "binary", maxLength: 2 }), fc.constantFrom("</p>", "&", '"', "<!--", "]]>")),
    minLength: 1,
  });
  const outline = (text: string) =>
    text.match(/<(?!\/?(?:p|a|br)\b)[^>]*>/g)?.filter((tag) => !tag.includes("data-sha256"));
  const plain = pagesOf([payloadOf([{ language: "es", title: "a", blocks: [{ block: "facts", text: "a" }] }])]);
  fc.assert(
    fc.property(words, words, (title, text) => {
      fc.pre(title.trim() !== "" && text.trim() !== "");
      const pages = pagesOf([payloadOf([{ language: "es", title, blocks: [{ block: "facts", text }] }])]);
      for (const [path, page] of Object.entries(pages)) {
        parseXml(page);
        expect(outline(page)).toEqual(outline(plain[path]!));
      }
    }),
  );
});

test("says what was corrected and when, and keeps what was said before", () => {
  const original = plainPayload("uno");
  const page = index([original, plainPayload("uno, bien dicho", { kind: "edit", of: publicationId(0) })]);
  const [article] = elementsOf(page, "article");
  expect(textOf(elementsOf(article!, "span")[0]!)).toBe("Corregido: 21 de noviembre de 2026 a las 01:43 GMT-5");
  const versions = elementsOf(article!, "div").filter((div) => div.attributes["class"] === "words");
  expect(
    versions.map((version) => [version.attributes["data-publication"], textOf(elementsOf(version, "p")[0]!)]),
  ).toEqual([
    [publicationId(1), "uno, bien dicho"],
    [publicationId(0), "uno"],
  ]);
  expect(elementsOf(article!, "details")).toHaveLength(1);
});

test("takes a withdrawn text off every page, and says that it was there", () => {
  const pages = pagesOf([
    plainPayload("falso"),
    plainPayload("Nos equivocamos", { kind: "withdraw", of: publicationId(0) }),
  ]);
  for (const page of Object.values(pages)) expect(page).not.toContain("falso</p>");
  expect(textOf(parseXml(pages["index.html"]!))).toContain("Retirado: 21 de noviembre de 2026");
  const [entry] = elementsOf(parseXml(pages["feed.atom"]!), "entry");
  expect(textOf(elementsOf(entry!, "title")[0]!)).toBe("Retirado: Título de Nos equivocamos");
});

test("says when there is nothing yet", () => {
  expect(textOf(index([]))).toContain("Todavía no hay novedades.");
  expect(elementsOf(feed([]), "updated")).toHaveLength(1);
});

describe("the feed", () => {
  test("has for each entry what Atom asks for, and ids that no change touches", () => {
    const original = plainPayload("uno");
    const correction = plainPayload("uno bis", { kind: "edit", of: publicationId(0) });
    const atom = feed([original, correction, plainPayload("dos")]);
    expect(atom.attributes["xmlns"]).toBe("http://www.w3.org/2005/Atom");
    expect(elementsOf(atom, "updated").map(textOf)).toEqual([
      shift(NOW, 120_000),
      shift(NOW, 120_000),
      shift(NOW, 60_000),
    ]);
    const entries = elementsOf(atom, "entry");
    expect(entries.map((entry) => textOf(elementsOf(entry, "id")[0]!))).toEqual([
      `${BRAND.url}${publicationId(2)}.html`,
      `${BRAND.url}${publicationId(0)}.html`,
    ]);
    for (const entry of entries) {
      for (const name of ["id", "title", "updated", "published", "link", "content"]) {
        expect(elementsOf(entry, name)).toHaveLength(1);
      }
      parseXml(textOf(elementsOf(entry, "content")[0]!));
    }
  });
});

describe("in a drill", () => {
  const drill: UpdatesBrand = { ...BRAND, kind: "drill" };

  test("says so on every page in every language, in every title, and to search engines", () => {
    const pages = pagesOf([plainPayload("uno")], drill);
    for (const path of ["index.html", `${publicationId(0)}.html`]) {
      const page = parseXml(pages[path]!);
      const mark = elementsOf(page, "div").find((div) => div.attributes["role"] === "note");
      expect(elementsOf(mark!, "p").map((p) => p.attributes["lang"])).toEqual(["es", "en", "ru"]);
      expect(textOf(elementsOf(page, "title")[0]!)).toMatch(/^\[SIMULACRO\] /);
      expect(elementsOf(page, "meta").some((meta) => meta.attributes["name"] === "robots")).toBe(true);
    }
    for (const title of elementsOf(parseXml(pages["feed.atom"]!), "title")) {
      expect(textOf(title)).toMatch(/^\[SIMULACRO\] /);
    }
  });

  test("says so nowhere else", () => {
    expect(Object.values(pagesOf([plainPayload("uno")])).join("")).not.toMatch(/SIMULACRO|robots/);
  });
});
