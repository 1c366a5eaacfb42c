import "server-only";
import { X509Certificate, createPrivateKey } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { generate } from "selfsigned";

import { clock } from "@/lib/access/clock";
import { env } from "@/lib/env";

export type Certificate = { cert: string; key: string };

/** A certificate of our own is made anew when it has less than this left. */
const leastLeftMs = 30 * 24 * 3_600_000;
const years = 5;

/**
 * What the listener shows for STARTTLS: the configured certificate, else one of its own, made once and kept in DATA_DIR.
 * Mail servers encrypt to such a one without knowing it (opportunistic TLS), which keeps out who only listens.
 */
export async function listenerCertificate(): Promise<Certificate> {
  const configured = env().inboundSmtpTls;
  if (configured) return read(configured.cert, configured.key);
  const folder = join(/* turbopackIgnore: true */ env().dataDir, "smtp-tls");
  const paths = { cert: join(folder, "cert.pem"), key: join(folder, "key.pem") };
  const kept = await read(paths.cert, paths.key).catch(() => null);
  if (kept && isUsable(kept)) return kept;
  const made = await make(env().mailDomain);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // The key first: a crash between the two leaves a pair that does not fit and is made anew.
  await keep(paths.key, made.key);
  await keep(paths.cert, made.cert);
  return made;
}

const read = async (cert: string, key: string): Promise<Certificate> => ({
  cert: await readFile(cert, "utf8"),
  key: await readFile(key, "utf8"),
});

function isUsable({ cert, key }: Certificate): boolean {
  try {
    const shown = new X509Certificate(cert);
    const left = new Date(shown.validTo).getTime() - clock().getTime();
    return shown.checkPrivateKey(createPrivateKey(key)) && left > leastLeftMs;
  } catch {
    return false;
  }
}

async function make(host: string): Promise<Certificate> {
  const from = clock();
  const until = new Date(from);
  until.setFullYear(until.getFullYear() + years);
  const made = await generate([{ name: "commonName", value: host }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    notBeforeDate: from,
    notAfterDate: until,
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: host }] }],
  });
  return { cert: made.cert, key: made.private };
}

async function keep(path: string, words: string): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, words, { mode: 0o600 });
  await rename(draft, path);
}
