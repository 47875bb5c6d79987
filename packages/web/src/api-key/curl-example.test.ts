import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { curlExample } from "./curl-example.ts";

it("reaches the shell as one header and one body, apostrophes included", () => {
  const command = curlExample("https://b.example/api", "key_123", "They're late");
  const args = execFileSync("sh", ["-c", command.replace(/^curl/, "printf '%s\\n'")], { encoding: "utf8" }).split("\n");
  expect(args[2]).toBe("Authorization: Bearer key_123");
  expect(JSON.parse(args[6]!)).toMatchObject({ text: "They're late" });
});
