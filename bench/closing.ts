import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import { migrate } from "@baluarte/server/db/migrate.ts";
import { LiveDetection } from "@baluarte/server/services/detection.ts";
import { DATABASE, OWNER_ROLE } from "@baluarte/server/store/bootstrap.ts";
import { startStore } from "@baluarte/server/store/supervisor.ts";
import { setUp } from "@baluarte/testkit/journey.ts";
import { startStack } from "@baluarte/testkit/stack.ts";
import { report } from "./lib/report.ts";
import { spread } from "./lib/spread.ts";

// npm run bench -- closing [--json] [--brands N] [--monitors N] [--minutes N]: how long it takes to judge a minute of every
// monitor (`LiveDetection.closeMinutesOnce`) on the embedded store, three of four monitors having heard something in it
// on three channels. Watches are taught a day of history before. Nothing else runs on the store.
//
// Correct: nothing is raised on these even counts, and a rise at the end on one monitor of every brand is.

const option = (name: string, usual: number) => Number(process.argv[process.argv.indexOf(`--${name}`) + 1]) || usual;
const BRANDS = option("brands", 100);
const MONITORS = option("monitors", 10);
const MINUTES = option("minutes", 60);
const HISTORY_MINUTES = 1_500;
/** The first look teaches every watch. */
const WARM_MINUTES = 5;
const RISE_MINUTES = 12;
const BAR_MS = 2_000;

const folder = mkdtempSync(join(tmpdir(), "baluarte-bench-closing-"));
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const store = await startStore({ dataFolder: folder, log: silent });
const url = store.urlFor(OWNER_ROLE, DATABASE);
await migrate(url);
const stack = await startStack({ database: { name: DATABASE, url, drop: async () => undefined } });
const client = new pg.Client({ connectionString: store.urlFor(store.connection.user, DATABASE) });
await client.connect();
const took: number[] = [];
const used: number[] = [];
let [raised, risen] = [0, 0];
try {
  await setUp(stack.visitor(), stack.visitor(), await stack.setupToken(), { query: "Nubara" });
  const brands = await fill();
  const live = new LiveDetection(stack.wired.ctx);
  for (let minute = 0; minute < MINUTES + WARM_MINUTES; minute += 1) {
    await hear(brands);
    stack.clock.advance(MINUTE_MS);
    const [cpu, began] = [process.cpuUsage(), performance.now()];
    raised += (await live.closeMinutesOnce()).length;
    const { user, system } = process.cpuUsage(cpu);
    if (minute < WARM_MINUTES) continue;
    took.push(performance.now() - began);
    used.push((user + system) / 1_000);
  }
  for (let minute = 0; minute < RISE_MINUTES; minute += 1) {
    await client.query(
      `insert into mention_minute (brand_id, monitor_id, basis, minute, count, negative)
       select brand_id, min(id), 'arrived', date_trunc('minute', $1::timestamptz), 400, 0 from monitor group by 1`,
      [stack.clock.now()],
    );
    stack.clock.advance(MINUTE_MS);
    risen += (await live.closeMinutesOnce()).length;
  }
} finally {
  await client.end();
  await stack.stop();
  await store.stop();
  rmSync(folder, { recursive: true, force: true });
}
const size = { brands: BRANDS, monitors: BRANDS * MONITORS, minutes: MINUTES };
report("closing", raised === 0 && risen >= BRANDS, [
  { case: { name: "a minute is closed, ms", ...size, ...spread(took), bar: BAR_MS }, ratios: {} },
  { case: { name: "processor time of the server, ms", ...size, ...spread(used), bar: "–" }, ratios: {} },
]);

/** Copies the brand and its monitor, and gives each monitor a day of posts; answers with the brands' ids. */
async function fill(): Promise<string[]> {
  const { rows: stored } = await client.query<{ brand: object; monitor: object }>(
    "select to_jsonb(brand) as brand, to_jsonb(monitor) as monitor from brand join monitor on monitor.brand_id = brand.id limit 1",
  );
  const { brand, monitor } = stored[0]!;
  const ids: string[] = [];
  for (let index = 0; index < BRANDS; index += 1) {
    const id = `brd_${String(index).padStart(12, "0")}`;
    ids.push(id);
    const own = { ...brand, id, slug: `marca${index}`, name: `Marca${index}` };
    await client.query("insert into brand select * from jsonb_populate_record(null::brand, $1)", [own]);
    await client.query("insert into brand_clock select $1, real_anchor, brand_anchor, rate from brand_clock limit 1", [
      id,
    ]);
    await client.query(
      `insert into monitor select (jsonb_populate_record(null::monitor, $1::jsonb ||
         jsonb_build_object('id', 'mon_' || lpad(($2::int * $3::int + n)::text, 12, '0'), 'name', 'm' || n))).*
         from generate_series(0, $3::int - 1) as n`,
      [{ ...monitor, brand_id: id }, index, MONITORS],
    );
    await client.query(
      `insert into mention_minute (brand_id, monitor_id, basis, minute, count, negative)
       select $1, monitor.id, 'published', date_trunc('minute', $2::timestamptz) - n * interval '1 minute', 3, n % 2
         from monitor cross join generate_series(1, $3::int) as n where monitor.brand_id = $1`,
      [id, stack.clock.now(), HISTORY_MINUTES],
    );
  }
  await client.query("vacuum analyze mention_minute, monitor, brand");
  return ids;
}

/** A minute of posts of three of four monitors arrives. */
async function hear(brands: readonly string[]): Promise<void> {
  const now = stack.clock.now();
  for (const brand of brands) {
    await client.query(
      `insert into mention_minute (brand_id, monitor_id, basis, minute, count, negative)
       select $1, id, 'arrived', date_trunc('minute', $2::timestamptz), 4, 1 from monitor
        where brand_id = $1 and right(id, 1) not in ('3', '7')`,
      [brand, now],
    );
    await client.query(
      `insert into mention_channel (brand_id, monitor_id, basis, step, channel, count, negative)
       select $1, id, 'arrived', date_bin(interval '5 minutes', $2::timestamptz, timestamptz 'epoch'), channel, 1, 0
         from monitor cross join unnest(array['x', 'bluesky', 'reviews']) as channel
        where brand_id = $1 and right(id, 1) not in ('3', '7')
       on conflict (brand_id, monitor_id, basis, step, channel) do update set count = mention_channel.count + 1`,
      [brand, now],
    );
  }
}
