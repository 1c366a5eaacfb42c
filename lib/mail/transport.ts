import "server-only";
import nodemailer, { type Transporter } from "nodemailer";

import { env } from "@/lib/env";

const shared = globalThis as typeof globalThis & { suiviSmtp?: { url: string; transport: Transporter } };

/** The pool of connections to SMTP_URL; null where none is configured. Certificates are always checked. */
export function smtpTransport(): Transporter | null {
  const url = env().smtpUrl;
  if (!url) return null;
  if (shared.suiviSmtp?.url !== url) {
    shared.suiviSmtp?.transport.close();
    shared.suiviSmtp = { url, transport: nodemailer.createTransport(poolOf(url)) };
  }
  return shared.suiviSmtp.transport;
}

export function closeTransport(): void {
  shared.suiviSmtp?.transport.close();
  delete shared.suiviSmtp;
}

function poolOf(address: string) {
  const url = new URL(address);
  const secure = url.protocol === "smtps:";
  return {
    pool: true as const,
    maxConnections: 4,
    host: url.hostname,
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
