import { BlockList, isIP } from "node:net";

/** Where the web server writes the address of the socket, before anything else reads the request. */
export const addressHeader = "x-suivi-address";

/**
 * Who sent a request: the socket's address, or, where that is a trusted proxy, the nearest address in X-Forwarded-For
 * that is not one. What a client writes into that header itself stands further left and never counts.
 */
export function remoteAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trusted: readonly string[],
): string {
  const socket = plain(socketAddress ?? "");
  if (!isIP(socket)) return "unknown";
  const isProxy = rangesOf(trusted);
  const road = [...(forwardedFor ?? "").split(",").map((hop) => plain(hop.trim())), socket].filter((hop) => isIP(hop));
  for (const hop of road.toReversed()) if (!isProxy(hop)) return hop;
  return road[0] ?? socket;
}

function rangesOf(trusted: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const range of trusted) {
    const [network = "", prefix] = range.split("/");
    const family = isIP(network) === 6 ? "ipv6" : "ipv4";
    if (!isIP(network)) continue;
    if (prefix) list.addSubnet(network, Number(prefix), family);
    else list.addAddress(network, family);
  }
  return (address) => list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** An IPv4 address in IPv6 clothes is the IPv4 address. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, "");
