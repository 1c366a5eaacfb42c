import { BlockList, isIP } from "node:net";

/** An IPv4 address in IPv6 clothes is the IPv4 address. */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, "");

/** Whether an address is this machine's own. */
export const isThisMachine = (address: string): boolean => within(["127.0.0.0/8", "::1"])(plainAddress(address));

/**
 * Whether an address lies in one of these ranges; words that are no address or range are no part of them.
 */
export function within(ranges: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = "", prefix] = range.split("/");
    const family = isIP(network) === 6 ? "ipv6" : "ipv4";
    if (!isIP(network)) continue;
    if (prefix) list.addSubnet(network, Number(prefix), family);
    else list.addAddress(network, family);
  }
  return (address) => isIP(address) > 0 && list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
