import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CsvRecords, delimiterOf } from "./csv-records.ts";
import { LineSplitter } from "./lines.ts";

function recordsOf(text: string, recordBytesMax = 1000) {
  const splitter = new LineSplitter(100);
  const records = new CsvRecords(",", recordBytesMax);
  return [...records.push(splitter.push(Buffer.from(text))), ...records.push(splitter.end()), ...records.end()];
}

const soup = fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r\n", "a", " ", "ñ"), maxLength: 40 });

test("cuts a file as csv-parse does, where every quote is closed", () => {
  fc.assert(
    fc.property(soup, (text) => {
      const records = recordsOf(text);
      fc.pre(records.every((record) => "fields" in record));
      const whole = parse(text.endsWith("\n") ? text : `${text}\n`, {
        record_delimiter: ["\r\n", "\n"],
        relax_quotes: true,
        relax_column_count: true,
        skip_empty_lines: true,
      });
      expect(records.map((record) => "fields" in record && record.fields)).toEqual(whole);
    }),
    { numRuns: 2000 },
  );
});

test("names the line each record starts in, and gives every filled line to one record", () => {
  fc.assert(
    fc.property(soup, fc.integer({ min: 1, max: 20 }), (text, recordBytesMax) => {
      const lines = text.split("\n");
      const starts = recordsOf(text, recordBytesMax).map((record) => record.line);
      expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
      const firstFilled = lines.findIndex((line) => line !== "" && line !== "\r") + 1;
      if (firstFilled > 0) expect(starts[0]).toBe(firstFilled);
      else expect(starts).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test("loses one line to a quote that is never closed", () => {
  expect(recordsOf('a,b\n1,"x\n2,y\n3,z\n')).toEqual([
    { line: 1, fields: ["a", "b"] },
    { line: 2, refused: { code: "csvBroken", message: "a quote that opens here is never closed" } },
    { line: 3, fields: ["2", "y"] },
    { line: 4, fields: ["3", "z"] },
  ]);
});

test("holds no more of an open quote than allowed", () => {
  expect(recordsOf(`1,"x\n${"2,y\n".repeat(10)}`, 20).map((record) => "fields" in record)).toEqual([
    false,
    ...Array.from({ length: 10 }, () => true),
  ]);
});

test("refuses a record with a line that is too long, and reads on", () => {
  expect(recordsOf(`1,"x\n${"y".repeat(101)}"\n2,z\n`)).toMatchObject([
    { line: 1, refused: { code: "lineTooLong" } },
    { line: 3, fields: ["2", "z"] },
  ]);
});

test.each([
  ["id,text,time", ","],
  ["id;text;time", ";"],
  ["id\ttext, whole\ttime", "\t"],
  ["text", ","],
] as const)("tells the delimiter of %j", (header, delimiter) => {
  expect(delimiterOf(header)).toBe(delimiter);
});
