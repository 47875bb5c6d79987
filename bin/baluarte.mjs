#!/usr/bin/env node
import { runCli } from "../scripts/lib/cli.mjs";
import { runScript } from "../scripts/lib/refusal.mjs";

await runScript(() => runCli(process.argv.slice(2)));
