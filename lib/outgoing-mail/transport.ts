import "server-only";
import nodemailer, { type Transporter } from "nodemailer";

import { env } from "@/lib/env";

const shared = globalThis as typeof globalThis & { suiviSmtp?: Transporter };

/** The pool of connections to SMTP_URL; null where none is configured. Certificates are always checked. */
export function smtpTransport(): Transporter | null {
  const url = env().smtpUrl;
  if (!url) return null;
  shared.suiviSmtp ??= transportTo(url);
  return shared.suiviSmtp;
}

/** A pool of connections to any server, `smtp://user:password@host:port` or `smtps://…`. */
export const transportTo = (url: string): Transporter => nodemailer.createTransport(poolOf(url));

export function closeTransport(): void {
  shared.suiviSmtp?.close();
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
