import { join } from "node:path";
import { endLike } from "./lib/child.mjs";
import { runUnderNode24 } from "./lib/node24.mjs";
import { optionsOf, runScript } from "./lib/refusal.mjs";
import { rootFolder } from "./lib/root.mjs";
import { buildWeb, isWebBuilt } from "./lib/web-build.mjs";

// npm run pictures [-- --language LANGUAGE …]: the pictures of the guide, taken anew from the screens as they are built.
await runScript(async () => {
  optionsOf({ language: { type: "string", multiple: true } }, "npm run pictures [-- --language LANGUAGE …]");
  if (!isWebBuilt()) await buildWeb();
  endLike(await runUnderNode24(join(rootFolder, "e2e", "pictures.ts"), process.argv.slice(2)));
});
