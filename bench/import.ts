import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import { setUp } from "@baluarte/testkit/journey.ts";
import { uploadFile } from "@baluarte/testkit/posts.ts";
import { startServer } from "@baluarte/testkit/server-process.ts";
import { streamedTexts } from "./lib/posts.ts";
import { diceOf, randomFrom } from "./lib/random.ts";
import { processorUse, type ProcessorUse } from "./lib/processor-use.ts";
import { report } from "./lib/report.ts";
import { spread } from "./lib/spread.ts";

// npm run bench -- import [--json] [--posts N]: a file of posts of about a kilobyte is uploaded to the server as people run
// it, a process of its own on its embedded PostgreSQL, and read, matched, stored and counted. Three in ten posts answer a
// monitor, 2.8 of them each in the mean. Seconds are of the wall clock, from the end of the upload until the file is done.
//
// Meanwhile somebody looks at the overview and the inbox over and over: their answers are timed, and the longest that the
// server's thread was held comes from its `/metrics`.
//
// Checked in the run: every post is accepted once, and the mentions are those that the words put into the posts ask for.

const POSTS = Number(process.argv[process.argv.indexOf("--posts") + 1]) || 60_000;
const MONITORS = 200;
/** Seldom enough that the looking is not what is measured. */
const LOOK_EVERY_MS = 250;
const DASHBOARD_BAR_MS = 200;
const DASHBOARDS = ["overview?range=7d", "mentions?limit=50"];
const POST_BYTES = 1_000;
const SHARE_MATCHED = 0.3;
/** Mean 2.8. */
const MONITORS_A_POST = [1, 2, 3, 3, 5];

const dice = diceOf(randomFrom(3));
const { texts, origin } = streamedTexts(Math.min(POSTS, 20_000));
const folder = mkdtempSync(join(tmpdir(), "baluarte-bench-import-"));
const server = await startServer(folder);
try {
  const admin = server.visitor();
  const { brand } = await setUp(admin, server.visitor(), server.setupToken!, { query: "zzmarca0" });
  const params = { brand };
  for (let index = 1; index < MONITORS; index += 1) {
    await admin.call("monitor.create", { params, body: { name: `Marca ${index}`, query: `zzmarca${index}` } });
  }
  let matched = 0;
  const from = Date.now() - 30 * 24 * 60 * MINUTE_MS;
  const lines = Array.from({ length: POSTS }, (_, index) => {
    const isMatched = dice.chance(SHARE_MATCHED);
    matched += isMatched ? 1 : 0;
    const words = isMatched
      ? Array.from({ length: dice.oneOf(MONITORS_A_POST) }, () => `zzmarca${dice.between(0, MONITORS - 1)}`)
      : [];
    return lineOf(index, `${texts[index % texts.length]} ${words.join(" ")}`, from + index * 30_000);
  });
  const { id } = (await (await uploadFile(admin, { slug: brand }, "posts.jsonl", lines.join("\n"))).json()) as {
    id: never;
  };
  const dashboards = DASHBOARDS.map((path) => ({ path, taken: [] as number[] }));
  const look = async () => {
    for (const { path, taken } of dashboards) taken.push(await timed(`/api/v1/brands/${brand}/${path}`));
  };
  await lagOf();
  const before = processorUse(server.process.pid!);
  const began = performance.now();
  const view = () => admin.call("import.get", { params: { ...params, import: id } });
  let done = await view();
  for (; done.state === "running"; done = await view()) {
    await setTimeout(LOOK_EVERY_MS);
    await look();
  }
  const seconds = (performance.now() - began) / 1_000;
  const lagMs = await lagOf();
  const after = processorUse(server.process.pid!);
  report("import", done.accepted === POSTS && done.mentions === matched, [
    {
      case: {
        name: `${MONITORS} monitors`,
        origin,
        posts: POSTS,
        "bytes a post": Math.round(lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0) / POSTS),
        "posts/s": Math.round(POSTS / seconds),
        "bar, posts/s": 8_000,
        "longest hold of the thread, ms": lagMs,
        ...microsecondsOf(before, after),
      },
      ratios: {},
    },
    ...dashboards.map(({ path, taken }) => ({
      case: { name: path, ...spread(taken), "bar, p95 ms": DASHBOARD_BAR_MS },
      ratios: {},
    })),
  ]);

  async function timed(path: string): Promise<number> {
    const asked = performance.now();
    const answer = await admin.fetch(path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    await answer.text();
    return performance.now() - asked;
  }
} finally {
  await server.signal("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
}

/** The longest that the server's thread was held since it was last asked, in milliseconds. */
async function lagOf(): Promise<number> {
  const text = await (await server.visitor().fetch("/metrics")).text();
  return Math.round(1e3 * Number(/^baluarte_nodejs_eventloop_lag_max_seconds (\S+)$/mu.exec(text)?.[1]));
}

/** Of processor time a post, by thread and for the store: on a busy machine they tell more than the clock. */
function microsecondsOf(before: ProcessorUse | null, after: ProcessorUse | null): Record<string, number> {
  if (before === null || after === null) return {};
  const used = Object.entries(after).map(
    ([name, seconds]) => [name, (1e6 * (seconds - (before[name] ?? 0))) / POSTS] as const,
  );
  return Object.fromEntries(
    used.filter(([, us]) => us >= 1).map(([name, us]) => [`µs a post, ${name}`, Math.round(us)]),
  );
}

/** A post with the fields that a platform's export has beside its text, filled up to a kilobyte. */
function lineOf(index: number, text: string, ms: number): string {
  const post = {
    id: `post-${index}`,
    text,
    time: new Date(ms).toISOString(),
    channel: index % 3 === 0 ? "bluesky" : "x",
    author: { handle: `cliente${index % 5_000}`, name: `Cliente ${index % 5_000}`, followers: (index * 37) % 9_000 },
    url: `https://x.example/cliente${index % 5_000}/status/${index}`,
    metrics: { likes: index % 40, reposts: index % 7, replies: index % 5 },
  };
  const room = POST_BYTES - Buffer.byteLength(JSON.stringify(post)) - 16;
  return JSON.stringify({ ...post, payload: room > 0 ? "p".repeat(room) : "" });
}
