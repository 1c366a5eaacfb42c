import "server-only";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";

import { isOwnAddress } from "@/lib/document/public-address";
import { env } from "@/lib/env";

import { plainAddress, within } from "../relays";
import { FetchTrouble } from "./trouble";

/** Never: other machines' metadata, everybody at once, nobody. */
const never = within([
  "169.254.0.0/16",
  "fe80::/10",
  "224.0.0.0/4",
  "ff00::/8",
  "0.0.0.0/8",
  "::",
  "240.0.0.0/4",
  "fd00:ec2::254",
]);
const inside = within([
  "127.0.0.0/8",
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "192.0.0.0/24",
  "198.18.0.0/15",
  "::1",
  "fc00::/7",
  "64:ff9b::/96",
  "64:ff9b:1::/48",
  "2002::/16",
  "::/96",
]);

/** Where a server really is: connections go to this address, so that a name cannot lead elsewhere afterwards. */
export type Reached = { address: string; isInside: boolean };

/**
 * Finds the address of a mail server and whether we go there. Servers inside our own network are out of reach unless an
 * administrator of the installation allows them, for one mailbox or in MAIL_SERVERS_INSIDE.
 *
 * @throws {FetchTrouble} "hostUnknown", "inside"
 */
export async function reach(host: string, insideAllowed: boolean): Promise<Reached> {
  const address = plainAddress(await addressOf(host));
  if (never(address)) throw new FetchTrouble("inside");
  const isInside = inside(address) || isOwnAddress(address);
  if (isInside && !insideAllowed && !isListed(host, address)) throw new FetchTrouble("inside");
  return { address, isInside };
}

async function addressOf(host: string): Promise<string> {
  const plain = host.replace(/^\[|\]$/g, "");
  if (isIP(plain)) return plain;
  try {
    return (await lookup(plain)).address;
  } catch {
    throw new FetchTrouble("hostUnknown");
  }
}

function isListed(host: string, address: string): boolean {
  const { serversInside } = env().mailIn;
  return serversInside.some((entry) => entry.toLowerCase() === host.toLowerCase()) || within(serversInside)(address);
}
