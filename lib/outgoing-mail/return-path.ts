import { idBytes, idFrom, isSameMac, mailMac } from "./mail-mac";
import type { ThreadKey } from "./thread-id";

/** 80 bits. */
const MAC_BYTES = 10;

const longestLocal = 64;

/**
 * The envelope sender of one mail (VERP): `support+b.<mail and mac>@example.org`. A delivery report comes back to it and
 * so names the very mail, whatever its text says. Null where the address would be too long to be one.
 */
export function returnPath(key: ThreadKey, mailId: string, mailboxAddress: string): string | null {
  const at = mailboxAddress.lastIndexOf("@");
  const proof = Buffer.concat([idBytes(mailId), mailMac(key, "bounce", mailId, MAC_BYTES)]);
  const local = `${mailboxAddress.slice(0, at)}+b.${base32(proof)}`;
  return local.length > longestLocal ? null : local + mailboxAddress.slice(at);
}

const pattern = /^[^@\s]+\+b\.([a-z2-7]{42})@[^@\s]+$/;

/** Which mail such an address names; null unless its MAC verifies for this organisation. Case may have changed. */
export function mailOfReturnPath(key: ThreadKey, address: string): string | null {
  const [, proof = ""] = pattern.exec(address.toLowerCase()) ?? [];
  if (!proof) return null;
  const bytes = fromBase32(proof);
  const id = idFrom(bytes.subarray(0, 16));
  // The last sign has bits to spare: only our spelling of it counts.
  return base32(bytes) === proof && isSameMac(bytes.subarray(16), mailMac(key, "bounce", id, MAC_BYTES)) ? id : null;
}

// Letters and digits that survive servers which fold the case.
const signs = "abcdefghijklmnopqrstuvwxyz234567";

function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => signs[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (sign) => signs.indexOf(sign).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
