import { existsSync } from "node:fs";
import { join } from "node:path";
import { endLike } from "./lib/child.mjs";
import { runUnderNode24 } from "./lib/node24.mjs";
import { Refusal, runScript } from "./lib/refusal.mjs";
import { rootFolder } from "./lib/root.mjs";

// npm run bench -- NAME [--json]: one benchmark, a program below bench/.
await runScript(async () => {
  const [name, ...rest] = process.argv.slice(2);
  const file = join("bench", `${name}.ts`);
  if (name === undefined || !/^[\w-]+$/.test(name) || !existsSync(join(rootFolder, file))) {
    throw new Refusal("Name a benchmark that is in the folder bench: npm run bench -- NAME --json");
  }
  endLike(await runUnderNode24(join(rootFolder, file), rest));
});
