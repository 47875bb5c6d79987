import { readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneDatabase } from "@baluarte/testkit/database.ts";

/**
 * `schema.ts` is kept by hand and every query is typed by it: a column it forgot, or one it believes is never null,
 * would be found by a person at three in the morning.
 */
type Column = { table: string; column: string; nullable: boolean };

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let stored: Column[];

beforeAll(async () => {
  database = await cloneDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<Column>(
    `select columns.table_name as table, column_name as column, is_nullable = 'YES' as nullable
       from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' and columns.table_name not like 'kysely_%'`,
  );
  await client.end();
  stored = rows;
});
afterAll(() => database.drop());

test("types every table and column that the migrations make, and no other, nullable where it is", () => {
  expect(typed().toSorted(byName)).toEqual(stored.toSorted(byName));
});

function byName(a: Column, b: Column): number {
  return `${a.table}.${a.column}` < `${b.table}.${b.column}` ? -1 : 1;
}

/** The tables of the interface `Database`, read from its source. */
function typed(): Column[] {
  const source = readFileSync(new URL("schema.ts", import.meta.url), "utf8");
  const { program } = parseSync("schema.ts", source);
  const declared = program.body.flatMap((node) =>
    node.type === "ExportNamedDeclaration" &&
    node.declaration?.type === "TSInterfaceDeclaration" &&
    node.declaration.id.name === "Database"
      ? node.declaration.body.body
      : [],
  );
  return declared.flatMap((table) => {
    if (table.type !== "TSPropertySignature" || table.typeAnnotation?.typeAnnotation.type !== "TSTypeLiteral")
      return [];
    return table.typeAnnotation.typeAnnotation.members.flatMap((column) => {
      if (column.type !== "TSPropertySignature") return [];
      const type = source.slice(column.typeAnnotation!.start, column.typeAnnotation!.end);
      // `null` as a member of the union itself, not of something inside JSON.
      const nullable = /(?:^:\s*null \||\| null(?:>|\s*$)|<[^<>]*\| null\s*[,>])/.test(type);
      return [{ table: nameOf(table.key), column: nameOf(column.key), nullable }];
    });
  });
}

function nameOf(key: { type: string; name?: unknown; value?: unknown }): string {
  return String(key.type === "Identifier" ? key.name : key.value);
}
