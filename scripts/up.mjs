import { runCli } from "./lib/cli.mjs";
import { install, isInstalled } from "./lib/install.mjs";
import { endWithNpm } from "./lib/npm-parent.mjs";
import { runScript } from "./lib/refusal.mjs";
import { buildWeb, isWebBuilt } from "./lib/web-build.mjs";

// npm run up: from a fresh clone to a running server; each step only where it is due.
endWithNpm();
await runScript(async () => {
  if (!isInstalled()) await install();
  if (!isWebBuilt()) await buildWeb();
  await runCli(["serve", ...process.argv.slice(2)]);
});
