import { chmodSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openDataFolder } from "./data-folder.ts";
import { loadSecret } from "./secret.ts";
import { emptyFolder } from "./testing/store-process.ts";

const given = Buffer.alloc(32, 7);

test("makes a secret once, for its user alone, and keeps it", () => {
  const folder = openDataFolder(emptyFolder());
  const secret = loadSecret(folder, undefined);
  expect(secret).toHaveLength(32);
  expect(loadSecret(folder, "")).toEqual(secret);
  expect(statSync(folder.secret).mode & 0o777).toBe(0o600);
  expect(readFileSync(folder.secret, "utf8")).toBe(`${secret.toString("base64")}\n`);
  expect(readdirSync(folder.root).toSorted()).toEqual(["secret", "version.json"]);
});

test("makes another secret for another installation", () => {
  const one = loadSecret(openDataFolder(emptyFolder()), undefined);
  expect(loadSecret(openDataFolder(emptyFolder()), undefined)).not.toEqual(one);
});

test("takes the secret from the environment and then keeps none", () => {
  const folder = openDataFolder(emptyFolder());
  expect(loadSecret(folder, given.toString("base64"))).toEqual(given);
  expect(readdirSync(folder.root)).toEqual(["version.json"]);
});

test.each([
  ["too short", Buffer.alloc(31).toString("base64")],
  ["too long", Buffer.alloc(33).toString("base64")],
  ["hexadecimal", Buffer.alloc(32).toString("hex")],
  ["with a stray sign", `${given.toString("base64").slice(0, -2)}!=`],
])("refuses a secret that is %s, without repeating it", (_, text) => {
  const folder = openDataFolder(emptyFolder());
  expect(() => loadSecret(folder, text)).toThrow(expect.objectContaining({ code: "secretInvalid" }));
  expect(() => loadSecret(folder, text)).not.toThrow(text);
});

test("refuses a variable that contradicts the kept secret, and accepts the same", () => {
  const folder = openDataFolder(emptyFolder());
  const kept = loadSecret(folder, undefined);
  expect(() => loadSecret(folder, given.toString("base64"))).toThrow(
    expect.objectContaining({ code: "secretContradicts" }),
  );
  expect(loadSecret(folder, kept.toString("base64"))).toEqual(kept);
});

test("does not replace a damaged secret by a new one", () => {
  const folder = openDataFolder(emptyFolder());
  writeFileSync(folder.secret, "");
  expect(() => loadSecret(folder, undefined)).toThrow(expect.objectContaining({ code: "secretInvalid" }));
});

test("closes a kept secret that others could read", () => {
  const folder = openDataFolder(emptyFolder());
  loadSecret(folder, undefined);
  chmodSync(folder.secret, 0o644);
  loadSecret(folder, undefined);
  expect(statSync(folder.secret).mode & 0o777).toBe(0o600);
});
