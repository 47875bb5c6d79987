import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, lstatSync, readFileSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { findPackage, prepareBinaries } from "./binaries.ts";
import { ORDINARY, emptyFolder } from "./testing/store-process.ts";

/** A copy of the package as npm unpacks it, without any link. */
function unpackedPackage(): string {
  const copy = join(emptyFolder(), "package");
  cpSync(findPackage(), copy, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() });
  return copy;
}

function versionOf(postgres: string, env: Readonly<Record<string, string>>): string {
  return execFileSync(postgres, ["--version"], { env, encoding: "utf8" });
}

test("makes the links that npm leaves out, after which PostgreSQL runs", () => {
  const copy = unpackedPackage();
  const { postgres, major, env } = prepareBinaries(copy, join(copy, "spare"));
  expect(versionOf(postgres, env)).toContain(`PostgreSQL) ${major}.`);
});

test("changes nothing the second time, and mends a link that points elsewhere", () => {
  const copy = unpackedPackage();
  prepareBinaries(copy, join(copy, "spare"));
  const link = join(copy, "native", "lib", "libicuuc.so.60");
  const made = lstatSync(link).ino;
  prepareBinaries(copy, join(copy, "spare"));
  expect(lstatSync(link).ino).toBe(made);

  const right = readlinkSync(link);
  rmSync(link);
  symlinkSync("elsewhere", link);
  prepareBinaries(copy, join(copy, "spare"));
  expect(readlinkSync(link)).toBe(right);
});

test("puts the links into the spare folder where the package is not ours to write", () => {
  const copy = unpackedPackage();
  chmodSync(dirname(copy), 0o755);
  chmodSync(join(copy, "native", "lib"), 0o555);
  const spare = join(emptyFolder(65_534), "lib");
  const program = `
    import { prepareBinaries } from ${JSON.stringify(new URL("binaries.ts", import.meta.url).href)};
    console.log(JSON.stringify(prepareBinaries(${JSON.stringify(copy)}, ${JSON.stringify(spare)})));`;
  const [command, ...args] = [...ORDINARY, process.execPath, "--input-type=module-typescript", "--eval", program];
  const { postgres, env } = JSON.parse(execFileSync(command, args, { encoding: "utf8" }));
  expect(env).toEqual({ LD_LIBRARY_PATH: spare });
  expect(versionOf(postgres, env)).toContain("PostgreSQL");
});

test.each([
  ["darwin", "arm64"],
  ["linux", "riscv64"],
])("says to set DATABASE_URL on %s %s, for which there is no package", (platform, arch) => {
  expect(() => findPackage(platform, arch)).toThrow(
    expect.objectContaining({ code: "unsupportedPlatform", message: expect.stringContaining("DATABASE_URL") }),
  );
});

test("names every link of the package relative to its folder, so that node_modules can be moved", () => {
  const copy = unpackedPackage();
  prepareBinaries(copy, join(copy, "spare"));
  const links = JSON.parse(readFileSync(join(copy, "native", "pg-symlinks.json"), "utf8"));
  for (const { target } of links) expect(readlinkSync(join(copy, target))).not.toContain("/");
});
