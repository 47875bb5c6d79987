import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Held } from "./held.ts";
import { until } from "./until.ts";

const PRELOAD = new URL("file-hold.preload.ts", import.meta.url).href;

const REACHED_LIMIT_MS = 120_000;

/** Where a file is put in its place or taken away: before, or right after. `path`: how that place ends, or a part of it. */
export interface FileMoment {
  readonly when: "before" | "after";
  readonly path: string;
}

/** The disk of a server process in a test's hands. `env` goes to the process; the product knows nothing of it. */
export interface FileHold {
  readonly env: Readonly<Record<string, string>>;
  hold(moment: FileMoment): Held;
}

export function fileHold(folder: string): FileHold {
  mkdirSync(folder, { recursive: true });
  const [wanted, there] = [join(folder, "wanted"), join(folder, "there")];
  return {
    env: { NODE_OPTIONS: `--import ${fileURLToPath(PRELOAD)}`, TEST_HOLD_FILES: folder },
    hold({ when, path }) {
      rmSync(there, { force: true });
      writeFileSync(wanted, `${when} ${path}`);
      // Asked for long before it is awaited: how far off the moment is, is the test's affair, and its failure too.
      const reached = until(`the disk waits ${when} ${path}`, async () => existsSync(there), REACHED_LIMIT_MS).then(
        () => undefined,
      );
      reached.catch(() => undefined);
      return {
        reached,
        release: () => rmSync(wanted, { force: true }),
      };
    },
  };
}
