import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { htmlWords } from "@/lib/text/html-words";
import { plainText } from "@/lib/text/plain-text";
import { mayReadTicket, rolesInSection } from "@/lib/ticket/record-roles";
import { type OfferedTransition, offeredTransitions } from "@/lib/workflow/decide";

import { type FollowedTicket, type LoadedEvent, eventToShow } from "../load";
import { type EventDetails, eventDetails } from "../queries/details";
import { heldUntil } from "../held-until";
import { isReceivedMail, mayAddFiles, mayEditEvent } from "../record-roles";
import { type Sending, sendingOf } from "../sending/progress";
import { type EventDirection, type EventState, type EventType, carriedTypes } from "../types";
import { eventWorkflow } from "../workflow";

export type EventPage = Omit<EventDetails, "sections" | "scheduledBy"> & {
  id: string;
  number: number;
  version: number;
  type: EventType;
  direction: EventDirection;
  state: EventState;
  title: string;
  /** As text, whatever it was written in. */
  text: string;
  isHtml: boolean;
  /** When its text went because its time was over, or its writer was forgotten. */
  textRemovedAt: Date | null;
  natureId: string | null;
  senderEmail: string | null;
  senderName: string | null;
  isVerified: boolean;
  isAutomatic: boolean;
  sentDirectly: boolean;
  summary: string | null;
  beginAt: Date;
  endAt: Date | null;
  plannedAt: Date | null;
  /** When it leaves by itself, and who chose that. */
  scheduled: { at: Date; by: string | null } | null;
  /** Until when its mails wait, so that they can be taken back; null once they may have left. */
  heldUntil: Date | null;
  followUps: Pick<FollowedTicket, "number" | "title" | "kind" | "state">[];
  campaignMustBeOpen: boolean;
  steps: OfferedTransition[];
  mayEdit: boolean;
  /** How its mails fare: only once they are on their way. */
  sending: Sending | null;
  /** Who sees its files may be changed; files may be added; and may be taken off again. */
  files: { mayKeep: boolean; mayAdd: boolean; mayTakeOff: boolean };
  /** It may leave now, so it may as well be set to leave later. */
  maySchedule: boolean;
  /** A response may leave at once, without review. */
  maySendDirectly: boolean;
  /** Where the actor may file a follow-up ticket. */
  sections: EventDetails["sections"];
  /** The person who reads, who may be one of the recipients. */
  readerId: string | null;
  organisationName: string;
  now: Date;
  timeZone: string;
};

/**
 * One event with everything around it, and what the actor may do now.
 *
 * @throws {Refusal} "not-found"; what is not theirs does not exist.
 */
export async function eventPage(scope: Scope, number: number): Promise<EventPage> {
  const event = await eventToShow(scope, { number });
  const { row, situation } = event;
  const details = await eventDetails(scope, row);
  const { now, organisation, actor } = scope;
  const isStaff = actor.kind === "person";
  const steps = offeredTransitions(eventWorkflow(row.direction), situation);
  return {
    ...details,
    id: row.id,
    number: row.number,
    version: row.version,
    type: row.type,
    direction: row.direction,
    state: row.state,
    title: row.title,
    text:
      row.contentFormat === "html"
        ? htmlWords(row.content ?? "", { quoteMarks: true }).text
        : plainText(row.content, row.contentFormat),
    isHtml: row.contentFormat === "html",
    textRemovedAt: row.textRemovedAt,
    natureId: row.natureId,
    senderEmail: row.senderEmail,
    senderName: row.senderName,
    isVerified: row.verified,
    isAutomatic: row.automatic,
    sentDirectly: row.sentDirectly,
    summary: row.summary,
    beginAt: row.beginAt,
    endAt: row.endAt,
    plannedAt: row.plannedAt,
    scheduled: row.scheduledSendAt && { at: row.scheduledSendAt, by: details.scheduledBy },
    heldUntil: heldUntil(row, details.recipients, organisation.sendHoldSeconds, now),
    followUps: visibleFollowUps(scope, event),
    campaignMustBeOpen: organisation.campaignMustBeOpen,
    steps,
    maySchedule:
      carriedTypes.some((type) => type === row.type) && steps.some(({ code, enabled }) => code === "send" && enabled),
    sending: sendingOf(scope, event, details.mailCounts),
    mayEdit: isStaff && mayEditEvent(actor.standing, actor, situation.facts),
    files: filesOf(scope, event),
    history: details.history.map((line) => ({
      ...line,
      commandId:
        line.own || situation.roles === "system" || situation.roles.includes("SUPERVISOR") ? line.commandId : null,
    })),
    maySendDirectly: organisation.directSend === "everyone" || situation.roles.includes("SUPERVISOR"),
    sections: details.sections.filter(
      ({ id }) => isStaff && rolesInSection(actor.standing, id).some((role) => role !== "AUDITOR"),
    ),
    readerId: isStaff ? actor.personId : null,
    organisationName: organisation.name,
    now,
    timeZone: organisation.timeZone,
  };
}

function filesOf({ actor }: Scope, { row, situation }: LoadedEvent): EventPage["files"] {
  const mayAdd = actor.kind === "person" && mayAddFiles(actor.standing, actor, situation.facts);
  const { roles } = situation;
  return {
    mayKeep: roles === "system" || roles.some((role) => role !== "AUDITOR"),
    mayAdd,
    mayTakeOff: mayAdd && !isReceivedMail(row),
  };
}

/** An event may follow up tickets that its reader may not open: those stay unsaid. */
function visibleFollowUps({ actor }: Scope, { followUps }: LoadedEvent): EventPage["followUps"] {
  return followUps
    .filter((ticket) => actor.kind !== "person" || mayReadTicket(actor.standing, actor.userId, ticket))
    .map(({ number, title, kind, state }) => ({ number, title, kind, state }));
}
