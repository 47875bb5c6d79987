import { globSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ARROWS } from "./arrows.ts";
import { checkFile } from "./check-file.ts";

// npm run lint: every source file against the walls; and every package folder has its arrow, so that a new one cannot
// be forgotten.
const root = fileURLToPath(new URL("../../", import.meta.url));
let breaches = 0;
const say = (sentence: string) => {
  breaches += 1;
  process.stderr.write(`${sentence}\n`);
};

for (const name of readdirSync(`${root}packages`)) {
  if (!(name in ARROWS)) say(`packages/${name} has no arrow: say in tools/walls/arrows.ts what it may import, and why`);
}
for (const path of globSync("packages/*/src/**/*.{ts,tsx}", { cwd: root })) {
  for (const { line, message } of checkFile(path, readFileSync(root + path, "utf8")))
    say(`${path}:${line}: ${message}`);
}
process.exitCode = breaches === 0 ? 0 : 1;
