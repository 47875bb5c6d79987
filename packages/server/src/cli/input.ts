import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { NotText } from "@baluarte/channels/file/container.ts";
import { BrokenGzip, decompressed } from "@baluarte/channels/file/gzip.ts";
import type { ReadOutcome } from "@baluarte/channels/file/outcome.ts";
import type { Need } from "@baluarte/channels/file/parse-post.ts";
import { readPosts } from "@baluarte/channels/file/read-posts.ts";
import { instantFromMs } from "@baluarte/domain/kernel/time.ts";
import { COLUMN_ROLES, ColumnMap } from "@baluarte/domain/post/column-map.ts";
import { fromRoot } from "./arguments.ts";
import { BadLines } from "./bad-lines.ts";
import { FORMATS } from "./formats.ts";
import { CommandError } from "./usage.ts";

/** The bytes of FILE; `-` is standard input. Throws `CommandError` when it cannot be read. */
export async function openInput(file: string): Promise<AsyncIterable<Uint8Array>> {
  if (file === "-") return process.stdin;
  const path = fromRoot(file);
  try {
    const handle = await open(path);
    const isFolder = (await handle.stat()).isDirectory();
    await handle.close();
    if (isFolder) throw new CommandError(`${file} is a folder. Name a file.`);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(
      `${file} cannot be read (${(error as { code?: string }).code ?? "unknown"}). Check the path.`,
    );
  }
  return createReadStream(path);
}

/** The lines of FILE, unpacked where it is gzip, each with its number from 1. Throws `CommandError`, after what was good. */
export async function* linesOf(file: string): AsyncGenerator<{ line: number; text: string }> {
  const source = await openInput(file);
  let line = 0;
  try {
    for await (const text of createInterface({ input: Readable.from(decompressed(source)), crlfDelay: Infinity }))
      yield { line: (line += 1), text };
  } catch (error) {
    if (error instanceof BrokenGzip) throw new CommandError(`${file} is broken gzip after ${error.bytesRead} bytes.`);
    throw error;
  }
}

export type GoodLine<N extends Need> = Extract<ReadOutcome<N>, { post: unknown }>;

/**
 * The posts of FILE, line by line. A bad line is reported on standard error with its number, code and reason, counted
 * and skipped. A file that breaks off in the middle ends the command with 1 after everything before the break.
 *
 * `mapFile`: what the columns of a table are, for one that is neither in our own format nor a known suite's. `isQuiet`: for
 * a first look at what is read again.
 */
export async function* postsOf<N extends Need>(
  file: string,
  need: N,
  { mapFile, isQuiet = false }: { mapFile?: string | undefined; isQuiet?: boolean } = {},
): AsyncGenerator<GoodLine<N>> {
  const bad = new BadLines(file, FORMATS.posts);
  let isRead = false;
  try {
    const hints = mapFile === undefined ? {} : { map: await readColumnMap(mapFile) };
    const source = await openInput(file);
    for await (const outcome of readPosts(source, { name: file, need, now: instantFromMs(Date.now()), hints })) {
      if ("post" in outcome) {
        bad.good();
        yield outcome as GoodLine<N>;
      } else if (!isQuiet) {
        const { line, code, message } = outcome.rejection;
        bad.report(line, `${code}: ${message}`);
      }
    }
    isRead = true;
    bad.end();
  } catch (error) {
    if (error instanceof BrokenGzip) throw new CommandError(`${file} is broken gzip after ${error.bytesRead} bytes.`);
    if (error instanceof NotText) throw new CommandError(`${file}: ${error.message}.`);
    throw error;
  } finally {
    if (!isRead) bad.summarise();
  }
}

/** What the columns of a table are: `{"columns": {"Fecha": "time", "Texto": "text"}, "dateOrder": "dmy", "timeZone": "Europe/Madrid"}`. */
async function readColumnMap(file: string): Promise<ColumnMap> {
  const parts: Uint8Array[] = [];
  for await (const part of await openInput(file)) parts.push(part);
  const text = Buffer.concat(parts).toString("utf8");
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw new CommandError(`${file} is not JSON. Name each column's role, as in {"columns": {"Fecha": "time"}}.`);
  }
  const defaults = { vendor: null, dateOrder: "dmy", timeZone: null };
  const map = ColumnMap.safeParse(typeof raw === "object" ? { ...defaults, ...raw } : raw);
  if (map.success) return map.data;
  const [issue] = map.error.issues;
  throw new CommandError(
    `${file}: ${issue?.path.map(String).join(".") || "the map"} is not understood. Roles: ${COLUMN_ROLES.join(", ")}.`,
  );
}
