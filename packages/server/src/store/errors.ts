export const STORE_ERROR_CODES = [
  "alreadyRunning",
  "binariesUnusable",
  "diskFull",
  "folderNotUsable",
  "newerFormat",
  "noUnprivilegedAccount",
  "otherPostgresVersion",
  "secretContradicts",
  "secretInvalid",
  "startFailed",
  "storeUnresponsive",
  "unsupportedPlatform",
] as const;
export type StoreErrorCode = (typeof STORE_ERROR_CODES)[number];

/** Why the store is not there. `message` is for the admin: what is the matter, then the one thing to do. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StoreError";
    this.code = code;
  }
}

/** Whether `error` is a system error with one of these `codes` (`ENOENT`, `EEXIST`, …). */
export function hasErrno(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && codes.includes(error.code);
}

/** A failure of the file system at `path`, as the sentence an admin can act on; any other error as it came. */
export function fileSystemError(error: unknown, path: string): unknown {
  if (error instanceof StoreError) return error;
  if (hasErrno(error, "ENOSPC", "EDQUOT")) return diskFull(path, error);
  if (hasErrno(error, "EACCES", "EPERM", "EROFS")) {
    return new StoreError(
      "folderNotUsable",
      `Baluarte may not write to ${path}. Give that folder to the user who runs Baluarte, or set BALUARTE_DATA to another one.`,
      { cause: error },
    );
  }
  if (hasErrno(error, "ENOTDIR", "EEXIST")) {
    return new StoreError(
      "folderNotUsable",
      `${path} is not a folder. Set BALUARTE_DATA to a folder, or to a path that does not exist yet.`,
      { cause: error },
    );
  }
  return error;
}

export function diskFull(path: string, cause?: unknown): StoreError {
  return new StoreError(
    "diskFull",
    `The disk that holds ${path} is full. Free space on it, or move the data folder to a larger disk and set BALUARTE_DATA; then start again.`,
    { cause },
  );
}
