import { withoutPlus } from "@/lib/outgoing-mail/thread-id";

/** As much of a mail as is looked at. */
export const lookedAt = 64 * 1024;

/** Where servers write whom they delivered to, the surest first. */
const headers = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "to"];

/**
 * Whom a fetched mail was sent to: its envelope is gone, but the part behind the plus, which says what it answers, stands
 * in its head. Headers may say anything; only a variant of the mailbox's own address counts, and what stands behind its
 * plus proves itself (it carries a MAC).
 *
 * @param bytes the beginning of the mail
 */
export function deliveredTo(bytes: Uint8Array, address: string): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, lookedAt)).toString("latin1");
  const end = text.search(/\r?\n\r?\n/);
  const lines = (end < 0 ? text : text.slice(0, end)).replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  for (const header of headers) {
    for (const line of lines) {
      if (!line.toLowerCase().startsWith(`${header}:`)) continue;
      const found = addressesIn(line).find((one) => one !== address && withoutPlus(one) === address);
      if (found) return found;
    }
  }
  return address;
}

const addressesIn = (line: string): string[] =>
  (line.slice(0, 4_000).match(/[^\s<>,;:"()[\]]{1,200}@[^\s<>,;:"()[\]]{1,200}/g) ?? []).map((one) =>
    one.toLowerCase(),
  );
