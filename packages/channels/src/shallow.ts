import { Parser } from "htmlparser2";

/** Deeper than pages are nested, letters made of tables included; parsers take time by the square of the depth. */
const DEPTH_MAX = 256;

/** Links left open; some parsers close them where the next opens and others nest them. Old pages have some hundred. */
const LINKS_OPEN_MAX = 1_000;

/** As much of a page as is nested no deeper than pages are: what lies within and behind the first tag beyond is left out. */
export function shallowPart(html: string): string {
  let depth = 0;
  let linksOpen = 0;
  try {
    const parser: Parser = new Parser({
      onopentagname: () => {
        depth += 1;
        // Nothing else stops a parser within the piece that it was given.
        if (depth > DEPTH_MAX || linksOpen > LINKS_OPEN_MAX) throw new TooDeep(parser.startIndex);
      },
      onclosetag: (name, isImplied) => {
        depth -= 1;
        if (isImplied && name === "a") linksOpen += 1;
      },
    });
    parser.end(html);
    return html;
  } catch (error) {
    if (error instanceof TooDeep) return html.slice(0, error.at);
    throw error;
  }
}

class TooDeep extends Error {
  override readonly name = "TooDeep";
  readonly at: number;

  constructor(at: number) {
    super(`nested deeper than ${DEPTH_MAX}`);
    this.at = at;
  }
}
