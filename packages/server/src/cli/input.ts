import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { BrokenGzip } from "@baluarte/channels/file/gzip.ts";
import type { ReadOutcome } from "@baluarte/channels/file/outcome.ts";
import type { Need } from "@baluarte/channels/file/parse-post.ts";
import { readPosts } from "@baluarte/channels/file/read-posts.ts";
import { instantFromMs } from "@baluarte/domain/kernel/time.ts";
import { fromRoot } from "./arguments.ts";
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

export type GoodLine<N extends Need> = Extract<ReadOutcome<N>, { post: unknown }>;

/**
 * The posts of FILE, line by line. A bad line is reported on standard error with its number, code and reason, counted
 * and skipped. A file that breaks off in the middle ends the command with 1 after everything before the break.
 */
export async function* postsOf<N extends Need>(file: string, need: N): AsyncGenerator<GoodLine<N>> {
  let bad = 0;
  try {
    const source = await openInput(file);
    for await (const outcome of readPosts(source, { name: file, need, now: instantFromMs(Date.now()) })) {
      if ("post" in outcome) yield outcome as GoodLine<N>;
      else {
        bad += 1;
        const { line, code, message } = outcome.rejection;
        process.stderr.write(`line ${line}: ${code}: ${message}\n`);
      }
    }
  } catch (error) {
    if (error instanceof BrokenGzip) throw new CommandError(`${file} is broken gzip after ${error.bytesRead} bytes.`);
    throw error;
  } finally {
    if (bad > 0) process.stderr.write(`${bad} bad lines skipped\n`);
  }
}
