import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { NOT_ASKED } from "@baluarte/domain/triage/questions.ts";
import { COMMON_WORDS, wordOnlyAt } from "@baluarte/testkit/generators/mention.ts";
import { openLargeHouse, type LargeHouse } from "./lib/large-house.ts";
import { measureScreen } from "./lib/inbox-screen.ts";
import { ratio, report, type Case, type RatedCase } from "./lib/report.ts";
import { spread } from "./lib/spread.ts";

// npm run bench -- inbox [--json] [--mentions N] [--data FOLDER] [--database URL] [--calls N] [--only RE] [--screen 1,4]
//
// The inbox of a brand with N mentions stored (20,000 without the flag), another brand beside it. The server as people run
// it, a process of its own, on its embedded PostgreSQL or on the empty database at URL; made-up mentions, stored fast. A
// folder that is named is kept, and not filled again. `--only`: of the calls those whose names match.
//
//   calls      what the screen asks the server for, over HTTP as a signed-in person, from request to the last byte; every
//              answer is held against a plain count of the same rows
//   peers      the same question as one would put it without keys and indexes: `ilike`, and a page by `offset`
//   screen     a real Chromium, from the key or the click to the next paint, and to the rows that it asked for; on a CPU
//              once and four times slower than this one, 0: not at all

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean" },
    mentions: { type: "string", default: "20000" },
    data: { type: "string" },
    database: { type: "string" },
    calls: { type: "string", default: "50" },
    only: { type: "string", default: "" },
    screen: { type: "string", default: "1,4" },
  },
});
const calls = Number(flags.calls);
const only = new RegExp(flags.only);
const CALL_BAR_MS = 200;
const COUNT_MAX = 10_001;
const PAGE = 200;

const folder = flags.data ?? mkdtempSync(join(tmpdir(), "baluarte-bench-inbox-"));
const house = await openLargeHouse(folder, { mentions: Number(flags.mentions), databaseUrl: flags.database ?? null });
const cases: RatedCase[] = [];
const wrong: string[] = [];
try {
  if (calls > 0) await measureCalls(house);
  for (const slowdown of flags.screen.split(",").map(Number)) {
    if (slowdown === 0) continue;
    for (const screen of await measureScreen(house, slowdown)) cases.push({ case: screen, ratios: {} });
  }
} finally {
  await house.leave();
  if (flags.data === undefined) rmSync(folder, { recursive: true, force: true });
}
for (const each of wrong) process.stderr.write(`wrong: ${each}\n`);
report("inbox", wrong.length === 0, cases);

/** A question to the inbox, as the screen asks it and as it would be asked of the rows one by one. */
type Question = { name: string; query: Record<string, string>; where: string; order?: string };

