/** How it stands with a mailbox, the most urgent first. */
export type MailboxHealth = "outOfUse" | "paused" | "notConnected" | "trouble" | "silent" | "never" | "well";

type Known = {
  active: boolean;
  pausedAt: Date | null;
  transport: string;
  host: string | null;
  failures: number | null;
  lastError: string | null;
  silenceToldAt: Date | null;
  lastMailAt: Date | null;
};

export function healthOf(mailbox: Known): MailboxHealth {
  const { active, pausedAt, transport, host, failures, lastError, silenceToldAt, lastMailAt } = mailbox;
  if (!active) return "outOfUse";
  if (pausedAt) return "paused";
  const isFetched = transport === "imap" || transport === "pop3";
  if (isFetched && !host) return "notConnected";
  if (isFetched && (failures ?? 0) > 0 && lastError) return "trouble";
  if (silenceToldAt && (!lastMailAt || silenceToldAt > lastMailAt)) return "silent";
  return lastMailAt ? "well" : "never";
}
