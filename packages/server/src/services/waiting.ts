import type { WaitingAct } from "@baluarte/contract/act.ts";
import { sql } from "kysely";
import type { ActId, IncidentId, PersonId, PostId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { PayloadHash } from "@baluarte/domain/act/model.ts";
import { approveAct, loadAct, type ActRow } from "./act.ts";
import { ActPayload } from "./act-payload.ts";
import { previewsOf } from "./act-view.ts";
import { namesOf, rolesOf } from "./member.ts";
import type { Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";

/** As many as one person reads; what is behind them comes up as these are done. */
const SHOWN_MAX = 50;

/**
 * What waits for `viewer`'s hand: what they said aloud and owe a signature to, then what they are asked for. `more`: how
 * many wait behind those that are shown.
 */
export async function waitingActs(scope: Scope, viewer: PersonId): Promise<{ items: WaitingAct[]; more: number }> {
  const owed = await scope.trx
    .selectFrom("spoken_approval")
    .select(["act_id", "heard_by", "due_at"])
    .where("person_id", "=", viewer)
    .where("state", "=", "pending")
    .orderBy("due_at")
    .limit(SHOWN_MAX)
    .execute();
  const asked = await askedOf(scope, viewer, { limit: SHOWN_MAX });
  const view = await viewsOf(
    scope,
    [...owed.map(({ act_id }) => act_id), ...asked.acts.map(({ id }) => id)],
    owed.map(({ heard_by }) => heard_by),
  );
  const items: WaitingAct[] = [];
  for (const { act_id, heard_by, due_at } of owed) items.push(await view(act_id, { by: heard_by, dueAt: due_at }));
  for (const { id } of asked.acts) items.push(await view(id, null));
  const all = asked.count + (owed.length < SHOWN_MAX ? owed.length : await countOwed(scope, viewer));
  return { items, more: all - items.length };
}

/** How much `viewer` said aloud and has not put their hand to. */
export async function countOwed(scope: Scope, viewer: PersonId): Promise<number> {
  const { count } = await scope.trx
    .selectFrom("spoken_approval")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("person_id", "=", viewer)
    .where("state", "=", "pending")
    .executeTakeFirstOrThrow();
  return Number(count);
}

type Asked = Pick<
  ActRow,
  "id" | "kind" | "subject" | "statement_id" | "incident_id" | "title" | "requested_by" | "requested_at"
>;

/** The oldest acts whose chain a signature of `viewer` could still help, and how many there are of them in all. */
export async function askedOf(
  scope: Scope,
  viewer: PersonId,
  { incident, limit }: { incident?: IncidentId; limit: number },
): Promise<{ acts: Asked[]; count: number }> {
  const roles = await rolesOf(scope, viewer);
  let query = scope.trx
    .selectFrom("act")
    .select(["id", "kind", "subject", "statement_id", "incident_id", "title", "requested_by", "requested_at"])
    .select(sql<number>`(count(*) over ())::int`.as("count"))
    .where("state", "=", "requested")
    .where("requested_by", "<>", viewer)
    // As `signsFor` has it: a place in the chain is for one of their roles.
    .where(
      sql<boolean>`exists (select from jsonb_array_elements(act.chain) slot where slot -> 'roles' ?| ${roles}::text[])`,
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("approval")
            .select("approval.id")
            .whereRef("approval.act_id", "=", "act.id")
            .where("approval.person_id", "=", viewer)
            .where("approval.withdrawn_at", "is", null),
        ),
      ),
    );
  if (incident !== undefined) query = query.where("incident_id", "=", incident);
  const rows = await query.orderBy("requested_at").orderBy("id").limit(limit).execute();
  return { acts: rows.map(({ count: _count, ...act }) => act), count: rows[0]?.count ?? 0 };
}

/** Shows each of `ids`: what is asked for, by whom and about what. Whatever several share is read once for all of them. */
async function viewsOf(scope: Scope, ids: readonly ActId[], heardBy: readonly PersonId[]) {
  const rows = ids.length === 0 ? [] : await scope.trx.selectFrom("act").selectAll().where("id", "in", ids).execute();
  const acts = new Map(rows.map((row) => [row.id, { row, payload: ActPayload.parse(row.payload) }]));
  const name = await namesOf(scope.trx, [...rows.map(({ requested_by }) => requested_by), ...heardBy]);
  const incident = await incidentsOf(scope, rows);
  const mention = await mentionsOf(
    scope,
    [...acts.values()].flatMap(({ payload }) => (payload.kind === "reply" ? [payload.post] : [])),
  );
  return async (id: ActId, heard: { by: PersonId; dueAt: Instant } | null): Promise<WaitingAct> => {
    const { row, payload } = acts.get(id)!;
    return {
      act: id,
      why: heard === null ? "sign" : "ratify",
      kind: row.kind,
      level: row.level,
      title: row.title,
      reason: row.reason,
      payloadHash: row.payload_hash,
      askedBy: name(row.requested_by),
      askedAt: row.requested_at,
      statement: row.statement_id,
      incident: row.incident_id === null ? null : incident.get(row.incident_id)!,
      previews: await previewsOf(scope, payload),
      mention: payload.kind === "reply" ? (mention.get(payload.post) ?? null) : null,
      heardBy: heard === null ? null : name(heard.by),
      dueAt: heard?.dueAt ?? null,
    };
  };
}

async function incidentsOf(scope: Scope, acts: readonly Pick<ActRow, "incident_id">[]) {
  const ids = acts.flatMap(({ incident_id }) => incident_id ?? []);
  const rows =
    ids.length === 0
      ? []
      : await scope.trx.selectFrom("incident").select(["id", "number", "name"]).where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function mentionsOf(scope: Scope, posts: readonly PostId[]) {
  const rows =
    posts.length === 0
      ? []
      : await scope.trx
          .selectFrom("post")
          .select(["id", "author_handle", "text", "published_at", "url"])
          .where("id", "in", posts)
          .execute();
  return new Map(
    rows.map(({ id, author_handle, text, published_at, url }) => [
      id,
      { post: id, author: author_handle, text, publishedAt: published_at, url },
    ]),
  );
}

/** Signs one answer of a sitting, for the very content that was read. */
export async function approveReply(
  scope: Scope,
  { act: id, payloadHash }: { act: ActId; payloadHash: PayloadHash },
  person: PersonId,
): Promise<void> {
  const { act } = await loadAct(scope, id);
  // A list is read fast: what goes to everybody, or cannot be undone, is signed by itself.
  if (act.kind !== "reply") throw new ServiceError("wrongState", { state: act.state });
  await approveAct(scope, id, { person, payloadHash, way: "screen", mandate: null });
}
