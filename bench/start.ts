import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setUp } from "@baluarte/testkit/journey.ts";
import { startServer } from "@baluarte/testkit/server-process.ts";
import { report } from "./lib/report.ts";
import { spread } from "./lib/spread.ts";

// npm run bench -- start [--json] [--rounds N]: how soon the server answers after it was stopped cleanly, as people run it: a
// process of its own on its embedded PostgreSQL, set up, from the command to an answer of its health; and how soon it stops.
//
// Correct: each time it says that it and its store are well, and offers no set-up link any more.

const BAR_MS = 3_000;
const rounds = Number(process.argv[process.argv.indexOf("--rounds") + 1]) || 5;

const folder = mkdtempSync(join(tmpdir(), "baluarte-bench-start-"));
const starts: number[] = [];
const stops: number[] = [];
let equal = true;
let server = await startServer(folder);
try {
  await setUp(server.visitor(), server.visitor(), server.setupToken!);
  for (let round = 0; round < rounds; round += 1) {
    const asked = performance.now();
    await server.signal("SIGTERM");
    stops.push(performance.now() - asked);
    const began = performance.now();
    server = await startServer(folder);
    const { status, store } = await server.visitor().call("health.get", {});
    starts.push(performance.now() - began);
    equal &&= status === "ok" && store === "ok" && server.setupToken === null;
  }
} finally {
  await server.signal("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
}
report("start", equal, [
  { case: { name: "stopped to health, ms", rounds, ...spread(starts), bar: BAR_MS }, ratios: {} },
  { case: { name: "word to stopped, ms", rounds, ...spread(stops), bar: BAR_MS }, ratios: {} },
]);
