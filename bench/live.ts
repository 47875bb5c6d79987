import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LiveEvent } from "@baluarte/contract/system.ts";
import { MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import { setUp } from "@baluarte/testkit/journey.ts";
import { startServer } from "@baluarte/testkit/server-process.ts";
import { report } from "./lib/report.ts";

// npm run bench -- live [--json] [--minutes N]: the server as people run it, a process of its own on its embedded
// PostgreSQL, posts sent over HTTP one at a time, a listener on the stream of changes, all on the machine's own clock.
// It takes some minutes, because minutes have to close.
//
//   post to screen     from sending a post until the inbox, fetched again on the change as the web part does, shows it.
//                      The web part gathers changes for a moment first; that wait is in. Drawing is not
//   minute to signal   from the end of the minute that showed it until the stream says that there is a signal
//
// Load meanwhile: two weeks of history, eight monitors, a post every 100 ms and, one monitor after the other, a rise.

const MONITORS = ["alba", "brisa", "cierzo", "duna", "encina", "fresno", "garza", "haya"];
const HISTORY_POSTS = 4_000;
const HISTORY_DAYS = 14;
/** As long as the web part gathers changes (`web/src/api/live.ts`). */
const GATHER_MS = 250;
const PAUSE_MS = 100;
const minutes = Number(process.argv[process.argv.indexOf("--minutes") + 1]) || 10;

const folder = mkdtempSync(join(tmpdir(), "baluarte-bench-live-"));
const server = await startServer(folder);
try {
  const admin = server.visitor();
  const { brand } = await setUp(admin, server.visitor(), server.setupToken!, { query: "Nubara" });
  const params = { brand };
  for (const name of MONITORS) await admin.call("monitor.create", { params, body: { name, query: name } });
  await send(history());
  const signals = new Map<string, number>();
  const onMention: (() => void)[] = [];
  const stream = await listen();

  const toScreen: number[] = [];
  const end = Date.now() + minutes * MINUTE_MS;
  const started = Date.now();
  let sent = 0;
  let checks = Promise.resolve();
  while (Date.now() < end) {
    // One monitor more rises each minute.
    const rising = MONITORS.slice(0, 1 + Math.floor((Date.now() - started) / MINUTE_MS));
    const name = sent % 4 === 0 ? "Nubara" : rising[sent % rising.length]!;
    const id = `live${(sent += 1)}`;
    const from = performance.now();
    await send([{ id, text: `${name} me ha cobrado doble ${sent}`, time: new Date().toISOString(), channel: "x" }]);
    // Every tenth post is followed to the screen; following each would measure the followers.
    if (sent % 10 === 0) checks = checks.then(() => follow(sent, from));
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  await checks;
  stream.abort();
  const { items } = await admin.call("signal.list", { params, query: { state: "all" } });
  const toSignal = items.flatMap(({ id, at }) => {
    const heard = signals.get(id);
    return heard === undefined ? [] : [heard - Date.parse(at)];
  });
  report("live", toScreen.length > 0 && toSignal.length > 0, [
    { case: { name: "post to screen", ...spread(toScreen), "bar, p95 ms": 1_000 }, ratios: {} },
    { case: { name: "minute to signal", ...spread(toSignal), "bar, p95 ms": 2_000 }, ratios: {} },
  ]);

  async function follow(number: number, from: number): Promise<void> {
    const words = `doble ${number}`;
    for (;;) {
      const page = await admin.call("mention.list", { params });
      if (page.items.some(({ text }) => text.endsWith(words))) break;
      await new Promise<void>((resolve) => onMention.push(resolve));
      await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    }
    toScreen.push(performance.now() - from);
  }

  async function send(posts: readonly unknown[]): Promise<void> {
    const response = await admin.fetch(`/api/v1/brands/${brand}/posts`, {
      method: "POST",
      headers: { "content-type": "application/x-ndjson" },
      body: posts.map((post) => JSON.stringify(post)).join("\n"),
    });
    if (!response.ok) throw new Error(`posts were refused: ${response.status} ${await response.text()}`);
    await response.arrayBuffer();
  }

  async function listen(): Promise<AbortController> {
    const abort = new AbortController();
    const response = await admin.fetch(`/api/v1/brands/${brand}/events`, { signal: abort.signal });
    const read = async () => {
      let text = "";
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        const blocks = text.split("\n\n");
        text = blocks.pop()!;
        for (const block of blocks) {
          const data = /^data: (.+)$/m.exec(block)?.[1];
          const event = data === undefined ? null : (JSON.parse(data) as Partial<LiveEvent>);
          if (event?.topic === "mentions") for (const resolve of onMention.splice(0)) resolve();
          if (event?.topic === "signals") {
            for (const id of event.ids ?? []) if (!signals.has(id)) signals.set(id, Date.now());
          }
        }
      }
    };
    read().catch((error: unknown) => {
      if (!abort.signal.aborted) throw error;
    });
    return abort;
  }
} finally {
  await server.signal("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
}

function history(): unknown[] {
  const names = ["Nubara", ...MONITORS];
  return Array.from({ length: HISTORY_POSTS }, (_, index) => ({
    id: `old${index}`,
    text: `${names[index % names.length]} buen viaje, fila ${index}`,
    time: new Date(Date.now() - (1 - index / HISTORY_POSTS) * HISTORY_DAYS * 24 * 60 * MINUTE_MS).toISOString(),
    channel: "x",
  }));
}

function spread(values: readonly number[]): Record<string, number> {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { measured: sorted.length, "median ms": at(0.5), "p95 ms": at(0.95), "most ms": at(1) };
}
