import type { PartnerReply, StaffReply } from "./kinds/kind";
import { phaseOf, type TicketPhase, type TicketState } from "./phases";
import { kindOf } from "./registry";

/** Who wrote the mail or portal message, believed according to domain 7.3 step 5. */
export type SenderClass = "responsible" | "staff" | "partner" | "watcher" | "thirdParty" | "unknown";

/** What to do in order: steps of the workflow by the system, or by hand what no step does. */
export type MailStep = "takeIfUnassigned" | "open" | "pending" | "close" | "reopen" | "notifyResponsible";

export type MatchedMail = {
  kind: string;
  state: TicketState;
  sender: SenderClass;
  /** A colleague of the section (may take tickets there): his answer to a ticket of nobody makes him responsible. */
  isColleague: boolean;
  unassigned: boolean;
  /** The partner filed it in the portal: what they write on it later is no answer to us. */
  askedByPartner: boolean;
  approvalRequired: boolean;
  /** Settings of the section; null leaves it to the kind. */
  onStaffReply: StaffReply | null;
  onPartnerReply: PartnerReply | null;
};

type Effects = Partial<Record<TicketPhase, readonly MailStep[]>>;

/** From draft it is opened first, so that history shows Open, then Close. */
const staffEffects: Record<StaffReply, Effects> = {
  close: { draft: ["open", "close"], open: ["close"], pending: ["close"] },
  pending: { draft: ["open", "pending"], open: ["pending"] },
  none: {},
};

const partnerEffects: Record<PartnerReply, Effects> = {
  reopen: { pending: ["open"], closed: ["reopen"], cancelled: ["notifyResponsible"] },
  close: { open: ["close"], pending: ["close"], cancelled: ["notifyResponsible"] },
  none: {},
};

/** What a mail or portal message does to the ticket it belongs to (domain 7.5). */
export function mailEffect(mail: MatchedMail): readonly MailStep[] {
  if (mail.approvalRequired) return [];
  const phase = phaseOf[mail.state];
  const takes = mail.unassigned && mail.isColleague && (mail.sender === "staff" || mail.sender === "responsible");

  if (mail.sender === "partner") return possible(mail, partnerEffects[partnerReply(mail)][phase] ?? []);
  if (mail.sender !== "responsible" && !takes) return [];
  const steps = possible(mail, staffEffects[staffReply(mail)][phase] ?? []);
  return takes && worked.includes(phase) ? ["takeIfUnassigned", ...steps] : steps;
}

const worked: readonly TicketPhase[] = ["draft", "open", "pending"];

const staffReply = ({ kind, onStaffReply }: MatchedMail): StaffReply => onStaffReply ?? kindOf(kind).onStaffReply;
const partnerReply = ({ kind, askedByPartner, onPartnerReply }: MatchedMail): PartnerReply =>
  onPartnerReply ?? (askedByPartner ? "reopen" : kindOf(kind).onPartnerReply);

/**
 * Only steps the kind knows: an opportunity is sold or rejected by people, never "closed" by a mail. All or nothing,
 * and only from where the first one may start: an offer made stays an offer when the customer answers.
 */
function possible({ kind, state }: MatchedMail, steps: readonly MailStep[]): readonly MailStep[] {
  const { transitions } = kindOf(kind).workflow;
  const isStep = (code: MailStep) => code === "notifyResponsible" || transitions.some((row) => row.code === code);
  const starts = ([first]: readonly MailStep[]) =>
    first === "notifyResponsible" || transitions.some((row) => row.code === first && row.from.includes(state));
  return steps.length > 0 && steps.every(isStep) && starts(steps) ? steps : [];
}
