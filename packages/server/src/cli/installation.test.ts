import { existsSync, mkdtempSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readConfig } from "../main/config.ts";
import { refuseWithoutInstallation } from "./installation.ts";

const root = mkdtempSync(join(tmpdir(), "baluarte-none-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("a command for an installation that exists", () => {
  it("refuses where there is none, names the folder and makes nothing", () => {
    const folder = join(root, "typo");
    expect(() => refuseWithoutInstallation(readConfig({ BALUARTE_DATA: folder }))).toThrow(
      `There is no installation in ${folder}; set BALUARTE_DATA`,
    );
    expect(existsSync(folder)).toBe(false);
  });

  it("goes on where a store lies, or where the database is elsewhere", () => {
    const folder = join(root, "kept");
    mkdirSync(join(folder, "store"), { recursive: true });
    expect(() => refuseWithoutInstallation(readConfig({ BALUARTE_DATA: folder }))).not.toThrow();
    const elsewhere = { BALUARTE_DATA: join(root, "typo"), DATABASE_URL: "postgres://db.example/baluarte" };
    expect(() => refuseWithoutInstallation(readConfig(elsewhere))).not.toThrow();
  });
});
