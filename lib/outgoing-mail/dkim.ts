import "server-only";
import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";

import { seal, sealedFor, unseal } from "@/lib/access/seal";
import { log } from "@/lib/log";

import type { SigningKey } from "./compose";

/** What a sealed key belongs to: nobody moves it to another row or organisation. */
const keyContext = (organisationId: string, id: string): string => sealedFor(organisationId, "dkim_key", id);

/** A new pair of keys: the private one sealed for its row, the public one as DNS publishes it. */
export async function newSigningPair(organisationId: string, id: string) {
  const { privateKey, publicKey } = await promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "der" },
  });
  return { privateKey: seal(privateKey, keyContext(organisationId, id)), publicKey: publicKey.toString("base64") };
}

/** The TXT record with which receivers check what is signed (RFC 6376). */
export const dnsRecordOf = ({
  domain,
  selector,
  publicKey,
}: {
  domain: string;
  selector: string;
  publicKey: string;
}) => ({
  name: `${selector}._domainkey.${domain}`,
  value: `v=DKIM1; k=rsa; p=${publicKey}`,
});

type SealedKey = { id: string; domain: string; selector: string; sealed: string };

/** The key opened for signing; null where it cannot be opened, for a mail unsigned is better than none. */
export function unsealedKey(organisationId: string, { id, domain, selector, sealed }: SealedKey): SigningKey | null {
  try {
    return { domain, selector, privateKey: unseal(sealed, keyContext(organisationId, id)) };
  } catch {
    log.error({ domain, key: id }, "a key for signing mail could not be opened; the mail leaves unsigned");
    return null;
  }
}
