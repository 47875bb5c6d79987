import { onlyCapable, type ChannelManifest } from "../channel.ts";
import type { ManualNetwork } from "./networks.ts";

/**
 * A place where a person publishes: we render, open, and check what they bring back. It has no writing side, so
 * nothing in it can send; `publish` says that a publication can come to be there.
 */
export function manualManifest(network: ManualNetwork): ChannelManifest {
  return {
    id: manualChannel(network),
    name: network.name,
    capabilities: onlyCapable("publish"),
    maxLength: network.maxLength,
    access: "person",
    counterpart: "simulator",
    docs: [...network.docs],
  };
}

export function manualChannel(network: ManualNetwork): string {
  return `manual-${network.id}`;
}
