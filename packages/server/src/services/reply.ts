import type { z } from "zod";
import { blueskyReference } from "@baluarte/channels/bluesky/reference.ts";
import { renderBluesky } from "@baluarte/channels/bluesky/render.ts";
import { lengthOf } from "@baluarte/channels/manual/length.ts";
import { WordPressIdentity } from "@baluarte/channels/wordpress/credentials.ts";
import { wordpressReference } from "@baluarte/channels/wordpress/reference.ts";
import { renderWordPress } from "@baluarte/channels/wordpress/render.ts";
import type { mentionRoutes } from "@baluarte/contract/mention.ts";
import { CONNECTION_CHANNELS } from "@baluarte/domain/connection/model.ts";
import type { ActId, ConnectionId, IncidentId, PostId } from "@baluarte/domain/kernel/id.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { Level } from "@baluarte/domain/incident/model.ts";
import type { ActEffect } from "./act-effects.ts";
import { requestAct } from "./act.ts";
import { loadConnection, type ConnectionRow } from "./connection.ts";
import { letOut } from "./publish.ts";
import type { Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";
import { limitOf } from "./touchpoint.ts";

type Answers = z.input<(typeof mentionRoutes)["mention.answers"]["response"]>;

/** As much of a mention as tells an approver which one it is. */
const TITLE_LENGTH_MAX = 120;

/** Asks for approval of an answer to one mention. Its signatures are those of the incident it belongs to, where there is one. */
export async function requestReply(
  scope: Scope,
  post: PostId,
  { connection: id, language, text }: { connection: ConnectionId; language: Language; text: string },
): Promise<ActId> {
  const mention = await loadMention(scope, post, true);
  const connection = await loadConnection(scope, id);
  const place = await scope.trx
    .selectFrom("touchpoint")
    .select("id")
    .where("connection_id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  const to = connection.state === "connected" ? referenceOf(connection, mention) : null;
  if (to === null || place === undefined) throw new ServiceError("mentionNotAnswerable");
  await refuseSecond(scope, post);
  const payload = render(connection, to, language, text);
  const limit = limitOf(payload.channel);
  const used = limit === null ? 0 : lengthOf(payload.parts[0]!.text, limit.unit);
  if (limit !== null && used > limit.limit) throw new ServiceError("textTooLong", { used, max: limit.limit });
  const incident = await incidentOf(scope, post);
  const act = await requestAct(scope, {
    level: incident?.level ?? 0,
    incident: incident?.id ?? null,
    statement: null,
    statementVersion: null,
    title: titleOf(mention),
    reason: null,
    payload: { kind: "reply", post, item: { touchpoint: place.id, channel: payload.channel, payload } },
  });
  await scope.trx.updateTable("act").set({ subject: post }).where("id", "=", act).execute();
  return act;
}

/** `lock`: nobody else asks for an answer to it until this transaction ends. */
async function loadMention(scope: Scope, post: PostId, lock = false): Promise<Mention> {
  const query = scope.trx
    .selectFrom("mention")
    .innerJoin("post", "post.id", "mention.post_id")
    .select(["post.channel", "post.external_id", "post.url", "post.text", "post.author_handle"])
    .where("mention.post_id", "=", post);
  return found(await (lock ? query.forNoKeyUpdate("mention") : query).executeTakeFirst());
}

/** From which accounts a mention can be answered, one that has to be connected anew included, and what was asked for. */
export async function answersOf(scope: Scope, post: PostId): Promise<Answers> {
  const mention = await loadMention(scope, post);
  const connections = await scope.trx
    .selectFrom("connection")
    .innerJoin("touchpoint", "touchpoint.connection_id", "connection.id")
    .selectAll("connection")
    .where("connection.state", "<>", "revoked")
    .where("touchpoint.removed_at", "is", null)
    .orderBy("connection.added_at")
    .execute();
  const acts = await scope.trx
    .selectFrom("act")
    .select(["id", "state"])
    .where("kind", "=", "reply")
    .where("subject", "=", post)
    .orderBy("requested_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return {
    from: connections
      .filter((connection) => referenceOf(connection, mention) !== null)
      .map(({ id, channel, account, state, problem }) => {
        const limit = limitOf(channel);
        return {
          connection: id,
          channel,
          account,
          state,
          problem,
          limit: limit === null ? null : { max: limit.limit, unit: limit.unit },
        };
      }),
    channelAnswers: CONNECTION_CHANNELS.some((channel) => channel === mention.channel) && mention.channel !== "mail",
    acts: acts.map(({ id, state }) => ({ act: id, state })),
  };
}

export const replyEffect: ActEffect<"reply"> = {
  approved: async () => undefined,
  voided: async () => undefined,
  async executed(scope, { act, payload }) {
    const publication = await letOut(scope, act.id, payload.item);
    scope.connect(publication, "replyToMention", payload.post);
  },
};

type Mention = {
  channel: string;
  external_id: string;
  url: string | null;
  text: string;
  author_handle: string | null;
};

/** The mention as its channel names it; `null` where this account cannot answer it. */
function referenceOf(connection: ConnectionRow, { channel, external_id, url }: Mention): string | null {
  if (channel !== connection.channel) return null;
  switch (connection.channel) {
    case "bluesky":
      return blueskyReference(external_id) ?? (url === null ? null : blueskyReference(url));
    case "wordpress": {
      // Comments are numbered by each site: the number alone would name another's comment here.
      const { site } = WordPressIdentity.parse(connection.identity);
      return url !== null && url.startsWith(site) ? wordpressReference(url) : null;
    }
    case "mail":
      return null;
  }
}

function render({ channel, account }: ConnectionRow, to: string, language: Language, text: string) {
  const input = {
    account,
    language,
    texts: [],
    variants: [],
    target: { kind: "reply" as const, to },
    schedule: null,
  };
  const texts = [{ language, title: "", blocks: [{ block: "acknowledge" as const, text }] }];
  const payload = channel === "bluesky" ? renderBluesky({ ...input, texts }) : renderWordPress({ ...input, texts });
  if (payload === null) throw new ServiceError("invalidRequest", { field: "text" });
  return payload;
}

/** Two people who answer the same person at the same time: the second is told, before anybody signs it. */
async function refuseSecond(scope: Scope, post: PostId): Promise<void> {
  const pending = await scope.trx
    .selectFrom("act")
    .select("state")
    .where("kind", "=", "reply")
    .where("subject", "=", post)
    .where("state", "in", ["requested", "approved", "executing"])
    .executeTakeFirst();
  if (pending !== undefined) throw new ServiceError("wrongState", { state: pending.state });
}

async function incidentOf(scope: Scope, post: PostId): Promise<{ id: IncidentId; level: Level } | undefined> {
  return scope.trx
    .selectFrom("link")
    .innerJoin("incident", "incident.id", "link.to_id")
    .select(["incident.id", "incident.level"])
    .where("link.from_id", "=", post)
    .where("link.kind", "in", ["incidentFromMention", "incidentFirstPost"])
    .where("incident.state", "=", "open")
    .orderBy("incident.level", "desc")
    .limit(1)
    .executeTakeFirst();
}

function titleOf({ author_handle, text }: Mention): string {
  const words = [...`${author_handle === null ? "" : `@${author_handle}: `}${text.replace(/\s+/g, " ").trim()}`];
  return words.length > TITLE_LENGTH_MAX ? `${words.slice(0, TITLE_LENGTH_MAX - 1).join("")}…` : words.join("");
}
