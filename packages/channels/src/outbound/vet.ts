import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./address.ts";
import { OutboundError } from "./error.ts";

/** Every address of a name, as the system would connect to it. Rejects where there is none. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/**
 * Where an installation may connect to beside the public internet. `allow` are its admin's words, `host:port` each
 * (`[::1]:8080` for IPv6): a site on the own network, or a counterpart in tests. Only there is plain HTTP spoken.
 */
export interface OutboundPolicy {
  readonly allow: readonly string[];
  readonly resolve: Resolve;
}

/** The public internet and nothing else, by the system's resolver. */
export const PUBLIC_ONLY: OutboundPolicy = {
  allow: [],
  resolve: async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address),
};

export interface PinnedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Whether the admin named this place. `hostname` as a URL spells it, IPv6 in brackets. */
export function isAllowed(policy: OutboundPolicy, hostname: string, port: number): boolean {
  return policy.allow.includes(`${hostname}:${port}`);
}

/**
 * The addresses that a connection to `hostname` may use; whoever connects must use these and not ask again, since a
 * second answer may differ (rebinding). One private address among public ones refuses the whole name.
 *
 * `hostname` as a URL spells it (`spelledAsUrl`). Throws `OutboundError`, also when `deadline` comes first.
 */
export async function vet(
  policy: OutboundPolicy,
  hostname: string,
  port: number,
  deadline: AbortSignal,
): Promise<PinnedAddress[]> {
  const literal = hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(literal) === 0 ? await resolveOrRefuse(policy, hostname, deadline) : [literal];
  if (!isAllowed(policy, hostname, port) && !addresses.every(isPublicAddress)) {
    throw new OutboundError("privateAddress", hostname, false);
  }
  return addresses.map((address) => ({ address, family: isIP(address) === 6 ? 6 : 4 }));
}

/** Answers what was checked, whatever the name resolves to by now. */
export function pinned(addresses: readonly PinnedAddress[]): LookupFunction {
  return (_hostname, { all }, callback) => {
    if (all === true) callback(null, [...addresses]);
    else callback(null, addresses[0]!.address, addresses[0]!.family);
  };
}

async function resolveOrRefuse(
  policy: OutboundPolicy,
  hostname: string,
  deadline: AbortSignal,
): Promise<readonly string[]> {
  // A resolver cannot be stopped; it can be left.
  const late = new Promise<never>((_, reject) => {
    const refuse = () => reject(new OutboundError("timedOut", hostname, false));
    if (deadline.aborted) refuse();
    else deadline.addEventListener("abort", refuse, { once: true });
  });
  const resolved = policy.resolve(hostname).catch((cause: unknown) => {
    throw new OutboundError("unresolvable", hostname, false, { cause });
  });
  const addresses = await Promise.race([resolved, late]);
  if (addresses.length === 0) throw new OutboundError("unresolvable", hostname, false);
  return addresses;
}

/**
 * A typed host in the one spelling that is compared and resolved: lower case, punycode, and numbers (`2130706433`,
 * `0x7f.1`, `0177.0.0.1`) as the address that they are. Throws `OutboundError` on what is no host.
 */
export function spelledAsUrl(host: string): string {
  const bracketed = isIP(host) === 6 ? `[${host}]` : host;
  const url = URL.parse(`http://${bracketed}/`);
  if (url === null || url.href !== `http://${url.hostname}/`) {
    throw new OutboundError("badAddress", "host", false);
  }
  return url.hostname;
}
