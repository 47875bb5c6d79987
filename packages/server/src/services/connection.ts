import type { Selectable } from "kysely";
import { z } from "zod";
import { blueskyManifest } from "@baluarte/channels/bluesky/manifest.ts";
import { mailManifest } from "@baluarte/channels/mail/manifest.ts";
import { wordpressManifest } from "@baluarte/channels/wordpress/manifest.ts";
import type { Connection } from "@baluarte/contract/connection.ts";
import type { ErrorCode } from "@baluarte/contract/problem.ts";
import { allows } from "@baluarte/domain/access/rules.ts";
import { isReal, type RealBrand } from "@baluarte/domain/brand/model.ts";
import type { ConnectionChannel, ConnectionProblem } from "@baluarte/domain/connection/model.ts";
import type { ConnectionId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import type { Database } from "../db/schema.ts";
import { brakeIsOn, pullBrake } from "./brake.ts";
import { lockBrakes } from "./brake-gate.ts";
import {
  openCredential,
  sealCredential,
  typedOf,
  type Credential,
  type OpenAccount,
  type Tried,
} from "./credential.ts";
import { membersOf, namesOf } from "./member.ts";
import { personOf, type Scope } from "./scope.ts";
import { SecretBroken } from "./secret-box.ts";
import { ServiceError, found } from "./service-error.ts";

export type ConnectionRow = Selectable<Database["connection"]>;

/** The place a connected account stands for, in the terms of publishing by hand: what it is again once it is cut. */
const NETWORKS = {
  bluesky: "bluesky",
  wordpress: "website",
  mail: "mailing",
} as const satisfies Record<ConnectionChannel, string>;

const MANIFESTS = {
  bluesky: blueskyManifest,
  wordpress: wordpressManifest,
  mail: mailManifest,
} as const satisfies Record<ConnectionChannel, { name: object }>;

/** Why a credential was not taken, to whoever typed it. */
const REFUSALS = {
  authExpired: "credentialRefused",
  scopeMissing: "credentialScopeMissing",
  replyMissing: "credentialScopeMissing",
  unreachable: "accountUnreachable",
  certificateUntrusted: "certificateUntrusted",
  addressPrivate: "addressPrivate",
  addressNotHttps: "addressNotHttps",
  secretBroken: "accountUnreachable",
} as const satisfies Record<ConnectionProblem, ErrorCode>;

/** The brand as one that may hold credentials. Throws `drillHoldsNoCredential`. */
export function realBrand({ brand }: Pick<Scope, "brand">): RealBrand {
  if (!isReal(brand)) throw new ServiceError("drillHoldsNoCredential");
  return brand;
}

export async function listConnections(scope: Scope): Promise<Connection[]> {
  const rows = await scope.trx.selectFrom("connection").selectAll().orderBy("added_at").orderBy("id").execute();
  return viewsOf(scope, rows);
}

async function viewsOf(scope: Scope, rows: readonly ConnectionRow[]): Promise<Connection[]> {
  const name = await namesOf(
    scope.trx,
    rows.map(({ added_by }) => added_by),
  );
  const places = await scope.trx
    .selectFrom("touchpoint")
    .select(["id", "connection_id", "recipients"])
    .where("connection_id", "is not", null)
    .where("removed_at", "is", null)
    .execute();
  return rows.map((row) => {
    const place = places.find(({ connection_id }) => connection_id === row.id);
    return {
      id: row.id,
      channel: row.channel,
      account: row.account,
      state: row.state,
      problem: row.problem,
      checkedAt: row.checked_at,
      addedBy: name(row.added_by),
      addedAt: row.added_at,
      revokedAt: row.revoked_at,
      touchpoint: place?.id ?? null,
      recipients: place?.recipients ?? null,
      typed: Identity.parse(row.identity).typed,
    };
  });
}

/** Of what is known of an account, what every channel keeps alike. */
const Identity = z.object({ typed: z.record(z.string(), z.string()).default({}) });

async function viewOf(scope: Scope, id: ConnectionId): Promise<Connection> {
  return (await viewsOf(scope, [await loadConnection(scope, id)]))[0]!;
}

export async function loadConnection(scope: Scope, id: ConnectionId, lock = false): Promise<ConnectionRow> {
  const query = scope.trx.selectFrom("connection").selectAll().where("id", "=", id);
  return found(await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst());
}

/** The connection in whose name `account` of `channel` speaks, working or expired; `null`: there is none (any more). */
export async function connectionOf(scope: Scope, channel: string, account: string): Promise<ConnectionRow | null> {
  const row = await scope.trx
    .selectFrom("connection")
    .selectAll()
    .where("channel", "=", channel as ConnectionChannel)
    .where("account", "=", account)
    .where("state", "<>", "revoked")
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps a credential that was just tried, with the place it publishes on. Throws, by code, what the trial found wrong. */
export async function keepConnection(
  scope: Scope,
  credential: Credential,
  tried: Tried,
  recipients: readonly string[] | null,
): Promise<Connection> {
  const brand = realBrand(scope);
  if (!tried.ok) throw new ServiceError(REFUSALS[tried.problem], { channel: credential.channel, missing: ["publish"] });
  const { ctx, trx, now } = scope;
  const { channel } = credential;
  const known = await connectionOf(scope, channel, tried.account);
  const id = known?.id ?? (ctx.newId("connection") as ConnectionId);
  const problem = tried.missing.includes("reply") ? "replyMissing" : null;
  const values = {
    identity: JSON.stringify({ ...tried.identity, typed: typedOf(credential) }),
    secret: sealCredential(ctx.secrets, brand, id, credential),
    state: "connected" as const,
    problem,
    checked_at: now,
  } as const;
  if (known === null) {
    const added = { brand_id: brand.id, channel, account: tried.account, added_by: personOf(scope), added_at: now };
    await trx
      .insertInto("connection")
      .values({ id, ...added, ...values, revoked_at: null })
      .execute();
  } else {
    await trx.updateTable("connection").set(values).where("id", "=", id).execute();
  }
  await keepPlace(scope, id, channel, tried.account, recipients);
  // What is read with the account waited for just this.
  await trx
    .updateTable("source")
    .set({ due_at: scope.real })
    .where("connection_id", "=", id)
    .where("problem", "in", ["authExpired", "secretBroken"])
    .where("paused_at", "is", null)
    .where("removed_at", "is", null)
    .execute();
  scope.record("connection.added", id, { channel, account: tried.account, renewed: known !== null });
  scope.tell("settings");
  return viewOf(scope, id);
}

/** The touchpoint of a connection: the one of this name, where there is one, else a new one at the end. */
async function keepPlace(
  scope: Scope,
  connection: ConnectionId,
  channel: ConnectionChannel,
  account: string,
  recipients: readonly string[] | null,
): Promise<void> {
  const { trx, brand, ctx } = scope;
  const place = { connection_id: connection, recipients: recipients === null ? null : [...recipients] };
  const held = await trx
    .updateTable("touchpoint")
    .set(place)
    .where("connection_id", "=", connection)
    .where("removed_at", "is", null)
    .returning("id")
    .execute();
  if (held.length > 0) return;
  const network = NETWORKS[channel];
  const name = `${MANIFESTS[channel].name[brand.language]} ${channel === "bluesky" ? "@" : ""}${account}`;
  const { last } = await trx
    .selectFrom("touchpoint")
    .select((eb) => eb.fn.max("position").as("last"))
    .where("removed_at", "is", null)
    .executeTakeFirstOrThrow();
  const position = last === null ? 0 : last + 1;
  await trx
    .insertInto("touchpoint")
    .values({
      id: ctx.newId("touchpoint") as TouchpointId,
      brand_id: brand.id,
      network,
      name,
      position,
      removed_at: null,
      ...place,
    })
    .onConflict((conflict) =>
      conflict.columns(["brand_id", "network", "name"]).doUpdateSet({ removed_at: null, ...place }),
    )
    .execute();
}

/** Opens what is kept, for a trial. `null`: it does not open under this installation's secret. */
export async function openForCheck(scope: Scope, id: ConnectionId): Promise<OpenAccount | null> {
  const row = await loadConnection(scope, id);
  if (row.secret === null) throw new ServiceError("wrongState", { state: row.state });
  try {
    return openCredential(scope.ctx.secrets, realBrand(scope), { ...row, secret: row.secret });
  } catch (error) {
    if (!(error instanceof SecretBroken)) throw error;
    return null;
  }
}

/** Keeps what a trial found. A far side that does not answer says nothing about the credential, which stays in use. */
export async function keepCheck(scope: Scope, id: ConnectionId, tried: Tried): Promise<Connection> {
  const row = await loadConnection(scope, id, true);
  if (row.state === "revoked") throw new ServiceError("wrongState", { state: row.state });
  const problem = tried.ok ? (tried.missing.includes("reply") ? ("replyMissing" as const) : null) : tried.problem;
  const state = problem !== null && CUT_OFF.includes(problem) ? "expired" : tried.ok ? "connected" : row.state;
  await storeState(scope, row, state, problem);
  return viewOf(scope, id);
}

/** With these a credential publishes nothing: its place goes to a person until it is connected anew. */
const CUT_OFF: readonly ConnectionProblem[] = ["authExpired", "scopeMissing", "secretBroken"];

/** The far side refused the credential while it was used, or what is stored does not open: admins are told, once. */
export async function cutOff(scope: Scope, row: ConnectionRow, problem: "authExpired" | "secretBroken"): Promise<void> {
  const current = await loadConnection(scope, row.id, true);
  // Somebody connected it anew or cut it while we were talking to the far side.
  if (current.state !== "connected" || current.secret !== row.secret) return;
  await storeState(scope, current, "expired", problem);
  const admins = (await membersOf(scope)).filter(({ roles }) => allows(roles, "brand.manage"));
  scope.notify(
    admins.map(({ person }) => person),
    {
      kind: "connectionFailed",
      incident: null,
      subject: row.id,
      args: { channel: row.channel, account: row.account, problem },
    },
  );
}

async function storeState(
  scope: Scope,
  row: ConnectionRow,
  state: "connected" | "expired",
  problem: ConnectionProblem | null,
): Promise<void> {
  await scope.trx
    .updateTable("connection")
    .set({ state, problem, checked_at: scope.now })
    .where("id", "=", row.id)
    .execute();
  scope.record("connection.checked", row.id, { channel: row.channel, account: row.account, state, problem });
  scope.tell("settings");
}

/**
 * A brake: one person, at once. The secret is erased, and the place is published on by hand again. When it has committed
 * nothing begins to go out with it.
 */
export async function revokeConnection(scope: Scope, id: ConnectionId): Promise<Connection> {
  const { trx, now } = scope;
  await lockBrakes(trx, scope.brand.id, "alone");
  const row = await loadConnection(scope, id, true);
  if (row.state === "revoked") throw new ServiceError("wrongState", { state: row.state });
  await trx
    .updateTable("connection")
    .set({ state: "revoked", secret: null, revoked_at: now })
    .where("id", "=", id)
    .execute();
  await trx
    .updateTable("touchpoint")
    .set({ connection_id: null, recipients: null })
    .where("connection_id", "=", id)
    .execute();
  scope.record("connection.revoked", id, { channel: row.channel, account: row.account });
  const { channel, account } = row;
  const act = await pullBrake(
    scope,
    { kind: "revoke", connection: id, channel, account },
    { title: `${MANIFESTS[channel].name[scope.brand.language]} ${account}`, reason: "revoked", subject: id },
  );
  await brakeIsOn(scope, act);
  scope.tell("settings");
  return viewOf(scope, id);
}
