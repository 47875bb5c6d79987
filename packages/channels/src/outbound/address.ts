import { BlockList, isIP } from "node:net";

/**
 * Whether an address may be reached on behalf of somebody who typed a name: only what is routed on the public internet.
 *
 * `address`: an IPv4 or IPv6 address without brackets, any spelling; anything else is not public. Refused are our own
 * machine and network, carriers' shared addresses, multicast, documentation and translation ranges, and the services
 * by which clouds hand out credentials. Source: IANA special-purpose registries (RFC 6890 and its updates).
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !SPECIAL.check(address, "ipv4");
    case 6:
      // An IPv4 address in IPv6 clothes (::ffff:10.0.0.1) stands outside 2000::/3 and is refused with all the rest.
      return !address.includes("%") && GLOBAL_UNICAST.check(address, "ipv6") && !SPECIAL.check(address, "ipv6");
    default:
      return false;
  }
}

const SPECIAL = blockList(
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  // Azure's WireServer: public by its number, and answers credentials to the machine that asks.
  ["168.63.129.16", 32],
  ["2001::", 23],
  ["2001:db8::", 32],
  // 6to4: whoever routes it reaches the IPv4 address inside.
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
);

const GLOBAL_UNICAST = blockList(["2000::", 3]);

function blockList(...ranges: readonly (readonly [network: string, prefix: number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, isIP(network) === 4 ? "ipv4" : "ipv6");
  return list;
}
