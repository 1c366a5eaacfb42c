import type { Words } from "./words";

/** People a change may tell: resolved by apply, from the record. */
export type Audience = "sectionSupervisors" | "responsible" | "owner" | "sender" | "internalRecipients";

export type HistoryDraft = {
  entryType:
    | "created"
    | "comment"
    | "action"
    | "transition"
    | "assignment"
    | "section"
    | "kind"
    | "edit"
    | "event_in"
    | "event_out"
    | "reminder"
    | "rule"
    | "document";
  /** Code of the act, shown through the catalogue, e.g. "submit", "historize". */
  label: string;
  text?: string;
  fromState?: string;
  toState?: string;
  plannedFor?: Date | null;
  stateOfMindId?: string | null;
  channelId?: string | null;
  actionKind?: "none" | "corrective" | "preventative";
  eventId?: string;
  visibility?: "internal" | "partner";
  /** Who wrote it, where no member did. */
  actorEmail?: string;
  /** The run of a rule that wrote it. */
  ruleRunId?: string;
  /** Old and new values of edited fields, ready to show. */
  details?: Record<string, unknown>;
};

/** What a decision about a ticket or an event changes. `apply` turns it into rows, history, occasions and outbox. */
export type Change =
  | { kind: "set"; values: Record<string, string | number | boolean | Date | null> }
  | { kind: "history"; entry: HistoryDraft }
  | { kind: "notify"; whom: Audience; about: Words }
  | { kind: "occasion"; occasion: OccasionDraft }
  | { kind: "addOperator"; userId: string }
  /** Only events: queue one envelope per recipient through the outbox. */
  | { kind: "queueMail" }
  /** Only events: history of every followed-up ticket. */
  | { kind: "followUpHistory"; entry: HistoryDraft };

/** An occasion for rules (domain 6.2). */
export type OccasionDraft = {
  type: "created" | "transition" | "escalate" | "requeue" | "cancel" | "reopen" | "communication" | "edit";
  from: string | null;
  to: string;
  editedFields?: readonly string[];
  /** Of a communication with the ticket's own partner: from them, to them, or one to them that was taken back. */
  communication?: "incoming" | "outgoing" | "taken_back";
  /** The run of a rule that caused it. */
  ruleRunId?: string;
};

/** An occasion as it was written down. */
export type NotedOccasion = Omit<OccasionDraft, "ruleRunId"> & {
  id: string;
  ticketId: string;
  /** Which act of its command it belongs to: a batch of mails is one command of many. */
  act: number;
  /** The run of a rule that caused it. */
  causeRuleRunId: string | null;
};

/** The answer of every pure decision. */
export type Decision =
  | { allowed: true; changes: Change[] }
  | { allowed: false; code: "not-permitted" | "blocked"; because: Words };
