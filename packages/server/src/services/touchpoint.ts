import type { Touchpoint } from "@baluarte/contract/touchpoint.ts";
import { MANUAL_NETWORKS, manualNetwork } from "@baluarte/channels/manual/networks.ts";
import { UPDATES_CHANNEL, updatesManifest } from "@baluarte/channels/updates/manifest.ts";
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

export type TouchpointRow = { id: TouchpointId; network: string; name: string; position: number };

/** Every touchpoint an answer is owed on, in the order in which it goes out. */
export async function activeTouchpoints(scope: Scope): Promise<TouchpointRow[]> {
  return scope.trx
    .selectFrom("touchpoint")
    .select(["id", "network", "name", "position"])
    .where("removed_at", "is", null)
    .orderBy("position")
    .orderBy("name")
    .execute();
}

/** `auto`: we send and read back. `manual`: a person does, and brings the proof. */
export function wayOf(network: string): "auto" | "manual" {
  return network === UPDATES_CHANNEL ? "auto" : "manual";
}

export function touchpointView(row: TouchpointRow): Touchpoint {
  const limit = manualNetwork(row.network)?.maxLength ?? null;
  return {
    id: row.id,
    name: row.name,
    network: row.network,
    way: wayOf(row.network),
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
    })
    .onConflict((conflict) =>
      conflict
        .columns(["brand_id", "network", "name"])
        .doUpdateSet({ removed_at: null, position })
        .where("touchpoint.removed_at", "is not", null),
    )
    .returning(["id", "network", "name", "position"])
    .executeTakeFirst();
  if (row === undefined) throw new ServiceError("conflict");
  scope.record("touchpoint.changed", row.id, { network, name, added: true });
  scope.tell("settings");
  return touchpointView(row);
}

/** In calm a place leaves the list on a word; while an incident is open that needs an excuse another person approves. */
export async function removeTouchpoint(scope: Scope, id: TouchpointId): Promise<void> {
  const open = await scope.trx.selectFrom("incident").select("id").where("state", "=", "open").executeTakeFirst();
  if (open !== undefined) throw new ServiceError("wrongState");
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
