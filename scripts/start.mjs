import { runCli } from "./lib/cli.mjs";
import { endWithNpm } from "./lib/npm-parent.mjs";
import { runScript } from "./lib/refusal.mjs";

// npm start: the server in front, until SIGTERM or Ctrl-C.
endWithNpm();
await runScript(() => runCli(["serve", ...process.argv.slice(2)]));
