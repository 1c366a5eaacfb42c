import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

import { env } from "@/lib/env";

/** Bytes of the nonce and of the tag of AES-256-GCM. */
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a secret that must be said again to somebody else (a password of another server, a private key). It opens
 * only with the installation's own secret and only for the same `context`: the row it belongs to, so that a sealed
 * value copied to another row is worthless there.
 */
export function seal(plain: string, context: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(), nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([nonce, cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `${version}.${sealed.toString("base64url")}`;
}

/** @throws {Error} when it was sealed with another secret or for another row, or was changed. */
export function unseal(sealed: string, context: string): string {
  const [made, text = ""] = sealed.split(".");
  const bytes = Buffer.from(text, "base64url");
  if (made !== version || bytes.length < nonceBytes + tagBytes) throw new Error("This is no sealed value.");
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(), bytes.subarray(0, nonceBytes))
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(-tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString("utf8");
}

/** What a sealed value of one row is bound to. */
export const sealedFor = (organisationId: string, table: string, id: string): string =>
  `${organisationId}/${table}/${id}`;

const version = "s1";

/** A key of its own, so that nothing else made from the installation's secret helps to open it. */
const sealingKey = (): Buffer => Buffer.from(hkdfSync("sha256", env().authSecret, "suivi", "seal v1", 32));
