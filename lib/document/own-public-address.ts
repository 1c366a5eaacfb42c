import "server-only";
import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

import { env } from "@/lib/env";

/** How long what our own name leads to is remembered. */
const keptMs = 60_000;

let known: { name: string; at: number; addresses: Promise<BlockList> } | null = null;

/**
 * Is it the address under which the world knows us? Behind a translating router no interface of this machine has it, and
 * still it leads to our own doors.
 */
export async function isOwnPublicAddress(address: string): Promise<boolean> {
  const family = isIP(address);
  if (family === 0) return false;
  const { hostname } = new URL(env().url);
  if (!known || known.name !== hostname || performance.now() - known.at > keptMs)
    known = { name: hostname, at: performance.now(), addresses: addressesOf(hostname) };
  return (await known.addresses).check(address, family === 6 ? "ipv6" : "ipv4");
}

async function addressesOf(hostname: string): Promise<BlockList> {
  const list = new BlockList();
  const host = hostname.replace(/^\[|\]$/g, "");
  // A name that leads nowhere leads to nobody's doors.
  const found = await lookup(host, { all: true }).catch(() => []);
  for (const { address, family } of found) list.addAddress(address, family === 6 ? "ipv6" : "ipv4");
  return list;
}
