import { createHmac, timingSafeEqual } from "node:crypto";

import type { ThreadKey } from "./thread-id";

/** What proves that we made an address or a link about one mail; each use has proofs of its own. */
export const mailMac = ({ organisationId, secret }: ThreadKey, use: string, mailId: string, bytes: number): Buffer =>
  createHmac("sha256", `suivi-mail-${use}:${secret}`)
    .update(`${organisationId}\n${mailId}`)
    .digest()
    .subarray(0, bytes);

export const isSameMac = (given: Uint8Array, right: Uint8Array): boolean =>
  given.length === right.length && timingSafeEqual(given, right);

export const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll("-", ""), "hex");

export const idFrom = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
