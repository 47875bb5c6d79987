import { runCli } from "./lib/cli.mjs";
import { endWithNpm } from "./lib/npm-parent.mjs";
import { runScript } from "./lib/refusal.mjs";
import { isWebBuilt } from "./lib/web-build.mjs";

// npm start: the server in front, until SIGTERM or Ctrl-C.
endWithNpm();
await runScript(async () => {
  // Said and not refused: whoever starts it again at three in the morning needs a server before anything else.
  if (!isWebBuilt()) console.error('The screens are not built from these sources. For a new version: "npm run up".');
  await runCli(["serve", ...process.argv.slice(2)]);
});
