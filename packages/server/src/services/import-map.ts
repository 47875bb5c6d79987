import type { ImportColumns, ImportPreview } from "@baluarte/contract/post.ts";
import { NoPosts, previewFile, type FilePreview } from "@baluarte/channels/file/preview.ts";
import { NotText } from "@baluarte/channels/file/container.ts";
import { canonicalJson } from "@baluarte/domain/kernel/canonical.ts";
import type { ImportMapId } from "@baluarte/domain/kernel/id.ts";
import { headerKey, type ColumnMap } from "@baluarte/domain/post/column-map.ts";
import { Tone } from "@baluarte/domain/mention/model.ts";
import { namesOf } from "./member.ts";
import { personOf, type Scope } from "./scope.ts";
import { found } from "./service-error.ts";

/** What was said of each set of columns and stands: the newest that nobody took back. */
export async function savedMaps(scope: Pick<Scope, "trx">): Promise<Record<string, ColumnMap>> {
  const rows = await scope.trx
    .selectFrom("import_map")
    .distinctOn("header_key")
    .select(["header_key", "map"])
    .where("undone_at", "is", null)
    .orderBy("header_key")
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
  return Object.fromEntries(rows.map(({ header_key, map }) => [header_key, map]));
}

/** Keeps what a person said of a file's columns for the next with the same; nothing new is nothing to keep. */
export async function saveMap(scope: Scope, { names, map }: ImportColumns): Promise<void> {
  const key = headerKey(names);
  const known = await standing(scope, key);
  if (known !== undefined && canonicalJson(known.map) === canonicalJson(map)) return;
  const id = scope.ctx.newId("importMap") as ImportMapId;
  await scope.trx
    .insertInto("import_map")
    .values({
      id,
      brand_id: scope.brand.id,
      header_key: key,
      names,
      map: JSON.stringify(map),
      by_id: personOf(scope),
      at: scope.now,
      undone_by: null,
      undone_at: null,
    })
    .execute();
  scope.record("importMap.saved", id, { names, map });
}

export async function undoMap(scope: Scope, id: ImportMapId): Promise<void> {
  const row = await scope.trx
    .updateTable("import_map")
    .set({ undone_at: scope.now, undone_by: personOf(scope) })
    .where("id", "=", id)
    .where("undone_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (row === undefined) {
    found(await scope.trx.selectFrom("import_map").select("id").where("id", "=", id).executeTakeFirst());
    return;
  }
  scope.record("importMap.undone", id);
}

/** What a file would become, from its first bytes; `columns` is what the person at the screen says of it now. */
export async function previewImport(
  scope: Scope,
  file: { name: string; head: Uint8Array; whole: boolean; map: ColumnMap | null },
): Promise<ImportPreview> {
  const { name, head, whole, map } = file;
  try {
    const saved = await savedMaps(scope);
    const preview = await previewFile(head, { name, now: scope.now, whole, hints: { map, saved } });
    const known =
      preview.columns.length === 0
        ? undefined
        : await standing(scope, headerKey(preview.columns.map((each) => each.name)));
    const nameOf = await namesOf(scope.trx, [known?.by_id ?? null]);
    return {
      problem: null,
      ...preview,
      columns: preview.columns.map(({ examples, ...column }) => ({ ...column, examples: [...examples] })),
      missing: [...preview.missing],
      times: [...preview.times],
      leftAside: [...preview.leftAside],
      rejections: [...preview.rejections],
      posts: preview.posts.map(shortOf),
      saved:
        known === undefined
          ? null
          : { id: known.id, by: known.by_id === null ? null : nameOf(known.by_id), at: known.at },
    };
  } catch (error) {
    if (error instanceof NotText) return { ...NOTHING, problem: error.container };
    if (error instanceof NoPosts) return { ...NOTHING, problem: error.kind };
    throw error;
  }
}

const NOTHING: ImportPreview = {
  problem: null,
  format: "own",
  columns: [],
  map: null,
  missing: [],
  times: [],
  asksZone: false,
  asksOrder: false,
  above: 0,
  leftAside: [],
  posts: [],
  rejections: [],
  saved: null,
};

function shortOf({ text, author, channel, publishedAt, url, extra }: FilePreview["posts"][number]) {
  const tone = Tone.safeParse((extra["given"] as { tone?: unknown } | undefined)?.tone);
  return {
    text: text.slice(0, 500),
    author: author?.handle ?? null,
    channel,
    publishedAt,
    url,
    followers: author?.followers ?? null,
    tone: tone.success ? tone.data : null,
  };
}

function standing(scope: Scope, key: string) {
  return scope.trx
    .selectFrom("import_map")
    .select(["id", "map", "by_id", "at"])
    .where("header_key", "=", key)
    .where("undone_at", "is", null)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
}
