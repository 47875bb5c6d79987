import type { z } from "zod";
import type { ActView } from "@baluarte/contract/act.ts";
import type { Preview } from "@baluarte/contract/statement.ts";
import type { ActId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Level } from "@baluarte/domain/incident/model.ts";
import { coverage } from "@baluarte/domain/publication/rules.ts";
import { RenderedPayload } from "@baluarte/channels/channel.ts";
import { loadAct, signaturesOf } from "./act.ts";
import type { ActPayload, PackItem } from "./act-payload.ts";
import { closingFactsOf } from "./closing-facts.ts";
import { namesOf, rolesOf } from "./member.ts";
import { previewOf } from "./pack.ts";
import { publicationFrom, publicationView } from "./publication.ts";
import type { Scope } from "./scope.ts";
import { mineOf } from "./statement.ts";

/** What is asked, who signed, and how far it got, as `viewer` sees it. */
export async function actView(scope: Scope, id: ActId, viewer: PersonId): Promise<z.input<typeof ActView>> {
  const { act, row, payload } = await loadAct(scope, id);
  const name = await namesOf(scope.trx, [act.requestedBy, ...act.approvals.map(({ person }) => person)]);
  const roles = await rolesOf(scope, viewer);
  const rows = await scope.trx
    .selectFrom("publication")
    .innerJoin("touchpoint", "touchpoint.id", "publication.touchpoint_id")
    .selectAll("publication")
    .select(["touchpoint.name", "touchpoint.network"])
    .where("publication.act_id", "=", id)
    .orderBy("touchpoint.position")
    .execute();
  const { done, planned } = coverage(rows.map(({ state }) => state));
  return {
    id,
    kind: act.kind,
    state: act.state,
    level: act.level as Level,
    payloadHash: act.payloadHash,
    incident: row.incident_id,
    statement: row.statement_id,
    title: row.title,
    reason: row.reason,
    askedBy: name(act.requestedBy),
    askedAt: act.requestedAt,
    signatures: signaturesOf(act).map(({ roles: slot, approval }) => ({
      roles: slot,
      person: approval === null ? null : name(approval.person),
      signed: approval !== null,
      way: approval?.way ?? null,
      at: approval?.at ?? null,
    })),
    mine: mineOf(act, viewer, roles),
    previews: await previewsOf(scope, payload),
    publications: rows.map((publication) =>
      publicationView(scope, {
        publication: publicationFrom(publication),
        payload: RenderedPayload.parse(publication.payload),
        receipts: publication.receipts,
        name: publication.name,
        network: publication.network,
      }),
    ),
    coverage: { done, planned },
    closing: await closingFactsOf(scope, payload),
  };
}

/** What an approver reads: the very payload that is hashed, and never the draft it was made from. */
export async function previewsOf(scope: Scope, payload: ActPayload): Promise<Preview[]> {
  const items = itemsOf(payload);
  if (items.length === 0) return [];
  const places = await scope.trx
    .selectFrom("touchpoint")
    .select(["id", "name", "network"])
    .where(
      "id",
      "in",
      items.map(({ touchpoint }) => touchpoint),
    )
    .execute();
  return items.flatMap(({ touchpoint, payload: rendered }) => {
    const place = places.find(({ id }) => id === touchpoint);
    return place === undefined ? [] : [previewOf(place, rendered)];
  });
}

function itemsOf(payload: ActPayload): readonly PackItem[] {
  if (payload.kind === "publish") return payload.items;
  return payload.kind === "reply" ? [payload.item] : [];
}
