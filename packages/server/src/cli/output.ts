import { once } from "node:events";

/** Writes text to standard output and waits when the reader is slower than we are. A reader that left ends it quietly. */
export async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

export async function writeLine(value: unknown): Promise<void> {
  await write(`${JSON.stringify(value)}\n`);
}

/** `head` and the like close the pipe when they have enough; that is no error of ours. */
export function endQuietlyOnClosedPipe(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
}
