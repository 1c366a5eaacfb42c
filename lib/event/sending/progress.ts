import "server-only";
import type { Scope } from "@/lib/kernel/scope";

import type { LoadedEvent } from "../load";
import type { MailStatus } from "../queries/details";
import { mayTendSending } from "./sender-only";

/** How the mails of an event fare. */
export type Sending = {
  total: number;
  /** Accepted by a server, or found to have been. */
  sent: number;
  /** Not handed over yet. */
  waiting: number;
  deferred: number;
  uncertain: number;
  /** Refused, or come back. */
  failed: number;
  suppressed: number;
  paused: boolean;
  /** May pause it, go on, and send again. */
  mayTend: boolean;
};

/** Null while nothing of it is on its way. */
export function sendingOf(
  scope: Scope,
  event: LoadedEvent,
  mailCounts: Partial<Record<MailStatus, number>>,
): Sending | null {
  const count = (...statuses: MailStatus[]) => statuses.reduce((sum, status) => sum + (mailCounts[status] ?? 0), 0);
  const total = Object.values(mailCounts).reduce((sum, one) => sum + one, 0);
  if (total === 0) return null;
  return {
    total,
    sent: count("sent"),
    waiting: count("queued"),
    deferred: count("deferred"),
    uncertain: count("uncertain"),
    failed: count("failed", "bounced"),
    suppressed: count("suppressed"),
    paused: event.row.sendPausedAt !== null,
    mayTend: mayTendSending(scope, event),
  };
}
