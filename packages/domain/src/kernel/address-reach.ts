/** From where an address can be opened: anywhere, inside one network alone, or on the very machine that serves it. */
export type AddressReach = "anywhere" | "network" | "machine";

/** This machine by name or number. An address with no place (0.0.0.0) is where one listens and leads nowhere else. */
const MACHINE = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\])$/u;

/** Private and link-local ranges (RFC 1918, 3927, 4193, 6598), and names that no public directory knows. */
const NETWORK =
  /^(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2}|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])(?:\.\d{1,3}){2}|\[(?:f[cd]|fe[89ab])[\da-f]*:.*\]|[^.[\]]+|.+\.(?:local|lan|internal|intranet|home|home\.arpa))$/u;

/** Who can open `address`, a whole URL. What is no URL opens nowhere else: `machine`. */
export function reachOfAddress(address: string): AddressReach {
  if (!URL.canParse(address)) return "machine";
  const host = new URL(address).hostname.toLowerCase().replace(/\.$/u, "");
  if (MACHINE.test(host)) return "machine";
  return NETWORK.test(host) ? "network" : "anywhere";
}
