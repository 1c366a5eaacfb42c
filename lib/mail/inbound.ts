import type { inboundMails, mailboxes } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

import type { Thread } from "./match/find-ticket";
import type { LedgerReason } from "./ledger/ledger-filter";
import type { ParsedMail } from "./parsed-mail";
import type { Writer } from "./trust/who-wrote";

export type InboundRow = typeof inboundMails.$inferSelect;
export type Mailbox = typeof mailboxes.$inferSelect & {
  section: { id: string; defaultKind: string; managerId: string | null; managerPersonId: string | null } | null;
  /** The person whose mailbox it is. */
  ownerPersonId: string | null;
};

/** One mail on its way into the organisation, with everything that was looked up about it. */
export type Incoming = {
  scope: Scope;
  row: InboundRow;
  mailbox: Mailbox;
  mail: ParsedMail;
  thread: Thread;
  writer: Writer;
  /** Lower case: addresses of all mailboxes of the organisation, and those of its sections alone. */
  ownAddresses: ReadonlySet<string>;
  sectionAddresses: readonly string[];
};

/** Where a mail ended: what the ledger shows. */
export type Ending = {
  status: "filed" | "quarantined" | "dropped" | "failed";
  reason: LedgerReason;
  ticketId?: string | null;
  eventId?: string | null;
  note?: string | null;
};
