import { DAY_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import {
  ADDRESS_BYTE_FLOODS,
  ADDRESS_FLOODS,
  bytesFloodedUntil,
  floodedUntil,
} from "@baluarte/domain/sighting/rules.ts";
import type { OpenDoor } from "./raise-link.ts";
import { ServiceError } from "./service-error.ts";

/** What one address did at one door within a day. */
type Share = { arrivals: Instant[]; handed: { at: Instant; bytes: number }[] };

/** Beyond it the longest quiet are forgotten: whoever has so many addresses meets the link's own limit. */
const SHARES_MAX = 10_000;

/**
 * In this process's memory and nowhere else: who comes through the door is not asked, so their address is not written down.
 * A restart forgets it, and several web processes count each for itself; the link's own limit stands in the database.
 */
const shares = new Map<string, Share>();

/**
 * Takes one place of what this address may send, before a byte of it is read: many forms sent at once count as many.
 * Throws `raiseFlood`. The answer gives the place back, for what was not told after all.
 */
export function takeShare(door: OpenDoor, now: Instant): () => void {
  const share = shareOf(door, now);
  refuseFlooded(floodedUntil(share.arrivals, now, ADDRESS_FLOODS));
  refuseFlooded(bytesFloodedUntil(share.handed, now, ADDRESS_BYTE_FLOODS));
  share.arrivals.push(now);
  return () => {
    const at = share.arrivals.indexOf(now);
    if (at >= 0) share.arrivals.splice(at, 1);
  };
}

/** Counts what was handed in, kept or not: it went through the disk all the same. */
export function noteHanded(door: OpenDoor, now: Instant, bytes: number): void {
  shareOf(door, now).handed.push({ at: now, bytes });
}

/** Throws `raiseFlood` once this address handed in its share. */
export function checkHanded(door: OpenDoor, now: Instant): void {
  refuseFlooded(bytesFloodedUntil(shareOf(door, now).handed, now, ADDRESS_BYTE_FLOODS));
}

function refuseFlooded(until: Instant | null): void {
  if (until !== null) throw new ServiceError("raiseFlood", { until });
}

function shareOf({ id, from }: OpenDoor, now: Instant): Share {
  const key = `${id} ${lineOf(from)}`;
  const since = shift(now, -DAY_MS);
  const before = shares.get(key) ?? { arrivals: [], handed: [] };
  before.arrivals.splice(0, before.arrivals.length, ...before.arrivals.filter((at) => at > since));
  before.handed.splice(0, before.handed.length, ...before.handed.filter(({ at }) => at > since));
  // At the end again: the map's order is who came last.
  shares.delete(key);
  shares.set(key, before);
  if (shares.size > SHARES_MAX) shares.delete(shares.keys().next().value!);
  return before;
}

/** Of IPv6 the first 64 bits: a single line has all that lie behind them. */
function lineOf(address: string): string {
  const plain = address.split("%")[0]!;
  if (!plain.includes(":") || plain.includes(".")) return plain;
  const [head, tail] = plain.split("::") as [string, string | undefined];
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array.from({ length: zeros }, () => "0"), ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
