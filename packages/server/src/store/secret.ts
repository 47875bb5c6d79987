import { randomBytes, timingSafeEqual } from "node:crypto";
import { chmodSync, closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { DataFolder } from "./data-folder.ts";
import { StoreError, fileSystemError, hasErrno } from "./errors.ts";

const SECRET_BYTES = 32;

/**
 * The installation's secret, 32 bytes: from `fromEnvironment` (BALUARTE_SECRET), else the one kept in the data folder,
 * made there with mode 0600 the first time.
 *
 * The activity log is keyed by it, so another secret than before would make every past entry look forged. Throws
 * `StoreError`: `secretInvalid`, `secretContradicts` (the variable differs from the kept one), `folderNotUsable`.
 */
export function loadSecret(folder: DataFolder, fromEnvironment: string | undefined): Buffer {
  try {
    const kept = readSecret(folder);
    if (fromEnvironment === undefined || fromEnvironment === "") return kept ?? makeSecret(folder);
    const given = decode(fromEnvironment, "BALUARTE_SECRET");
    if (kept !== null && !timingSafeEqual(kept, given)) {
      throw new StoreError(
        "secretContradicts",
        `BALUARTE_SECRET differs from the secret in ${folder.secret}, with which this installation's log is keyed. Unset the variable, or set it to what that file holds.`,
      );
    }
    return given;
  } catch (error) {
    throw fileSystemError(error, folder.secret);
  }
}

function readSecret(folder: DataFolder): Buffer | null {
  let text: string;
  try {
    text = readFileSync(folder.secret, "utf8");
  } catch (error) {
    if (hasErrno(error, "ENOENT")) return null;
    throw error;
  }
  // A copy or a restored backup often comes back readable for everybody.
  chmodSync(folder.secret, 0o600);
  return decode(text.trim(), folder.secret);
}

function decode(text: string, source: string): Buffer {
  const bytes = Buffer.from(text, "base64");
  // Buffer.from skips what is not base64, so only a text that encodes back to itself was whole.
  if (bytes.length !== SECRET_BYTES || bytes.toString("base64") !== text) {
    throw new StoreError(
      "secretInvalid",
      `${source} must hold ${SECRET_BYTES} bytes in base64. Put back the one this installation was made with; a new installation can make one with: openssl rand -base64 ${SECRET_BYTES}`,
    );
  }
  return bytes;
}

/** Written beside, flushed and linked into place: never half there, and of two processes one secret wins for both. */
function makeSecret(folder: DataFolder): Buffer {
  const draft = `${folder.secret}.${process.pid}`;
  try {
    writeFileSync(draft, `${randomBytes(SECRET_BYTES).toString("base64")}\n`, { mode: 0o600, flush: true });
    linkSync(draft, folder.secret);
    flushFolder(folder.root);
  } catch (error) {
    if (!hasErrno(error, "EEXIST")) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readSecret(folder) ?? makeSecret(folder);
}

function flushFolder(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
