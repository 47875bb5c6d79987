import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { BrandId } from "@baluarte/domain/kernel/id.ts";

/**
 * What was taken: its SHA-256 (hex), by which it is found again, and its first bytes, by which its type is told. It stands
 * in a temporary place until somebody keeps it.
 */
export interface TakenBlob {
  readonly sha256: string;
  readonly bytes: number;
  readonly head: Uint8Array;
  /** Puts it under its hash. Called from the transaction that refers to it. */
  keep(): Promise<void>;
  /** Throws it away; of what was kept nothing is lost. */
  drop(): Promise<void>;
}

/**
 * Files that people hand in, kept as they are under the hash of what is in them, each brand's apart. What is there is
 * never written over; the same file handed in twice is kept once.
 */
export interface BlobStore {
  /** Takes a stream to its end. Throws `BlobTooLarge` beyond `maxBytes`, and keeps nothing then. */
  take(brand: BrandId, source: Readable, maxBytes: number): Promise<TakenBlob>;
  /** `null` where there is none. */
  open(brand: BrandId, sha256: string): Promise<{ stream: Readable; bytes: number } | null>;
  /** Removes what a process that died left half taken, and answers what has lain here long enough to ask who refers to it. */
  leftovers(brand: BrandId): Promise<string[]>;
  remove(brand: BrandId, sha256: string): Promise<void>;
  /** For which brands something lies here, those among them that are no more. */
  brands(): Promise<BrandId[]>;
  /** Told before a brand is deleted: who dies on the way to `removeAll` has then said that nobody wants its files back. */
  letGo(brand: BrandId): Promise<void>;
  /** Removes whatever was handed in for a brand that is no more. */
  removeAll(brand: BrandId): Promise<void>;
  /**
   * The same for a brand that is not there and nobody removed the files of: at once where they were let go, else when it has
   * been missed for long enough. Answers whether they are gone.
   */
  removeMissed(brand: BrandId): Promise<boolean>;
}

export class BlobTooLarge extends Error {
  constructor(maxBytes: number) {
    super(`more than ${maxBytes} bytes`);
    this.name = "BlobTooLarge";
  }
}

const HEAD_BYTES = 16;

/** No upload takes this long: its request is cut before. */
const HALF_TAKEN_MS = 60 * 60_000;
/** A file that nobody refers to waits this long: after a step back to an older backup it may be somebody's evidence still. */
const UNREFERENCED_MS = 7 * 24 * 60 * 60_000;
/** In a brand's folder: since when the brand is missed, as the time of this file. A brand that is there again loses it. */
const MISSED = ".missed";

/** In a folder of this machine. A file appears under its name only when it is whole. */
export function folderBlobStore(folder: string): BlobStore {
  const pathOf = (brand: BrandId, sha256: string) => join(folder, brand, sha256.slice(0, 2), sha256);
  const missedOf = (brand: BrandId) => join(folder, brand, MISSED);
  const removeAll = (brand: BrandId) => rm(join(folder, brand), { recursive: true, force: true });
  return {
    async take(brand, source, maxBytes) {
      const temporary = join(folder, brand, `.${randomUUID()}`);
      await mkdir(dirname(temporary), { recursive: true });
      const digest = createHash("sha256");
      let bytes = 0;
      let head = Buffer.alloc(0);
      const measured = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          bytes += chunk.length;
          if (bytes > maxBytes) return done(new BlobTooLarge(maxBytes));
          if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
          digest.update(chunk);
          done(null, chunk);
        },
      });
      try {
        await pipeline(source, measured, createWriteStream(temporary, { mode: 0o600, flush: true }));
        const sha256 = digest.digest("hex");
        return {
          sha256,
          bytes,
          head,
          async keep() {
            const path = pathOf(brand, sha256);
            await mkdir(dirname(path), { recursive: true });
            await rename(temporary, path);
          },
          drop: () => rm(temporary, { force: true }),
        };
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    async open(brand, sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
      const path = pathOf(brand, sha256);
      const found = await stat(path).catch(() => null);
      return found === null ? null : { stream: createReadStream(path), bytes: found.size };
    },
    async leftovers(brand) {
      const entries = await readdir(join(folder, brand), { recursive: true, withFileTypes: true }).catch(() => []);
      const unasked: string[] = [];
      for (const entry of entries) {
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath, entry.name);
        const ageMs = await stat(path).then(({ mtimeMs }) => Date.now() - mtimeMs, () => 0); // prettier-ignore
        if (entry.name === MISSED) await rm(path, { force: true });
        else if (entry.name.startsWith(".")) {
          if (ageMs > HALF_TAKEN_MS) await rm(path, { force: true });
        } else if (ageMs > UNREFERENCED_MS && path === pathOf(brand, entry.name)) {
          unasked.push(entry.name);
        }
      }
      return unasked;
    },
    async remove(brand, sha256) {
      await rm(pathOf(brand, sha256), { force: true });
    },
    async brands() {
      const names = await readdir(folder).catch(() => []);
      return names.flatMap((name) => BrandId.safeParse(name).data ?? []);
    },
    async letGo(brand) {
      const missed = missedOf(brand);
      try {
        await writeFile(missed, "");
        await utimes(missed, 0, 0);
      } catch (error) {
        // Nothing was ever handed in.
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      }
    },
    removeAll,
    async removeMissed(brand) {
      const missed = missedOf(brand);
      await writeFile(missed, "", { flag: "a" });
      if (Date.now() - (await stat(missed)).mtimeMs <= UNREFERENCED_MS) return false;
      await removeAll(brand);
      return true;
    },
  };
}
