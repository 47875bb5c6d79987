import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { invariant } from "@baluarte/domain/kernel/assert.ts";
import type { PublicFiles } from "./public-files.ts";

/** A folder of the file system; its `public/` is served by our own server or by any other that is pointed at it. */
export class FsPublicFiles implements PublicFiles {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async read(path: string): Promise<Uint8Array | null> {
    try {
      return await readFile(this.#resolve(path));
    } catch (error) {
      if (isNotFound(error)) return null;
      throw error;
    }
  }

  /** Written beside its place, forced to disk, renamed, and the folder forced to disk too: else a crash may undo it. */
  async write(path: string, bytes: Uint8Array): Promise<void> {
    const target = this.#resolve(path);
    const folder = dirname(target);
    await mkdir(folder, { recursive: true });
    const temporary = join(folder, `${TEMPORARY}${randomBytes(6).toString("hex")}`);
    try {
      await writeDurably(temporary, bytes);
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await syncFolder(folder);
  }

  async list(folder: string): Promise<string[]> {
    try {
      const entries = await readdir(this.#resolve(folder), { withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && !entry.name.startsWith(TEMPORARY))
        .map((entry) => folder + entry.name)
        .toSorted();
    } catch (error) {
      if (isNotFound(error)) return [];
      throw error;
    }
  }

  #resolve(path: string): string {
    invariant(SAFE_PATH.test(path), `a plain relative path, not ${JSON.stringify(path)}`);
    return join(this.#root, path);
  }
}

/** A crash between writing and renaming leaves such a file behind; nothing lists or serves it as content. */
const TEMPORARY = ".tmp-";

/** No name starts with a dot, so none leads out of the folder. */
const SAFE_PATH = /^(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*\/)*(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*)?$/;

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o644);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
