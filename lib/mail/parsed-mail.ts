import type { Content } from "@/lib/document/content-store";
import type { ReceivedCalendar } from "@/lib/meeting/received-calendar";

export type MailAddress = { address: string; name: string };

/** `isNamed`: its sender gave it a name; else `fileName` is ours. */
export type MailAttachment = Content & { fileName: string; isNamed: boolean; mimeType: string };

/**
 * One recipient a report speaks of: what its mail server did (`failed`, `delayed`, `delivered` …), the status code as it
 * was said or else made from its words, and whether the address itself is dead (`hard`), so that trying again is vain.
 */
export type ReportedRecipient = {
  address: string;
  /** Whom we wrote to, where that mail was passed on to `address`. */
  original: string | null;
  action: string;
  status: string;
  hard: boolean;
};

/** What a machine tells about a mail of ours: not delivered, late, delivered, read, or complained of. */
export type ReportKind = "bounce" | "delayed" | "delivered" | "receipt" | "complaint";

export type MailReport = {
  kind: ReportKind;
  recipients: readonly ReportedRecipient[];
  originalMessageId: string | null;
};

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
  /** All a person can read in it. */
  text: string;
  /** What is new in it: without quotations and signature. */
  reply: string;
  /** Sanitised; only where the mail had no text part. */
  html: string | null;
  /** Sanitised: how the same was formatted, where the mail had a text part as well. */
  formatted?: string | null;
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
    /** How often a Suivi passed these words on already, as its own header says. */
    hops?: number;
    /** Topmost Authentication-Results, unfolded. */
    authenticationResults: string | null;
    hasSignature: boolean;
    /** More than one From, or more than one address in it: which of them others read nobody knows. */
    severalSenders?: boolean;
    received: number;
    autoResponseSuppressed: boolean;
  };
  /** Of a bounce, a receipt or a complaint, whether in the form of RFC 3464 or in free words. */
  report: MailReport | null;
  /** An invitation, or the answer to one, that came as an iCalendar part. */
  calendar: ReceivedCalendar | null;
  /** What an iCalendar part says of itself, whatever its method. */
  calendarClaim?: { method: string | null; uid: string } | null;
  traits: readonly ("encrypted" | "signed")[];
  /** What could not be taken over whole, in a word each: shown in the ledger. */
  defects: readonly string[];
  /** Sha-256 of the body and of the headers its sender wrote: equal for one mail that came by two roads. */
  contentHash: string;
};
