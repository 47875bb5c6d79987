import { join } from "node:path";
import { endLike } from "./lib/child.mjs";
import { runUnderNode24 } from "./lib/node24.mjs";
import { runScript } from "./lib/refusal.mjs";
import { rootFolder } from "./lib/root.mjs";

// npm run train -- NAME --data DIR: makes a model file anew; the same data gives the same bytes.
await runScript(async () => {
  endLike(await runUnderNode24(join(rootFolder, "packages/server/src/cli/train.ts"), process.argv.slice(2)));
});
