import type { ParsedMail } from "./parsed-mail";
import type { Proof } from "./trust/sender-proof";

/**
 * How a mail was matched to a ticket: the first two prove that the sender holds our mail. A number proves nothing, nor
 * does the id of a mail that a stranger sent himself.
 */
export type MatchedBy = "mac" | "id" | "claimedId" | "number";

/** Who the From address belongs to, as seen from the matched ticket; first that fits. */
export type ClaimedSender = "responsible" | "staff" | "partner" | "watcher" | "thirdParty" | "unknown";

/** What is known when a mail is to be routed; all of it looked up beforehand, for this organisation only. */
export type Known = {
  organisationId: string;
  mailbox: { onNewMail: "create_ticket" | "create_event"; copyMode: boolean; onListMail: "ticket" | "quarantine" };
  /** Addresses of sections: mail from them is our own coming back. */
  sectionAddresses: readonly string[];
  proof: Proof;
  /** The same mail is in the ledger of this mailbox already. */
  isDuplicate: boolean;
  ticket: { kind: string; matchedBy: MatchedBy } | null;
  sender: ClaimedSender;
  /** A member who has no part in the ticket any more: he is told when it is really him. */
  isOutsider?: boolean;
  /** An administrator released this mail from quarantine. */
  released: boolean;
};

export type Drop = "loop" | "duplicate" | "automatic-reply" | "delivery-report";
export type Quarantine = "sender-refuted" | "list-mail" | "unclear-report";

/** Who gets a copy of an attached mail (domain 7.6). */
export type RelayTo = "everyone" | "responsible" | "nobody";

export type Route =
  | { end: "dropped"; rule: Drop }
  | { end: "quarantined"; reason: Quarantine }
  | {
      end: "attached";
      direction: "incoming" | "outgoing";
      /** Incoming mail of conversations is taken care of by the ticket; others wait to be delivered. */
      state: "received" | "delivered" | "sent";
      sender: ClaimedSender;
      verified: boolean;
      automatic: boolean;
      relay: RelayTo;
      effects: boolean;
      /** A colleague without a part in the ticket hears that his mail was not passed on. */
      tellSender: boolean;
    }
  | { end: "newEvent"; verified: boolean }
  | {
      end: "newTicket";
      verified: boolean;
      byStaff: boolean;
      /** Whether the ticket is filed about the owner of the address: never about a colleague, proven or borrowed. */
      aboutSender: boolean;
      /** Copies of the sender's own recipients are followed only where somebody vouches for him. */
      watchCc: boolean;
      /** A machine wrote it: that its server is who it says proves no person. */
      automatic: boolean;
      confirm: boolean;
      relay: RelayTo;
    }
  | { end: "copiedTicket" };

/** Where a mail goes and what it may do (domain 7.3 steps 2 to 7, trust as in security 4.2). */
export function routeMail(mail: ParsedMail, known: Known): Route {
  if (known.isDuplicate) return { end: "dropped", rule: "duplicate" };
  if (isLoop(mail, known)) return { end: "dropped", rule: "loop" };
  const automatic = automaticKind(mail);
  return known.ticket ? toTicket(known, known.ticket, automatic) : toNobody(known, automatic);
}

/** Of mail servers on its way, and of ours: words that Suivi passed on so often go in a circle. */
const maxHops = 30;
const maxOwnHops = 5;

function isLoop(mail: ParsedMail, known: Known): boolean {
  const from = mail.from?.address ?? "";
  if (known.sectionAddresses.includes(from) || mail.headers.received > maxHops) return true;
  if ((mail.headers.hops ?? 0) >= maxOwnHops) return true;
  return mail.headers.suiviOrganisation === known.organisationId && automaticKind(mail) !== null;
}

/**
 * A machine that answers, one that reports on delivery as RFC 3464 says, a mail server that writes in words of its own,
 * or a machine that writes by itself (lists, shop forms, monitors).
 */
export type AutomaticKind = "reply" | "report" | "mailerDaemon" | "generated" | null;

