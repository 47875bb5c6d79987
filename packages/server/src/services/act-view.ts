import { lettersTo } from "@baluarte/channels/mail/render.ts";
import type { z } from "zod";
import type { ActView } from "@baluarte/contract/act.ts";
import type { Preview } from "@baluarte/contract/statement.ts";
import type { ActId, PersonId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import type { Level } from "@baluarte/domain/incident/model.ts";
import { coverage } from "@baluarte/domain/publication/rules.ts";
import { RenderedPayload } from "@baluarte/channels/channel.ts";
import { loadAct } from "./act.ts";
import type { ActPayload, PackItem, PayloadOf } from "./act-payload.ts";
import { closingFactsOf } from "./closing-facts.ts";
import { namesOf, rolesOf } from "./member.ts";
import { previewOf } from "./pack.ts";
import { heldAmong, loadPublication, publicationFrom, publicationView } from "./publication.ts";
import type { Scope } from "./scope.ts";
import { signatureViews } from "./signature-view.ts";
import { actsOf, goingOut, loadPack, packCoverage } from "./signed-pack.ts";
import { standingScope } from "./standing-view.ts";
import { mineOf, openChecksOf } from "./statement.ts";
import { wayOf } from "./touchpoint.ts";

/** What is asked, who signed, and how far it got, as `viewer` sees it. */
export async function actView(scope: Scope, id: ActId, viewer: PersonId): Promise<z.input<typeof ActView>> {
  const { act, row, payload } = await loadAct(scope, id);
  const name = await namesOf(scope.trx, [act.requestedBy, row.refused_by]);
  const roles = await rolesOf(scope, viewer);
  // A text stands on its places by all the acts that it was signed by.
  const pack = payload.kind === "publish" && row.part_of === null ? await loadPack(scope, id) : null;
  const rows = await scope.trx
    .selectFrom("publication")
    .innerJoin("touchpoint", "touchpoint.id", "publication.touchpoint_id")
    .selectAll("publication")
    .select(["touchpoint.name", "touchpoint.network"])
    .where("publication.act_id", "in", pack === null ? [id] : actsOf(pack))
    .orderBy("touchpoint.position")
    .execute();
  const held = await heldAmong(
    scope,
    rows.map((publication) => publication.id),
  );
  const { done, planned } = pack === null ? coverage(rows.map(({ state }) => state)) : packCoverage(pack, rows);
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
    signatures: await signatureViews(scope, act),
    refusal:
      row.refused_by === null
        ? null
        : { by: name(row.refused_by), reason: row.refused_reason ?? "", at: row.refused_at! },
    mine: mineOf(act, viewer, roles),
    previews: await previewsOf(scope, payload, act.takenBack),
    publications: rows.map((publication) =>
      publicationView(scope, {
        publication: publicationFrom(publication),
        payload: RenderedPayload.parse(publication.payload),
        receipts: publication.receipts,
        retryAt: publication.retry_at,
        held: held.has(publication.id),
        name: publication.name,
        network: publication.network,
      }),
    ),
    coverage: { done, planned },
    closing: await closingFactsOf(scope, payload),
    standing: payload.kind === "preapprove" ? standingScope(payload) : null,
    silence: payload.kind === "doNotAnswer" ? { recheckMs: payload.recheckMs, triggers: payload.triggers } : null,
    openChecks: await openChecksOf(scope, { act, row, payload }),
  };
}

/**
 * What an approver reads: the very payload that is hashed, and never the draft it was made from. `takenBack`: places that
 * do not go out by it any more.
 */
export async function previewsOf(
  scope: Scope,
  payload: ActPayload,
  takenBack: readonly TouchpointId[] = [],
): Promise<Preview[]> {
  if (payload.kind === "preapprove") return templatePreviews(scope, payload);
  const items = payload.kind === "publish" ? goingOut(payload, takenBack) : await itemsOf(scope, payload);
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

/** A text with its blanks, at every place it may go to. */
async function templatePreviews({ trx }: Scope, { places, template }: PayloadOf<"preapprove">): Promise<Preview[]> {
  const rows = await trx
    .selectFrom("touchpoint")
    .select(["id", "network", "recipients"])
    .where(
      "id",
      "in",
      places.map(({ touchpoint }) => touchpoint),
    )
    .execute();
  return places.map(({ touchpoint, name, channel, account }) => {
    const place = rows.find(({ id }) => id === touchpoint);
    return {
      touchpoint,
      name,
      network: place?.network ?? channel,
      way: wayOf(channel),
      channel,
      account: channel === "mail" ? account : name,
      kind: channel === "mail" ? "letters" : "post",
      // Whom the list names today; it is sent to those whom it names when it goes out.
      recipients: channel === "mail" ? lettersTo(place?.recipients ?? []) : null,
      parts: template.texts,
      length: null,
    };
  });
}

async function itemsOf(scope: Scope, payload: ActPayload): Promise<readonly PackItem[]> {
  switch (payload.kind) {
    case "reply":
      return [payload.item];
    case "releaseHeld": {
      // What is let out is what lies there: whoever signs reads it, and not its name alone.
      const held = await Promise.all(payload.items.map(({ publication }) => loadPublication(scope, publication)));
      return held.map(({ publication, payload: rendered }) => ({
        touchpoint: publication.touchpoint,
        channel: publication.channel,
        payload: rendered,
      }));
    }
    default:
      return [];
  }
}
