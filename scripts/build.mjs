import { optionsOf, runScript } from "./lib/refusal.mjs";
import { buildWeb } from "./lib/web-build.mjs";

// npm run build: the screens, which are all that needs building; the server runs from its sources.
await runScript(async () => {
  optionsOf({}, "npm run build");
  await buildWeb();
});
