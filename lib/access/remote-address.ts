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

/**
 * What is counted as one asker: who has one IPv6 address has all of its network, 2^64 of them, and could take another for
 * each try. Whatever is no address stays as it is.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [plainest = ""] = address.split("%");
  const [left = "", right = ""] = new URL(`http://[${plainest}]`).hostname.slice(1, -1).split("::");
  const [before, after] = [left, right].map((half) => half.split(":").filter(Boolean));
  const groups = [...(before ?? []), ...Array(8).fill("0")].slice(0, 8 - (after?.length ?? 0)).concat(after ?? []);
  return `${groups.slice(0, 4).join(":")}::/64`;
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
