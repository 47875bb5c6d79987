import { withHead } from "./head.ts";

export const CONTAINERS = ["spreadsheet", "archive", "webPage"] as const;
export type Container = (typeof CONTAINERS)[number];

/**
 * What was handed in holds no lines of text. `spreadsheet`: an Excel workbook. `archive`: a ZIP of something else.
 * `webPage`: what a link gives whose session had ended.
 *
 * A workbook is not read: of the libraries that can, the kept ones hold the whole of it in memory, where a ZIP of 40 MB
 * may unpack into gigabytes; and each suite and spreadsheet saves as CSV.
 */
export class NotText extends Error {
  readonly container: Container;

  constructor(container: Container) {
    super(SENTENCES[container]);
    this.container = container;
  }
}

const SENTENCES = {
  spreadsheet: "this is an Excel workbook: save it as CSV and hand that in",
  archive: "this is a ZIP archive: unpack it and hand in the file inside",
  webPage: "this is a web page and no table of posts: export the file again",
} as const satisfies Record<Container, string>;

/** The first bytes tell; more are asked for only behind those of a ZIP, which a text does not have. */
const MARK_BYTES = 4;
const PARTS_BYTES = 4096;

/** A stream of bytes as it is. Throws `NotText` before the first when they are a workbook, an archive or a page. */
export async function* refuseContainers(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { head, all } = await withHead(source, MARK_BYTES);
  const mark = Buffer.from(head).toString("latin1");
  if (mark.startsWith("PK\x03\x04")) {
    const { head: parts, all: rest } = await withHead(all, PARTS_BYTES);
    await rest.return(undefined);
    const isWorkbook = /\[Content_Types\]\.xml|xl\/|mimetypeapplication\/vnd/.test(
      Buffer.from(parts).toString("latin1"),
    );
    throw new NotText(isWorkbook ? "spreadsheet" : "archive");
  }
  if (mark === "\xd0\xcf\x11\xe0") {
    await all.return(undefined);
    throw new NotText("spreadsheet");
  }
  yield* mark.includes("<") ? refusePages(all) : all;
}

async function* refusePages(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { head, all } = await withHead(source, PAGE_BYTES);
  if (/^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)/i.test(Buffer.from(head).toString("latin1"))) {
    await all.return(undefined);
    throw new NotText("webPage");
  }
  yield* all;
}

const PAGE_BYTES = 32;