/** What a mail says of its own making (RFC 3834, 3464 and the customs before them). */
export function automaticKind({ headers, from, report, subject }: ParsedMail): AutomaticKind {
  const submitted = headers.autoSubmitted?.toLowerCase().split(/[\s;(]/)[0] ?? "no";
  const local = from?.address.split("@")[0] ?? "";
  if (report ? report.kind !== "receipt" : headers.reportType === "delivery-status") return "report";
  if (/^mail(er)?-daemon$/.test(local)) return "mailerDaemon";
  if (report || headers.reportType === "disposition-notification") return "reply";
  const precedence = headers.precedence?.toLowerCase() ?? "";
  if (submitted === "auto-replied" || precedence.startsWith("auto_reply") || headers.autoReplyHints) return "reply";
  if (submitted !== "no" && submitted !== "" && outOfOffice.test(subject)) return "reply";
  // No return path alone says only that nobody must answer.
  const isMass = headers.isList || /^(bulk|junk|list)\b/.test(precedence) || headers.returnPath === "<>";
  return isMass || (submitted !== "no" && submitted !== "") ? "generated" : null;
}

const outOfOffice =
  /^(auto(matic)?[ -]?(reply|response)|out of (the )?office|réponse automatique|absence|自动(回复|答复))/i;

function toTicket(known: Known, ticket: NonNullable<Known["ticket"]>, automatic: AutomaticKind): Route {
  const standing = standingOf(known, ticket.matchedBy);
  if (standing === "quarantine") return { end: "quarantined", reason: "sender-refuted" };

  const sender = standing === "believed" ? known.sender : "unknown";
  const byUs = isMember(sender);
  const quiet = automatic !== null;
  return {
    end: "attached",
    direction: byUs ? "outgoing" : "incoming",
    state: byUs ? "sent" : isConversation(ticket.kind) ? deliveredWhen(sender) : "received",
    sender,
    verified: sender !== "unknown",
    automatic: quiet,
    relay: quiet ? "nobody" : relayOf(sender),
    effects: !quiet && sender !== "unknown",
    tellSender: !quiet && known.isOutsider === true && known.proof === "verified",
  };
}

const isMember = (sender: ClaimedSender): boolean => sender === "responsible" || sender === "staff";

/** Kinds whose ticket takes care of what is said to it. */
const conversations = new Set(["support_request", "supplier_request", "general", "sale_opportunity"]);
export const isConversation = (kind: string): boolean => conversations.has(kind);

/** What a stranger says waits in `received` until somebody looked. */
const deliveredWhen = (sender: ClaimedSender): "delivered" | "received" =>
  sender === "unknown" ? "received" : "delivered";

/** Third parties and strangers are for the responsible alone; everybody else takes part in the discussion. */
function relayOf(sender: ClaimedSender): RelayTo {
  if (sender === "unknown") return "nobody";
  return sender === "thirdParty" ? "responsible" : "everyone";
}

/** The table of security 4.2: how well the sender is proven, against how the mail found its ticket. */
function standingOf({ sender, proof, released }: Known, matchedBy: MatchedBy): "believed" | "stranger" | "quarantine" {
  // What members write is relayed to the outside: they are believed only when proven, whatever they hold.
  if (isMember(sender)) {
    if (proof === "verified") return "believed";
  } else if (sender !== "unknown") {
    if (proof === "verified" || released) return "believed";
    if (proof === "unverified" && holdsOurMail(matchedBy)) return "believed";
  }
  return proof === "failed" && !holdsOurMail(matchedBy) && !released ? "quarantine" : "stranger";
}

const holdsOurMail = (matchedBy: MatchedBy): boolean => matchedBy === "mac" || matchedBy === "id";

function toNobody(known: Known, automatic: AutomaticKind): Route {
  if (automatic === "report") return { end: "dropped", rule: "delivery-report" };
  if (automatic === "reply") return { end: "dropped", rule: "automatic-reply" };
  // In words only people understand: one of them should see it before it goes.
  if (automatic === "mailerDaemon" && !known.released) return { end: "quarantined", reason: "unclear-report" };
  if (known.proof === "failed" && !known.released) return { end: "quarantined", reason: "sender-refuted" };
  if (automatic === "generated" && known.mailbox.onListMail === "quarantine" && !known.released) {
    return { end: "quarantined", reason: "list-mail" };
  }

  const verified = known.proof === "verified";
  const byStaff = verified && isMember(known.sender);
  if (known.mailbox.onNewMail === "create_event") return { end: "newEvent", verified };
  if (byStaff && known.mailbox.copyMode && automatic === null) return { end: "copiedTicket" };
  return {
    end: "newTicket",
    verified,
    byStaff,
    aboutSender: !isMember(known.sender),
    watchCc: verified && automatic === null,
    automatic: automatic !== null,
    // Not to an address of our own that somebody may have borrowed.
    confirm: !verified && automatic === null && !isMember(known.sender),
    relay: automatic === null ? "responsible" : "nobody",
  };
}
