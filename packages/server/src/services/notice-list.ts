import type { NoticeView } from "@baluarte/contract/notice.ts";
import { NoticeId, type PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import { withoutContent, type Notice } from "@baluarte/domain/notice/model.ts";
import { languageOf } from "./member.ts";
import { sayingOf, type NoticeRow } from "./notice-saying.ts";
import { noticeSaid } from "./notice-words.ts";
import { isFrozen } from "./notice.ts";
import { personOf, type Scope } from "./scope.ts";
import { found, ServiceError } from "./service-error.ts";

/** A screenful or two; each costs a look at what it is about. */
const PAGE = 30;

/** What the product told whoever asks, the newest first and in the language they read. */
export async function noticesOf(
  scope: Scope,
  { language, cursor }: { language?: Language | undefined; cursor?: string | undefined },
): Promise<{ items: NoticeView[]; unread: number; frozen: boolean; next: string | null }> {
  const person = personOf(scope);
  let query = scope.trx.selectFrom("notice").selectAll().where("person_id", "=", person);
  if (cursor !== undefined) {
    const { at, id } = await lastSeen(scope, cursor);
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple("at", "id"), "<", tuple(at, id)));
  }
  const rows = await query
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(PAGE + 1)
    .execute();
  const page = rows.slice(0, PAGE);
  const reader = { language: language ?? (await languageOf(scope, person)), timeZone: scope.brand.timeZone };
  const frozen = await isFrozen(scope);
  const items: NoticeView[] = [];
  for (const row of page) {
    const { words, path, settled } = await sayingOf(scope, row);
    const { title, text } = noticeSaid(words, { ...reader, now: scope.now });
    const notice = noticeFrom(row);
    items.push(
      frozen
        ? { ...withoutContent(notice), title, text: null, path, settled }
        : { ...notice, title, text, path, settled },
    );
  }
  const next = rows.length > PAGE ? page.at(-1)!.id : null;
  return { items, unread: await unreadOf(scope, person), frozen, next };
}

/** The row a cursor names; one that names nothing of the reader's is none. */
async function lastSeen(scope: Scope, cursor: string): Promise<NoticeRow> {
  const id = NoticeId.safeParse(cursor);
  const row = id.success ? await ownNotice(scope, id.data) : undefined;
  if (row === undefined) throw new ServiceError("invalidRequest", { field: "cursor" });
  return row;
}

async function ownNotice(scope: Scope, id: NoticeId): Promise<NoticeRow | undefined> {
  return scope.trx
    .selectFrom("notice")
    .selectAll()
    .where("id", "=", id)
    .where("person_id", "=", personOf(scope))
    .executeTakeFirst();
}

function noticeFrom(row: NoticeRow): Notice {
  return {
    id: row.id,
    to: row.person_id,
    kind: row.kind,
    incident: row.incident_id,
    subject: row.subject,
    args: row.args,
    at: row.at,
    readAt: row.read_at,
  };
}

export async function unreadOf(scope: Scope, person: PersonId): Promise<number> {
  const { count } = await scope.trx
    .selectFrom("notice")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("person_id", "=", person)
    .where("read_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Read once it is read: a second time changes nothing. */
export async function readNotice(scope: Scope, id: NoticeId): Promise<void> {
  const notice = found(await ownNotice(scope, id));
  await scope.trx
    .updateTable("notice")
    .set({ read_at: scope.now })
    .where("id", "=", notice.id)
    .where("read_at", "is", null)
    .execute();
  scope.tell("notices", notice.person_id);
}

/** Everything up to `until`, the newest that the reader has seen. */
export async function readNotices(scope: Scope, until: NoticeId): Promise<void> {
  const { at, id, person_id: person } = found(await ownNotice(scope, until));
  await scope.trx
    .updateTable("notice")
    .set({ read_at: scope.now })
    .where("person_id", "=", person)
    .where("read_at", "is", null)
    .where(({ eb, refTuple, tuple }) => eb(refTuple("at", "id"), "<=", tuple(at, id)))
    .execute();
  scope.tell("notices", person);
}
