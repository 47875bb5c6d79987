/**
 * Where one brand's updates lie: pages below `public/`, which alone is served, records below `records/`. Paths are
 * relative, with `/`.
 */
export interface PublicFiles {
  /** `null` where there is no such file. */
  read(path: string): Promise<Uint8Array | null>;
  /** All or nothing: after a crash at any moment readers find the old file or the new one, whole and durable. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Paths of the files in a folder (`records/`), sorted. */
  list(folder: string): Promise<string[]>;
}

export const PUBLIC_FOLDER = "public/";
export const RECORDS_FOLDER = "records/";
