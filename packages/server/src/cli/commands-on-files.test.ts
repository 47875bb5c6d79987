import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./arguments.ts";

function baluarte(input: string, ...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "bin", "baluarte.mjs"), ...argv], {
    input,
    encoding: "utf8",
  });
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
