import { idBytes, idFrom, isSameMac, mailMac } from "@/lib/outgoing-mail/mail-mac";

const MAC_BYTES = 16;
const LENGTH = 36 + MAC_BYTES;

/** That one person was asked about one ticket: neither of the two ever changes on its row. */
export type Asking = { organisationId: string; satisfactionId: string; expiresAt: Date };

/** What stands in the links of the mail that asks: who was asked about what, until when, and that we made it. */
export function satisfactionToken(secret: string, asking: Asking): string {
  const { organisationId, satisfactionId, expiresAt } = asking;
  const until = Buffer.alloc(4);
  until.writeUInt32BE(secondsOf(expiresAt));
  return Buffer.concat([
    idBytes(organisationId),
    idBytes(satisfactionId),
    until,
    proofOf(secret, organisationId, satisfactionId, secondsOf(expiresAt)),
  ]).toString("base64url");
}

/** What a token asks about; null for whatever we did not make, or made too long ago. */
export function askingOf(secret: string, token: string, now: Date): Asking | null {
  if (!/^[\w-]{70}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  // Base64 has several spellings of its last sign: only ours counts.
  if (bytes.length !== LENGTH || bytes.toString("base64url") !== token) return null;
  const [organisationId, satisfactionId] = [idFrom(bytes.subarray(0, 16)), idFrom(bytes.subarray(16, 32))];
  const seconds = bytes.readUInt32BE(32);
  if (!isSameMac(bytes.subarray(36), proofOf(secret, organisationId, satisfactionId, seconds))) return null;
  const expiresAt = new Date(seconds * 1000);
  return expiresAt > now ? { organisationId, satisfactionId, expiresAt } : null;
}

const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000);

const proofOf = (secret: string, organisationId: string, satisfactionId: string, seconds: number): Buffer =>
  mailMac({ organisationId, secret }, "satisfaction", `${satisfactionId}\n${seconds}`, MAC_BYTES);
