import { parseQuery } from "@baluarte/detection/query/parse.ts";
import { compileMonitors } from "@baluarte/detection/matcher/compile.ts";
import type { QueryablePost } from "@baluarte/detection/query/post.ts";
import type { Query } from "@baluarte/detection/query/ast.ts";
import type { MonitorPreview, QueryProblem } from "@baluarte/contract/monitor.ts";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import type { Monitor } from "@baluarte/domain/monitor/model.ts";
import type { Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";

export async function monitorsOf(scope: Pick<Scope, "trx">): Promise<Monitor[]> {
  const rows = await scope.trx
    .selectFrom("monitor")
    .select(["id", "name", "query", "created_at"])
    .orderBy("position")
    .execute();
  return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at }));
}

export async function createMonitor(scope: Scope, draft: { name: string; query: string }): Promise<Monitor> {
  requireQuery(draft.query);
  const id = scope.ctx.newId("monitor") as MonitorId;
  const { count } = await scope.trx
    .selectFrom("monitor")
    .select((eb) => eb.fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  await scope.trx
    .insertInto("monitor")
    .values({
      id,
      brand_id: scope.brand.id,
      ...draft,
      position: Number(count),
      created_at: scope.now,
      changed_at: scope.now,
    })
    .execute();
  scope.record("monitor.created", id, draft);
  scope.tell("settings");
  return { id, ...draft, createdAt: scope.now };
}

export async function changeMonitor(
  scope: Scope,
  id: MonitorId,
  draft: { name: string; query: string },
): Promise<Monitor> {
  requireQuery(draft.query);
  const before = found(
    await scope.trx.selectFrom("monitor").selectAll().where("id", "=", id).forNoKeyUpdate().executeTakeFirst(),
  );
  await scope.trx
    .updateTable("monitor")
    .set({ ...draft, changed_at: scope.now })
    .where("id", "=", id)
    .execute();
  scope.record("monitor.changed", id, { ...draft, before: { name: before.name, query: before.query } });
  scope.tell("settings");
  return { id, ...draft, createdAt: before.created_at };
}

/** The query, parsed. Throws `queryInvalid` with where it breaks and what mends it. */
export function requireQuery(text: string): Query {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new ServiceError("queryInvalid", problemOf(parsed.error), parsed.error.message);
  return parsed.query;
}

function problemOf({ column, code, data }: { column: number; code: string; data: QueryProblem["mend"] }): QueryProblem {
  return { column, code, mend: { ...data } };
}

/** The newest stored posts that a preview looks at: enough to tell a noisy query, few enough to answer while one types. */
const PREVIEW_POSTS = 2_000;
const PREVIEW_EXAMPLES = 5;

/** Tries a query on samples and on what is stored, keeping nothing. */
export async function previewMonitor(scope: Scope, text: string, samples: readonly string[]): Promise<MonitorPreview> {
  const parsed = parseQuery(text);
  if (!parsed.ok) {
    return { problem: problemOf(parsed.error), samples: [], stored: { looked: 0, matched: 0, examples: [] } };
  }
  const matcher = compileMonitors([{ id: "preview", query: parsed.query }]);
  const matches = (post: QueryablePost) => matcher.match(post).length > 0;
  const rows = await scope.trx
    .selectFrom("post")
    .select(["text", "channel", "author", "lang", "in_reply_to", "repost_of", "links", "media", "place"])
    .orderBy("arrived_at", "desc")
    .limit(PREVIEW_POSTS)
    .execute();
  const hits = rows.filter((row) =>
    matches({ ...row, inReplyTo: row.in_reply_to, repostOf: row.repost_of, author: row.author }),
  );
  return {
    problem: null,
    samples: samples.map((sample) => matches({ ...BARE_POST, text: sample })),
    stored: {
      looked: rows.length,
      matched: hits.length,
      examples: hits
        .slice(0, PREVIEW_EXAMPLES)
        .map(({ text: words, author }) => ({ text: words, author: author?.handle ?? null })),
    },
  };
}

const BARE_POST: Omit<QueryablePost, "text"> = {
  channel: "file",
  lang: null,
  inReplyTo: null,
  repostOf: null,
  links: [],
  media: [],
  place: null,
  author: null,
};
