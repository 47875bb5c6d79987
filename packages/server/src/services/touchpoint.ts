import type { Touchpoint } from "@baluarte/contract/touchpoint.ts";
import type { MaxLength } from "@baluarte/channels/channel.ts";
import { manualChannel } from "@baluarte/channels/manual/manifest.ts";
import { MANUAL_NETWORKS, manualNetwork } from "@baluarte/channels/manual/networks.ts";
import { UPDATES_CHANNEL, updatesManifest } from "@baluarte/channels/updates/manifest.ts";
import { CHANNELS } from "@baluarte/channels/registry.ts";
import { CONNECTION_CHANNELS, type ConnectionChannel } from "@baluarte/domain/connection/model.ts";
import type { TouchpointId } from "@baluarte/domain/kernel/id.ts";
import type { LocalisedText } from "@baluarte/domain/kernel/language.ts";
import type { Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";

/**
 * The list starts with everything people may meet the brand on, staff first; taking something off is a decision, adding
 * what was forgotten at three in the morning is a scare.
 */
const DEFAULT_NETWORKS = [
  "staff-note",
  "call-centre",
  UPDATES_CHANNEL,
  "website",
  "x",
  "facebook",
  "instagram",
  "linkedin",
  "press-note",
] as const;

const networkName = (network: string): LocalisedText =>
  network === UPDATES_CHANNEL ? updatesManifest.name : manualNetwork(network)!.name;

export const DEFAULT_TOUCHPOINTS: readonly { network: string; name: LocalisedText }[] = DEFAULT_NETWORKS.map(
  (network) => ({
    network,
    name: networkName(network),
  }),
);

/** The networks one can add: our own page is there from the start and once only. */
export function addableNetworks(): { id: string; name: LocalisedText }[] {
  return MANUAL_NETWORKS.map(({ id, name }) => ({ id, name }));
}

/** `connection`: the working account that publishes there; `null`: a person does, or it is our own page. */
export type TouchpointRow = {
  id: TouchpointId;
  network: string;
  name: string;
  position: number;
  recipients: string[] | null;
  connection: { channel: ConnectionChannel; account: string } | null;
};

/** Every touchpoint an answer is owed on, in the order in which it goes out. */
export async function activeTouchpoints(scope: Scope): Promise<TouchpointRow[]> {
  const rows = await scope.trx
    .selectFrom("touchpoint")
    .leftJoin("connection", (join) =>
      join.onRef("connection.id", "=", "touchpoint.connection_id").on("connection.state", "=", "connected"),
    )
    .select([
      "touchpoint.id",
      "touchpoint.network",
      "touchpoint.name",
      "touchpoint.position",
      "touchpoint.recipients",
      "connection.channel",
      "connection.account",
    ])
    .where("touchpoint.removed_at", "is", null)
    .orderBy("touchpoint.position")
    .orderBy("touchpoint.name")
    .execute();
  return rows.map(({ channel, account, ...row }) => ({
    ...row,
    connection: channel === null || account === null ? null : { channel, account },
  }));
}

/** By which channel a text goes there now. */
export function channelOf({ network, connection }: Pick<TouchpointRow, "network" | "connection">): string {
  if (network === UPDATES_CHANNEL) return UPDATES_CHANNEL;
  return connection?.channel ?? manualChannel(manualNetwork(network)!);
}

/** `auto`: we send and read back. `manual`: a person does, and brings the proof. */
export function wayOf(channel: string): "auto" | "manual" {
  return channel === UPDATES_CHANNEL || CONNECTION_CHANNELS.some((connected) => connected === channel)
    ? "auto"
    : "manual";
}

export function limitOf(channel: string): MaxLength | null {
  return CHANNELS.find(({ id }) => id === channel)?.maxLength ?? null;
}

export function touchpointView(row: TouchpointRow): Touchpoint {
  const channel = channelOf(row);
  const limit = limitOf(channel);
  return {
    id: row.id,
    name: row.name,
    network: row.network,
    way: wayOf(channel),
    position: row.position,
    limit: limit === null ? null : { max: limit.limit, unit: limit.unit },
  };
}

export async function addTouchpoint(scope: Scope, network: string, name: string): Promise<Touchpoint> {
  if (manualNetwork(network) === null) throw new ServiceError("invalidRequest", { field: "network" });
  const active = await activeTouchpoints(scope);
  const position = Math.max(-1, ...active.map((touchpoint) => touchpoint.position)) + 1;
  const row = await scope.trx
    .insertInto("touchpoint")
    .values({
      id: scope.ctx.newId("touchpoint") as TouchpointId,
      brand_id: scope.brand.id,
      network,
      name,
      position,
      removed_at: null,
      connection_id: null,
      recipients: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["brand_id", "network", "name"])
        .doUpdateSet({ removed_at: null, position })
        .where("touchpoint.removed_at", "is not", null),
    )
    .returning("id")
    .executeTakeFirst();
  if (row === undefined) throw new ServiceError("conflict");
  scope.record("touchpoint.changed", row.id, { network, name, added: true });
  scope.tell("settings");
  return touchpointView((await activeTouchpoints(scope)).find(({ id }) => id === row.id)!);
}

/** In calm a place leaves the list on a word; while an incident is open that needs an excuse another person approves. */
export async function removeTouchpoint(scope: Scope, id: TouchpointId): Promise<void> {
  const open = await scope.trx.selectFrom("incident").select("id").where("state", "=", "open").executeTakeFirst();
  if (open !== undefined) throw new ServiceError("wrongState");
  await dropTouchpoint(scope, id);
}

/** Takes a place off the list at any time: for an account that is out of our hands. What waits there is still owed. */
export async function dropTouchpoint(scope: Scope, id: TouchpointId): Promise<void> {
  const row = found(
    await scope.trx
      .updateTable("touchpoint")
      .set({ removed_at: scope.now })
      .where("id", "=", id)
      .where("removed_at", "is", null)
      .where("network", "<>", UPDATES_CHANNEL)
      .returning(["network", "name"])
      .executeTakeFirst(),
  );
  scope.record("touchpoint.changed", id, { ...row, added: false });
  scope.tell("settings");
}
