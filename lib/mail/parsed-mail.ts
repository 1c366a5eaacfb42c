import type { Content } from "@/lib/document/content-store";
import type { ReceivedCalendar } from "@/lib/meeting/received-calendar";

export type MailAddress = { address: string; name: string };

export type MailAttachment = Content & { fileName: string; mimeType: string };

/** One recipient of a delivery report (RFC 3464). */
export type ReportedRecipient = { address: string; action: string; status: string };

/** What we understood of a mail. Everything in it is a claim of the sender. */
export type ParsedMail = {
  messageId: string | null;
  inReplyTo: readonly string[];
  references: readonly string[];
  from: MailAddress | null;
  to: readonly MailAddress[];
  cc: readonly MailAddress[];
  subject: string;
  /** As the sender dated it; for display only, order is by arrival. */
  date: Date | null;
  text: string;
  /** Sanitised; only where the mail had no text part. */
  html: string | null;
  attachments: readonly MailAttachment[];
  headers: {
    autoSubmitted: string | null;
    precedence: string | null;
    /** "<>" means: nobody is to answer this. */
    returnPath: string | null;
    isList: boolean;
    /** Of a multipart/report: `delivery-status`, `disposition-notification`, `feedback-report` … */
    reportType: string | null;
    autoReplyHints: boolean;
    /** Organisation named by an X-Suivi-Organisation header. */
    suiviOrganisation: string | null;
    /** Topmost Authentication-Results, unfolded. */
    authenticationResults: string | null;
    hasSignature: boolean;
    received: number;
    autoResponseSuppressed: boolean;
  };
  report: { recipients: readonly ReportedRecipient[]; originalMessageId: string | null } | null;
  /** An invitation, or the answer to one, that came as an iCalendar part. */
  calendar: ReceivedCalendar | null;
  /** What could not be taken over whole, in a word each: shown in the ledger. */
  defects: readonly string[];
  /** Sha-256 of the body and of the headers its sender wrote: equal for one mail that came by two roads. */
  contentHash: string;
};
