import "server-only";
import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";

import { isPublicAddress } from "./public-address";

/** Names may lead anywhere, also to another place than a moment ago: what they lead to is checked as it is used. */
export const publicOnly: LookupFunction = (name, options, callback) => {
  lookup(name, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) return callback(error ?? new Error("No such host."), []);
    if (!addresses.every(({ address }) => isPublicAddress(address)))
      return callback(new Error("Not on the internet."), []);
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
