import { idBytes, idFrom, isSameMac, mailMac } from "./mail-mac";

/** 96 bits. */
const MAC_BYTES = 12;
const LENGTH = 32 + MAC_BYTES;

export type NamedMail = { organisationId: string; mailId: string };

/** What stands in the unsubscribe link of a mail: whose it is, which mail it came with, and that we made it. */
export function unsubscribeToken(secret: string, { organisationId, mailId }: NamedMail): string {
  const proof = mailMac({ organisationId, secret }, "unsubscribe", mailId, MAC_BYTES);
  return Buffer.concat([idBytes(organisationId), idBytes(mailId), proof]).toString("base64url");
}

/** The mail a token came with; null for whatever we did not make. */
export function mailOfToken(secret: string, token: string): NamedMail | null {
  if (!/^[\w-]{59}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  // Base64 has several spellings of its last sign: only ours counts.
  if (bytes.length !== LENGTH || bytes.toString("base64url") !== token) return null;
  const named = { organisationId: idFrom(bytes.subarray(0, 16)), mailId: idFrom(bytes.subarray(16, 32)) };
  const right = mailMac({ organisationId: named.organisationId, secret }, "unsubscribe", named.mailId, MAC_BYTES);
  return isSameMac(bytes.subarray(32), right) ? named : null;
}
