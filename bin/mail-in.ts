import { Buffer } from "node:buffer";

/**
 * Hands one mail from standard input to Suivi, for mail servers and fetchmail:
 *
 *     mail-in --key <mailbox key> [--url http://localhost:3000] [--from sender@x] [--to support@y] < mail
 *
 * Exit codes are those of sysexits.h: only 0 means that the mail is safe, 75 asks the mail server to try again.
 */
const exit = { ok: 0, usage: 64, data: 65, noMailbox: 67, tryAgain: 75, refused: 77 } as const;
const maxBytes = 25 * 1024 * 1024;
const patience = 90_000;

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : undefined;
}

async function standardInput(): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > maxBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

async function deliver(key: string, mail: Buffer): Promise<number> {
  const base = option("url") ?? process.env.SUIVI_URL ?? `http://localhost:${process.env.PORT ?? 3000}`;
  const headers: Record<string, string> = {
    Authorization: `Bearer ${key}`,
    "Content-Type": "message/rfc822",
    "X-Suivi-Inlet": "pipe",
  };
  const from = option("from");
  const to = option("to");
  if (from !== undefined) headers["X-Envelope-From"] = from;
  if (to !== undefined) headers["X-Envelope-To"] = to;
  const response = await fetch(`${base.replace(/\/+$/, "")}/api/inbound/mail`, {
    method: "POST",
    headers,
    body: new Uint8Array(mail),
    redirect: "error",
    signal: AbortSignal.timeout(patience),
  });
  console.error(`${response.status} ${(await response.text()).trim()}`);
  return codeOf(response.status);
}

/** Anything unexpected is temporary: the mail server keeps the mail, and nothing is lost. */
function codeOf(status: number): number {
  if (status === 202) return exit.ok;
  if (status === 404) return exit.noMailbox;
  if (status === 400 || status === 415) return exit.data;
  return status === 401 || status === 413 ? exit.refused : exit.tryAgain;
}

async function main(): Promise<number> {
  const key = option("key") ?? process.env.SUIVI_MAIL_KEY;
  if (!key) {
    console.error("usage: mail-in --key <mailbox key> [--url <address of Suivi>] [--from <sender>] [--to <mailbox>]");
    return exit.usage;
  }
  const mail = await standardInput();
  if (!mail) {
    console.error("413 too large");
    return exit.refused;
  }
  if (mail.length === 0) return exit.data;
  return deliver(key, mail).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : "Suivi did not answer.");
    return exit.tryAgain;
  });
}

process.exitCode = await main();
