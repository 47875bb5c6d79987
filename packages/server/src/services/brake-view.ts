import { excerptOf, RenderedPayload } from "@baluarte/channels/channel.ts";
import { manualNetwork } from "@baluarte/channels/manual/networks.ts";
import { UPDATES_CHANNEL } from "@baluarte/channels/updates/manifest.ts";
import type { Brakes } from "@baluarte/contract/brake.ts";
import { mayReview } from "@baluarte/domain/act/table.ts";
import { BRAKE_ACTS, type BrakeAct } from "@baluarte/domain/act/model.ts";
import type { HideReason } from "@baluarte/domain/brake/model.ts";
import type { ActId, PersonId, PostId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { loadAct } from "./act.ts";
import { namesOf, rolesOf } from "./member.ts";
import { mineOf } from "./statement.ts";
import type { Scope } from "./scope.ts";
import { wayOf } from "./touchpoint.ts";

type Viewer = { person: PersonId; roles: Awaited<ReturnType<typeof rolesOf>> };

/** Everything that stands still, is held or waits for somebody, as `viewer` sees it. */
export async function brakesView(scope: Scope, viewer: PersonId): Promise<Brakes> {
  const who = { person: viewer, roles: await rolesOf(scope, viewer) };
  const inForce = await inForceOf(scope);
  const requests = await requestsOf(scope, who, inForce.freeze !== null);
  const asked = new Set(requests.flatMap(({ publications }) => publications));
  const held = await heldOf(scope, asked);
  return {
    freeze: inForce.freeze,
    holds: inForce.holds.map((hold) => ({
      ...hold,
      held: held.filter(({ by }) => by.includes(hold.act)).length,
    })),
    held: held.map(({ by: _by, ...item }) => item),
    underway: await underwayOf(scope),
    requests: requests.map(({ publications: _publications, ...request }) => request),
    toReview: await toReviewOf(scope, who),
    toHide: await toHideOf(scope),
    outside: await outsideOf(scope, inForce.freeze?.act ?? null),
  };
}

async function inForceOf(scope: Scope) {
  const rows = await scope.trx
    .selectFrom("brake")
    .innerJoin("act", "act.id", "brake.act_id")
    .leftJoin("touchpoint", "touchpoint.id", "brake.touchpoint_id")
    .leftJoin("clock", (join) => join.onRef("clock.subject", "=", "brake.act_id").on("clock.kind", "=", "freezeAsk"))
    .select(["brake.act_id", "brake.kind", "brake.touchpoint_id", "brake.reason", "brake.note", "brake.began_at"])
    .select(["act.requested_by", "touchpoint.name", "clock.due_at"])
    .where("brake.lifted_at", "is", null)
    .orderBy("brake.began_at")
    .execute();
  const name = await namesOf(
    scope.trx,
    rows.map(({ requested_by }) => requested_by),
  );
  const views = rows.map((row) => ({
    kind: row.kind,
    askAt: row.due_at,
    touchpoint: row.touchpoint_id,
    name: row.name,
    common: {
      act: row.act_id,
      reason: row.reason,
      note: row.note,
      since: row.began_at,
      by: name(row.requested_by),
    },
  }));
  const freeze = views.find(({ kind }) => kind === "freeze");
  return {
    freeze: freeze === undefined ? null : { ...freeze.common, askAt: freeze.askAt! },
    holds: views
      .filter(({ kind }) => kind === "hold")
      .map(({ common, touchpoint, name: place }) => ({ ...common, touchpoint, name: place })),
  };
}

async function heldOf(scope: Scope, asked: ReadonlySet<string>) {
  const rows = await scope.trx
    .selectFrom("held_item")
    .innerJoin("brake", "brake.act_id", "held_item.brake_id")
    .innerJoin("publication", "publication.id", "held_item.publication_id")
    .innerJoin("touchpoint", "touchpoint.id", "publication.touchpoint_id")
    .innerJoin("act", "act.id", "publication.act_id")
    .select(["held_item.publication_id", "held_item.held_at", "held_item.brake_id", "brake.kind as brake"])
    .select(["publication.channel", "publication.payload", "touchpoint.name", "touchpoint.network"])
    .select(["act.kind", "act.title", "act.statement_id", "act.incident_id"])
    .where("held_item.outcome", "is", null)
    .where("publication.state", "in", ["queued", "awaitingPerson", "executing"])
    .orderBy("held_item.held_at")
    .orderBy("touchpoint.position")
    .orderBy("held_item.publication_id")
    .execute();
  const items = new Map<string, typeof rows>();
  for (const row of rows) items.set(row.publication_id, [...(items.get(row.publication_id) ?? []), row]);
  return [...items.values()].map((each) => {
    const row = each[0]!;
    return {
      publication: row.publication_id,
      name: row.name,
      network: row.network,
      way: wayOf(row.channel),
      kind: row.kind,
      title: row.title,
      excerpt: excerptOf(RenderedPayload.parse(row.payload)),
      statement: row.statement_id,
      incident: row.incident_id,
      heldAt: row.held_at,
      brakes: [...new Set(each.map(({ brake }) => brake))],
      asked: asked.has(row.publication_id),
      by: each.map(({ brake_id }) => brake_id),
    };
  });
}

async function underwayOf(scope: Scope): Promise<number> {
  const { count } = await scope.trx
    .selectFrom("publication")
    .select((eb) => eb.fn.countAll().as("count"))
    .where("state", "=", "executing")
    .where("retry_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function requestsOf(scope: Scope, { person, roles }: Viewer, frozen: boolean) {
  const rows = await scope.trx
    .selectFrom("act")
    .select("id")
    .where("kind", "in", ["unfreeze", "releaseHeld"])
    .where("state", "=", "requested")
    .orderBy("requested_at")
    .execute();
  const views = [];
  for (const { id } of rows) {
    const { act, row, payload } = await loadAct(scope, id);
    if (payload.kind !== "unfreeze" && payload.kind !== "releaseHeld") continue;
    const items = payload.kind === "releaseHeld" ? payload.items : [];
    const name = await namesOf(scope.trx, [act.requestedBy]);
    views.push({
      act: id,
      kind: payload.kind,
      title: row.title,
      reason: payload.reason,
      payloadHash: act.payloadHash,
      askedBy: name(act.requestedBy),
      askedAt: act.requestedAt,
      items: items.length,
      throughFreeze: frozen && items.length > 0,
      mine: mineOf(act, person, roles),
      publications: items.map(({ publication }) => publication),
    });
  }
  return views;
}

async function toReviewOf(scope: Scope, { person, roles }: Viewer): Promise<Brakes["toReview"]> {
  const rows = await scope.trx
    .selectFrom("act")
    .innerJoin("clock", (join) => join.onRef("clock.subject", "=", "act.id").on("clock.kind", "=", "brakeReview"))
    .select(["act.id", "act.kind", "act.title", "act.reason", "act.requested_by", "act.requested_at", "clock.due_at"])
    .where("act.kind", "in", [...BRAKE_ACTS])
    .where("act.state", "in", ["done", "failed"])
    .where("clock.stopped_at", "is", null)
    .orderBy("clock.due_at")
    .execute();
  const name = await namesOf(
    scope.trx,
    rows.map(({ requested_by }) => requested_by),
  );
  return rows.map((row) => ({
    act: row.id,
    kind: row.kind as BrakeAct,
    title: row.title,
    reason: row.reason ?? "",
    by: name(row.requested_by),
    at: row.requested_at,
    dueAt: row.due_at,
    mine:
      row.requested_by === person
        ? "author"
        : mayReview(row.kind, roles, scope.brand.teamSize)
          ? "canReview"
          : "notAsked",
  }));
}

async function toHideOf(scope: Scope): Promise<Brakes["toHide"]> {
  const rows = await scope.trx
    .selectFrom("act")
    .innerJoin("post", (join) => join.onRef("post.id", "=", "act.subject"))
    .select(["act.id", "act.reason", "act.requested_by", "act.requested_at"])
    .select(["post.id as post", "post.author_handle", "post.text", "post.url"])
    .where("act.kind", "=", "hide")
    .where("act.state", "=", "executing")
    .orderBy("act.requested_at")
    .execute();
  const name = await namesOf(
    scope.trx,
    rows.map(({ requested_by }) => requested_by),
  );
  return rows.map((row) => ({
    act: row.id,
    post: row.post as PostId,
    author: row.author_handle,
    text: row.text,
    url: row.url,
    reason: row.reason as HideReason,
    by: name(row.requested_by),
    at: row.requested_at,
  }));
}

/** Places where people speak without us: nothing here stops them, a person does. */
async function outsideOf(scope: Scope, freeze: ActId | null): Promise<Brakes["outside"]> {
  const places = await scope.trx
    .selectFrom("touchpoint")
    .select(["id", "name", "network"])
    .where("removed_at", "is", null)
    .where("connection_id", "is", null)
    .where("network", "<>", UPDATES_CHANNEL)
    .orderBy("position")
    .execute();
  const stops =
    freeze === null
      ? []
      : await scope.trx
          .selectFrom("outside_stop")
          .select(["touchpoint_id", "seen_by", "at"])
          .where("brake_id", "=", freeze)
          .execute();
  const name = await namesOf(
    scope.trx,
    stops.map(({ seen_by }) => seen_by),
  );
  return places.map(({ id, name: place, network }) => {
    const stop = stops.find(({ touchpoint_id }) => touchpoint_id === id);
    const compose = manualNetwork(network)?.compose ?? null;
    return {
      touchpoint: id,
      name: place,
      network,
      link: compose === null ? null : new URL(compose.url.split("{")[0]!).origin,
      stopped: stop === undefined ? null : { by: name(stop.seen_by), at: stop.at as Instant },
    };
  });
}
