export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
}

const TOKEN =
  /<\?xml[^?]*\?>|<!doctype html>|<(\/?)([a-zA-Z][a-zA-Z0-9:]*)((?: [a-zA-Z][a-zA-Z0-9:-]*="[^"<]*")*)( ?\/)?>|([^<]+)|(<)/g;
const ATTRIBUTE = / ([a-zA-Z][a-zA-Z0-9:-]*)="([^"<]*)"/g;
const ENTITY = /&(?:amp|lt|gt|quot|#39);/g;
const CODES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
// oxlint-disable-next-line no-control-regex -- they are what XML forbids
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u;

/** Reads XML as strictly as a feed reader would, of the forms that our pages use. Throws where it is not well-formed. */
export function parseXml(text: string): XmlElement {
  if (NOT_XML.test(text)) throw new Error("a character that XML does not have");
  const root: XmlElement = { name: "", attributes: {}, children: [] };
  const open = [root];
  for (const [token, closing, name, attributes, empty, words, stray] of text.matchAll(TOKEN)) {
    const parent = open.at(-1)!;
    if (stray !== undefined) throw new Error("a stray <");
    if (words !== undefined) parent.children.push(unescape(words));
    else if (closing === "/") {
      if (open.pop()!.name !== name) throw new Error(`${token} closes ${parent.name}`);
    } else if (name !== undefined) {
      const element: XmlElement = { name, attributes: attributesOf(attributes ?? ""), children: [] };
      parent.children.push(element);
      if (empty === undefined) open.push(element);
    }
  }
  const elements = root.children.filter((child) => typeof child !== "string");
  if (open.length !== 1 || elements.length !== 1) throw new Error("not one whole element");
  return elements[0]!;
}

/** All elements of that name, at any depth, in order. */
export function elementsOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) =>
    typeof child === "string" ? [] : [...(child.name === name ? [child] : []), ...elementsOf(child, name)],
  );
}

export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(ATTRIBUTE)].map((match) => [match[1]!, unescape(match[2]!)] as const);
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) throw new Error("an attribute stands twice");
  return Object.fromEntries(pairs);
}

function unescape(text: string): string {
  if (text.replace(ENTITY, "").includes("&")) throw new Error("a stray &");
  return text.replace(ENTITY, (entity) => CODES[entity.slice(1, -1)]!);
}
