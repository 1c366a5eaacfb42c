import { BlockList, isIP } from "node:net";
import { networkInterfaces } from "node:os";

/** Networks that are not the internet: ourselves, our neighbours, and what only routers use (RFC 6890). */
const inner = new BlockList();
for (const [network, bits] of [
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
  ["224.0.0.0", 3],
] as const)
  inner.addSubnet(network, bits, "ipv4");
for (const [network, bits] of [
  ["::", 96],
  ["64:ff9b::", 32],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const)
  inner.addSubnet(network, bits, "ipv6");

/** Addresses of IPv4 in the clothes of IPv6 (RFC 4291, RFC 2765); a list that had them would take them for the others. */
const clothed = new BlockList();
clothed.addSubnet("::ffff:0:0", 96, "ipv6");
clothed.addSubnet("::ffff:0:0:0", 96, "ipv6");

/** Is this the address of a machine somewhere on the internet, and none of ours? */
export function isPublicAddress(address: string | null | undefined): boolean {
  const family = isIP(address ?? "");
  if (!address || family === 0) return false;
  if (family === 6 && clothed.check(address, "ipv6")) return false;
  return !inner.check(address, family === 6 ? "ipv6" : "ipv4") && !isOwnAddress(address);
}

/**
 * Is it an address of this very machine, also one that the internet knows? Behind it every door stands open that a
 * firewall shuts to others.
 */
export function isOwnAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const own = new BlockList();
  for (const one of Object.values(networkInterfaces()).flatMap((some) => some ?? []))
    own.addAddress(one.address, one.family === "IPv6" ? "ipv6" : "ipv4");
  return own.check(address, family === 6 ? "ipv6" : "ipv4");
}