async function measureCalls({ admin, large, other, plain }: LargeHouse): Promise<void> {
  const base = `/api/v1/brands/${large}`;
  const { rows: bounds } = await plain.query<{ newest: Date; total: number; monitor: string; lone: string }>(
    `select max(published_at) as newest, count(*)::int as total,
            (select id from monitor order by position desc limit 1) as monitor,
            (select substring(text from 'lote\\d+') from post join mention on post_id = post.id
              where text ~ 'lote\\d+' and outcome is null and set_aside is null order by post.published_at limit 1) as lone
       from mention`,
  );
  const { newest, total, monitor, lone } = bounds[0]!;
  const to = shift(newest.toISOString() as Instant, -21 * DAY_MS);
  const from = shift(to, -DAY_MS);
  const opened = new Date().toISOString();
  const waiting = "outcome is null and set_aside is null";
  const words = (word: string) => `text ~* '\\m${word}\\M'`;
  const questions: Question[] = [
    { name: "new", query: {}, where: waiting },
    { name: "all", query: { state: "all" }, where: "true" },
    { name: "decided", query: { state: "triaged" }, where: "outcome is not null and set_aside is null" },
    { name: "set aside", query: { state: "setAside" }, where: "set_aside is not null" },
    {
      name: "outcome issue",
      query: { state: "triaged", outcome: "issue" },
      where: "outcome = 'issue' and set_aside is null",
    },
    { name: "negative", query: { tone: "negative" }, where: `${waiting} and tone = 'negative'` },
    { name: "complaints", query: { complaint: "true" }, where: `${waiting} and complaint` },
    { name: "offensive", query: { offensive: "true" }, where: `${waiting} and offensive` },
    { name: "must be answered", query: { waiting: "true" }, where: `${waiting} and (complaint or tone = 'negative')` },
    { name: "channel x", query: { channel: "x" }, where: `${waiting} and mention.channel = 'x'` },
    { name: "channel telegram", query: { channel: "telegram" }, where: `${waiting} and mention.channel = 'telegram'` },
    { name: "channel nobody", query: { channel: "vk" }, where: `${waiting} and mention.channel = 'vk'` },
    { name: "language ru", query: { language: "ru" }, where: `${waiting} and language = 'ru'` },
    { name: "language nobody", query: { language: "de" }, where: `${waiting} and language = 'de'` },
    { name: "monitor", query: { monitor }, where: `${waiting} and '${monitor}' = any(monitors)` },
    {
      name: "a day",
      query: { from, to },
      where: `${waiting} and mention.published_at between '${from}' and '${to}'`,
    },
    {
      name: "a day, negative, telegram, ru",
      query: { from, to, tone: "negative", channel: "telegram", language: "ru" },
      where: `${waiting} and mention.published_at between '${from}' and '${to}' and tone = 'negative' and mention.channel = 'telegram' and language = 'ru'`,
    },
    { name: "by reach", query: { order: "reach" }, where: waiting, order: "coalesce(followers, 0) desc, post_id desc" },
    {
      name: "by reach, complaints, ru",
      query: { order: "reach", complaint: "true", language: "ru" },
      where: `${waiting} and complaint and language = 'ru'`,
      order: "coalesce(followers, 0) desc, post_id desc",
    },
    {
      name: "urgent first",
      query: { order: "urgent" },
      where: waiting,
      order: "urgency desc, mention.published_at desc, post_id desc",
    },
    { name: "oldest", query: { order: "oldest" }, where: waiting, order: "mention.published_at, post_id" },
    { name: "search common", query: { words: COMMON_WORDS.es }, where: `${waiting} and ${words(COMMON_WORDS.es)}` },
    { name: "search Cyrillic", query: { words: COMMON_WORDS.ru }, where: `${waiting} and ${words(COMMON_WORDS.ru)}` },
    { name: "search accents", query: { words: "atención" }, where: `${waiting} and ${words("atención")}` },
    {
      name: "search two words",
      query: { words: "vuelo señal" },
      where: `${waiting} and ${words("vuelo")} and ${words("señal")}`,
    },
    { name: "search rare", query: { words: lone }, where: `${waiting} and ${words(lone)}` },
    { name: "search nobody", query: { words: wordOnlyAt(-1).replace("-", "x") }, where: "false" },
    {
      name: "search common, other language",
      query: { words: COMMON_WORDS.es, language: "ru" },
      where: `${waiting} and language = 'ru' and ${words(COMMON_WORDS.es)}`,
    },
    {
      name: "search common, telegram, complaints",
      query: { words: COMMON_WORDS.es, channel: "telegram", complaint: "true" },
      where: `${waiting} and mention.channel = 'telegram' and complaint and ${words(COMMON_WORDS.es)}`,
    },
    {
      name: "search common, by reach",
      query: { words: COMMON_WORDS.es, order: "reach" },
      where: `${waiting} and ${words(COMMON_WORDS.es)}`,
      order: "coalesce(followers, 0) desc, post_id desc",
    },
  ];
  for (const question of questions) await measureQuestion(question);
  if (only.test("list: page by its key")) await measurePages();
  await measureOne();
  await time("overview, 7 days", () => ask(`${base}/overview?range=7d`));
  await time("overview, 8 weeks", () => ask(`${base}/overview?range=8w`));
  await time("other brand: new", () => ask(`/api/v1/brands/${other}/mentions?limit=${PAGE}`));
  await time("other brand: search common", () =>
    ask(`/api/v1/brands/${other}/mentions?limit=${PAGE}&words=${COMMON_WORDS.es}`),
  );
  await time("other brand: counts", () => ask(`/api/v1/brands/${other}/mentions/counts`));
  await time("other brand: overview", () => ask(`/api/v1/brands/${other}/overview`));

  async function ask(path: string): Promise<string> {
    const answer = await admin.fetch(path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.text();
  }

  async function time(
    name: string,
    call: (at: number) => Promise<unknown>,
    { peers = {}, times = calls }: { peers?: Record<string, number>; times?: number } = {},
  ): Promise<void> {
    if (!only.test(name)) return;
    for (let at = 0; at < 3; at++) await call(-1 - at);
    const taken: number[] = [];
    for (let at = 0; at < times; at++) {
      const started = performance.now();
      await call(at);
      taken.push(performance.now() - started);
    }
    const figures = spread(taken);
    const met = figures["p95 ms"]! < CALL_BAR_MS ? "yes" : "NO";
    const line: Case = { name, ...figures, "bar met": met, load: Math.round(loadavg()[0]! * 10) / 10 };
    process.stderr.write(`${name}: ${JSON.stringify(figures)} ${met} ${JSON.stringify(peers)}\n`);
    const ratios = Object.fromEntries(Object.entries(peers).map(([peer, ms]) => [peer, ratio(figures["p50 ms"]!, ms)]));
    cases.push({ case: { ...line, ...withPrefix(peers) }, ratios });
  }

  /** The list and the counts beside it, both against the rows one by one. */
  async function measureQuestion({ name, query, where, order }: Question): Promise<void> {
    if (![`list: ${name}`, `counts: ${name}`].some((asked) => only.test(asked))) return;
    // As the screen asks: the list as it stood when it was opened, and how many came since.
    const list = `${base}/mentions?${new URLSearchParams({ ...query, limit: String(PAGE), arrivedBefore: opened })}`;
    const counts = `${base}/mentions/counts?${new URLSearchParams({ ...query, arrivedAfter: opened })}`;
    const by = order ?? "mention.published_at desc, post_id desc";
    const rows = `mention join post on post.id = post_id where ${where}`;
    const { rows: expected } = await plain.query<{ post_id: string }>(
      `select post_id from ${rows} order by ${by} limit ${PAGE}`,
    );
    const { items } = JSON.parse(await ask(list)) as { items: { post: string }[] };
    if (items.map(({ post }) => post).join() !== expected.map(({ post_id }) => post_id).join())
      wrong.push(`${name}: the first page is another (${items.length} of ${expected.length} rows)`);
    const { rows: counted } = await plain.query<{ count: number }>(
      `select count(*)::int as count from (select from ${rows} limit ${COUNT_MAX}) as counted`,
    );
    const { matching } = JSON.parse(await ask(counts)) as { matching: number };
    if (matching !== counted[0]!.count) wrong.push(`${name}: ${matching} counted where ${counted[0]!.count} are`);
    const alone = flags.only === "" && Object.keys(query).join() === "words";
    const peers = alone ? { ilike: await timeNaive(query["words"]!, by) } : {};
    await time(`list: ${name}`, () => ask(list), { peers });
    await time(`counts: ${name}`, () => ask(counts));
  }

  /** A search as one writes it first. */
  async function timeNaive(typed: string, order: string): Promise<number> {
    const all = typed.split(" ").map((word) => `text ilike '%${word}%'`);
    return timePlain(
      `select mention.*, post.text from mention join post on post.id = post_id
        where outcome is null and set_aside is null and ${all.join(" and ")} order by ${order} limit ${PAGE}`,
    );
  }

  async function timePlain(statement: string): Promise<number> {
    const taken: number[] = [];
    for (let at = 0; at < 3; at++) {
      const started = performance.now();
      await plain.query(statement);
      taken.push(performance.now() - started);
    }
    return taken.toSorted((a, b) => a - b)[1]!;
  }

  /** Down the list page by page, as far as two hundred pages where there are so many. */
  async function measurePages(): Promise<void> {
    const deep = Math.min(200, Math.floor(total / PAGE) - 2);
    const seen = new Set<string>();
    const taken: number[] = [];
    let cursor: string | null = null;
    let last: string = "";
    for (let page = 0; page < deep; page++) {
      const next: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      last = `${base}/mentions?state=all&limit=${PAGE}${next}`;
      const started = performance.now();
      const text = await ask(last);
      taken.push(performance.now() - started);
      const answer = JSON.parse(text) as { items: { post: string }[]; next: string | null };
      for (const { post } of answer.items) seen.add(post);
      cursor = answer.next;
    }
    if (seen.size !== deep * PAGE) wrong.push(`pages: ${seen.size} rows in ${deep} pages`);
    const offset = await timePlain(
      `select mention.*, post.text from mention join post on post.id = post_id
        order by mention.published_at desc, post_id desc limit ${PAGE} offset ${(deep - 1) * PAGE}`,
    );
    process.stderr.write(`all pages: ${JSON.stringify(spread(taken))}\n`);
    await time(`list: page ${deep} by its key`, () => ask(last), { peers: { offset } });
  }

  async function measureOne(): Promise<void> {
    const { rows: alone } = await plain.query<{ post_id: PostId }>(
      `select post_id from mention where narrative_id is null and outcome is null and set_aside is null
        order by published_at desc limit $1`,
      [4 * calls + 30],
    );
    const { rows: told } = await plain.query<{ post_id: PostId }>(
      `select post_id from mention
        where narrative_id = (select id from narrative order by posts desc limit 1) order by published_at desc limit $1`,
      [calls + 3],
    );
    const at = (rows: readonly { post_id: PostId }[], index: number) =>
      rows[(index + rows.length) % rows.length]!.post_id;
    await time("open one", (index) => ask(`${base}/mentions/${at(alone, index)}`));
    await time("open one of the largest story", (index) => ask(`${base}/mentions/${at(told, index)}`));
    const decide = (post: PostId) =>
      admin.call("mention.triage", {
        params: { brand: large, post },
        body: { answers: NOT_ASKED, outcome: "comment", decision: "leaveWatch", reason: "thanks", note: null },
      });
    await time("decide one", (index) => decide(at(alone, index)));
    let next = calls;
    await time(
      "decide twenty at once",
      () => Promise.all(Array.from({ length: 20 }, () => decide(at(alone, next++)))),
      { times: Math.max(5, Math.floor(calls / 8)) },
    );
    const { rows } = await plain.query<{ count: number }>(
      "select count(*)::int as count from mention where triage ->> 'reason' = 'thanks' and post_id = any($1)",
      [alone.slice(0, calls).map(({ post_id }) => post_id)],
    );
    if (only.test("decide one") && rows[0]!.count !== Math.min(calls, alone.length))
      wrong.push(`decided: ${rows[0]!.count} are stored`);
  }
}

function withPrefix(peers: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(peers).map(([name, ms]) => [`${name}, ms`, Math.round(ms * 10) / 10]));
}
