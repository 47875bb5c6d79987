import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./arguments.ts";

const run = (input: string, ...argv: string[]) =>
  spawnSync(process.execPath, [join(ROOT, "bin", "baluarte.mjs"), ...argv], { input, encoding: "utf8" });

function baluarte(input: string, ...argv: string[]) {
  const { status, stdout, stderr } = run(input, ...argv);
  const lines = stdout.split("\n").filter((line) => line !== "");
  return { status, stderr, said: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

test("accounts that share together are told as groups, by either header, and a bad line is named and skipped", () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
  // Ana and Bea share three things within seconds of each other, Carlos one of them once beside them.
  const rows = [1, 2, 3].flatMap((object) => [
    `o${object},ana,a${object},${at(object * 1_000)}`,
    `o${object},bea,b${object},${at(object * 1_000 + 10)}`,
  ]);
  const carlos = [`o3,carlos,c1,${at(3_020)}`, `o9,carlos,c2,${at(9_000)}`];
  const bad = ["o1,,x1,2026-01-01T00:00:00Z", "o1,dani,d1,yesterday"];
  const body = [...rows, ...carlos, ...bad].join("\n");
  const told = baluarte(`object,account,content,time\n${body}\n`, "coordination", "-");
  expect(told.status).toBe(0);
  expect(told.said).toEqual([{ accounts: ["ana", "bea"], objects: ["o1", "o2", "o3"], weight: 3 }]);
  expect(told.stderr).toContain("line 10: accountMissing");
  expect(told.stderr).toContain("line 11: timeInvalid");
  expect(told.stderr).toContain("2 bad lines skipped");

  const other = baluarte(`object_id,account_id,content_id,timestamp_share\n${body}\n`, "coordination", "-");
  expect(other.said).toEqual(told.said);
  // Ten seconds apart is not within five.
  expect(baluarte(`object,account,content,time\n${body}\n`, "coordination", "--window", "5s", "-").said).toEqual([]);
  expect(baluarte("a,b\n1,2\n", "coordination", "-").status).toBe(1);
  expect(baluarte("", "coordination", "--window", "5x", "-").status).toBe(2);
});

test("a cascade is forecast from its first stretch alone, in either unit", () => {
  const minutes = Array.from({ length: 200 }, (_, index) => index ** 1.5 / 10);
  const cascade = (t: readonly number[], more = {}) => JSON.stringify({ id: "c1", t, ...more });
  const after = (input: string, unit: string) =>
    baluarte(`${input}\n`, "forecast", "--after", "60m", "--unit", unit, "-");
  const told = after(cascade(minutes), "min");
  expect(told.status).toBe(0);
  const [first] = told.said as [{ size: number; low: number; high: number }];
  expect(first).toMatchObject({ id: "c1", line: 1 });
  const seen = minutes.filter((minute) => minute <= 60).length;
  expect(first.low).toBeGreaterThanOrEqual(seen);
  expect(first.low <= first.size && first.size <= first.high).toBe(true);
  // Neither what came after the cut nor what it came to is read.
  expect(after(cascade(minutes.slice(0, seen), { size: 7 }), "min").said).toEqual(told.said);
  expect(after(cascade(minutes.map((minute) => minute * 60)), "s").said).toEqual(told.said);
  const bad = after(`{"id":"c0","t":[]}\n${cascade(minutes)}`, "min");
  expect(bad.said).toEqual([{ ...first, line: 2 }]);
  expect(bad.stderr).toContain("line 1: cascadeInvalid");
  expect(baluarte("", "forecast", "-").status).toBe(2);
});

const POSTS_TABLE = "time,author,text\n2026-11-20T09:14:00Z,ana,hola\nmal,eva,adiós\n";
const NAMELESS = "object,account,content,time\no1,,c1,2026-01-01T00:00:00Z\n";

test.each([
  [POSTS_TABLE, ["detect", "-"], "timestamp,value", "line 1: timeInvalid"],
  [POSTS_TABLE, ["forecast", "--after", "60m", "-"], '{"id": "c1", "t": [0, 12, 75]}', "line 1: cascadeInvalid"],
  [NAMELESS, ["coordination", "-"], "a row a share", "accountMissing"],
  ["foo,bar\n1,2\n3,4\n", ["narratives", "-"], '{"text": "Flight cancelled again"', "line 2: textMissing"],
])("a file of which no line can be read is told what is wanted: %j %j", (input, argv, wanted, first) => {
  const { status, stderr } = run(input, ...argv);
  expect(status).toBe(0);
  expect(stderr).toContain(first);
  expect(stderr).toMatch(/^\d+ bad lines? skipped$/m);
  expect(stderr).toContain(wanted);
});

test("a table without the columns of shares cannot be read", () => {
  const { status, stdout, stderr } = run(POSTS_TABLE, "coordination", "-");
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toContain("object,account,content,time");
  expect(stderr).toContain("no column object");
});

test("one bad line among good ones is one, in every command alike, and rows of a series stay one to one", () => {
  const series = run("timestamp,value\nnever,1\n2026-11-20T09:00:00Z,2\n", "detect", "-");
  expect({ status: series.status, rows: series.stdout.split("\n").map((row) => row.split(",").slice(0, 2)) }).toEqual({
    status: 0,
    rows: [["timestamp", "value"], ["never", "1"], ["2026-11-20T09:00:00Z", "2"], [""]],
  });
  const stories = run('{"text":"hola"}\n{}\n', "narratives", "-");
  for (const { stderr } of [series, stories]) expect(stderr).toMatch(/^line 2: .*\n1 bad line skipped\n$/);
});

test("that nobody shared together, and that a cascade is too short to say much, is said beside the answer", () => {
  const shares = "object,account,content,time\no1,ana,c1,2026-01-01T00:00:00Z\n";
  expect(run(shares, "coordination", "-")).toMatchObject({ status: 0, stdout: "", stderr: "no groups found\n" });
  const lone = baluarte('{"id":"c1","t":[0]}\n', "forecast", "--after", "60m", "-");
  expect(lone.said).toMatchObject([{ id: "c1", low: 1, fewEvents: true }]);
  expect(lone.stderr).toContain("1 cascade has too few events");
});
