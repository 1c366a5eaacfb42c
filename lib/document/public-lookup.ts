import "server-only";
import type { LookupAddress, LookupOptions } from "node:dns";
import { lookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import { callbackify } from "node:util";

import { isOwnPublicAddress } from "./own-public-address";
import { isPublicAddress } from "./public-address";

/** Names may lead anywhere, also to another place than a moment ago: what they lead to is checked as it is used. */
export const publicOnly: LookupFunction = (name, options, callback) => {
  asked(name, options, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) callback(error ?? new Error("No such host."), []);
    else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

async function publicAddresses(name: string, options: LookupOptions): Promise<LookupAddress[]> {
  const addresses = await lookup(name, { ...options, all: true });
  for (const { address } of addresses) {
    if (!isPublicAddress(address)) throw new Error("Not on the internet.");
    await mustNotBeUs(address);
  }
  return addresses;
}

const asked = callbackify(publicAddresses);

/** Asked by itself where an address stands in the place of a name: no name is looked up then. */
export async function mustNotBeUs(address: string): Promise<void> {
  if (await isOwnPublicAddress(address)) throw new Error("Our own address.");
}
