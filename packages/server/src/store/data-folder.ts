import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { StoreError, diskFull, fileSystemError } from "./errors.ts";

/** The layout this version writes. Raise it when an older Baluarte could no longer read the folder. */
export const DATA_FORMAT = 1;

/** PostgreSQL stops hard on a full disk; this leaves room for a checkpoint and a few 16 MB segments of its log. */
export const FREE_BYTES_MIN = 128 * 1024 * 1024;

/** Where everything lies in `BALUARTE_DATA`; absolute paths, links resolved. */
export interface DataFolder {
  root: string;
  /** The PostgreSQL cluster. */
  cluster: string;
  /** The folder of the private socket, which lies outside `root` when that path is too long for a socket. */
  socketFolder: string;
  lock: string;
  secret: string;
  version: string;
  /** What PostgreSQL says before its own log in `store/log` is open. */
  startLog: string;
}

/**
 * Makes `path` a data folder where it is none yet and returns its layout.
 *
 * Throws `StoreError`: `folderNotUsable`, `diskFull` (less than `FREE_BYTES_MIN` left), `newerFormat`.
 */
export function openDataFolder(path: string): DataFolder {
  try {
    fs.mkdirSync(resolve(path), { recursive: true, mode: 0o700 });
    const folder = layout(fs.realpathSync(path));
    fs.accessSync(folder.root, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
    checkFreeSpace(folder.root);
    checkFormat(folder);
    return folder;
  } catch (error) {
    throw fileSystemError(error, resolve(path));
  }
}

/** Whether a store was ever made in `path`. Makes nothing. */
export function hasStore(path: string): boolean {
  return fs.existsSync(layout(resolve(path)).cluster);
}

function layout(root: string): DataFolder {
  return {
    root,
    cluster: join(root, "store"),
    socketFolder: socketFolderFor(root),
    lock: join(root, "baluarte.lock"),
    secret: join(root, "secret"),
    version: join(root, "version.json"),
    startLog: join(root, "store-start.log"),
  };
}

/** The name that PostgreSQL gives its socket; the port is a part of the name and nothing more. */
export const STORE_PORT = 5432;
const SOCKET_NAME = `.s.PGSQL.${STORE_PORT}`;

/** `sun_path` of a Unix socket holds 108 bytes with the closing zero. */
const SOCKET_PATH_BYTES_MAX = 107;

function socketFolderFor(root: string): string {
  const beside = join(root, "store.sock");
  if (fits(beside)) return beside;
  const name = `baluarte-${createHash("sha256").update(root).digest("hex").slice(0, 12)}`;
  const short = join(tmpdir(), name);
  return fits(short) ? short : join("/tmp", name);
}

function fits(socketFolder: string): boolean {
  return Buffer.byteLength(join(socketFolder, SOCKET_NAME)) <= SOCKET_PATH_BYTES_MAX;
}

/**
 * Makes the socket folder with mode 0700: whoever reaches the socket is a superuser without a password.
 *
 * `uid`: the account PostgreSQL runs under. In a shared temporary folder somebody else may have taken the name before
 * us, therefore a link or a folder of another owner is refused.
 */
export function makeSocketFolder(folder: DataFolder, uid: number): void {
  const path = folder.socketFolder;
  if (!fs.existsSync(path)) fs.mkdirSync(path, { mode: 0o700 });
  const found = fs.lstatSync(path);
  if (!found.isDirectory() || (found.uid !== uid && found.uid !== process.geteuid?.())) {
    throw new StoreError(
      "folderNotUsable",
      `${path}, where the store's socket belongs, is owned by somebody else. Set BALUARTE_DATA to a shorter path.`,
    );
  }
  fs.chmodSync(path, 0o700);
}

function checkFreeSpace(root: string): void {
  const { bavail, bsize } = fs.statfsSync(root);
  if (bavail * bsize < FREE_BYTES_MIN) throw diskFull(root);
}

const Version = z.object({ format: z.int().positive() });

function checkFormat(folder: DataFolder): void {
  if (!fs.existsSync(folder.version)) {
    fs.writeFileSync(`${folder.version}.new`, `${JSON.stringify({ format: DATA_FORMAT })}\n`);
    fs.renameSync(`${folder.version}.new`, folder.version);
    return;
  }
  const { format } = readVersion(folder);
  if (format > DATA_FORMAT) {
    throw new StoreError(
      "newerFormat",
      `${folder.root} was written by a newer Baluarte (format ${format}; this one knows ${DATA_FORMAT}). Start that newer version, or restore a backup into an empty folder.`,
    );
  }
}

function readVersion(folder: DataFolder): z.infer<typeof Version> {
  try {
    return Version.parse(JSON.parse(fs.readFileSync(folder.version, "utf8")));
  } catch (cause) {
    throw new StoreError(
      "folderNotUsable",
      `${folder.version} cannot be read, so it is unknown which Baluarte wrote this folder. Put back the file from a backup, or write {"format": ${DATA_FORMAT}} into it if this version made it.`,
      { cause },
    );
  }
}
