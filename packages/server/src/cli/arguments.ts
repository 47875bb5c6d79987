import { isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { UsageError } from "./usage.ts";

/** The root package's folder: relative paths are taken from here, whatever folder the command is called in. */
export const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));

/** A path as a user wrote it. */
export function fromRoot(path: string): string {
  return isAbsolute(path) ? path : resolve(ROOT, path);
}

export type Arguments = { options: Record<string, string>; positionals: string[] };

/**
 * Options with a value (`names`) and exactly `count` positionals, or between two numbers of them.
 * Throws `UsageError` with the line that shows how.
 */
export function readArguments(
  argv: readonly string[],
  names: readonly string[],
  [least, most]: readonly [number, number],
  usage: string,
): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: Object.fromEntries(names.map((name) => [name, { type: "string" as const }])),
      allowPositionals: true,
    });
    if (positionals.length < least || positionals.length > most) throw new UsageError(usage);
    return { options: values as Record<string, string>, positionals };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
