import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import type { SupplierStatus } from "@/lib/kernel/supplier-status";
import type { TicketKindDefinition } from "@/lib/ticket/kinds/kind";
import { type PromiseShown, promisesShown } from "@/lib/service-level/shown";
import { ticketToShow } from "@/lib/ticket/load";
import { type TicketOperation, offeredOperations } from "@/lib/ticket/operations/gate";
import { type PathStep, pathOf } from "@/lib/ticket/path";
import { type TicketPhase, type TicketState, isUnclosed } from "@/lib/ticket/phases";
import { mayEditTicket } from "@/lib/ticket/record-roles";
import { kindOf } from "@/lib/ticket/registry";
import type { TicketRow } from "@/lib/ticket/row";
import { type OwnAct, offersUndo } from "@/lib/undo/own-act";
import { type OfferedTransition, offeredTransitions } from "@/lib/workflow/decide";

import { type Surroundings, surroundingsOf } from "../queries/surroundings";
import { type HistoryLine, LINES_PER_PAGE, type LineKey, textOfKey } from "../queries/timeline";
import type { TimelineShow } from "../timeline-shows";

type Around = Omit<Surroundings, "lines" | "members" | "partners" | "readAt" | "clocks">;

/** All that the page of one ticket shows. */
export type TicketPage = Around & {
  id: string;
  number: number;
  version: number;
  kind: TicketRow["kind"];
  title: string;
  description: string | null;
  state: TicketState;
  phase: TicketPhase;
  priority: number;
  section: { id: string; name: string };
  path: PathStep[] | null;
  transitions: OfferedTransition[];
  operations: TicketOperation[];
  mayEdit: boolean;
  mayWrite: boolean;
  /** Reviews what others write: their own needs no review. */
  isReviewer: boolean;
  /** The fields its kind shows, and those that were given a value under another kind. */
  fields: ReadonlySet<string>;
  partnerLabel: TicketKindDefinition["partnerLabel"];
  responsibleLabel: TicketKindDefinition["responsibleLabel"];
  values: Values;
  people: { responsible: Person; supervisor: Person; owner: Person; operators: NonNullable<Person>[] };
  /** What was promised to the partner and is still to be kept. */
  promises: PromiseShown[];
  partner: PartnerFace;
  contact: PartnerFace;
  billingSupplier: PartnerFace;
  /** Oldest first. */
  lines: HistoryLine[];
  /** Key of the line before the oldest one shown. */
  earlier: string | null;
  /** Not the newest lines are shown. */
  isEarlier: boolean;
  /** Which lines are shown. */
  show: TimelineShow;
  createdAt: Date;
  /** How far the reader had read before; null: never here. */
  readAt: Date | null;
  me: { userId: string; name: string };
  now: Date;
  timeZone: string;
};

/** `awayUntil`: the last day of their absence, where they are away today. */
type Person = { id: string; name: string; awayUntil: string | null } | null;
type PartnerFace = { id: string; name: string; isCompany: boolean; supplierStatus: SupplierStatus | null } | null;

type Values = Pick<
  TicketRow,
  | "partnerEmail"
  | "beginAt"
  | "endAt"
  | "allDay"
  | "location"
  | "campaignId"
  | "deadline"
  | "expectedCloseOn"
  | "quantity"
  | "quantityUnit"
  | "expectedRevenue"
  | "probability"
  | "expectedCost"
  | "currency"
  | "actionText"
  | "nextActionAt"
  | "actionStateOfMindId"
  | "actionChannelId"
  | "closeReason"
  | "outcome"
  | "requestedChannelId"
  | "closedAt"
  | "custom"
  | "invitationSequence"
>;

/**
 * A ticket with its newest lines, or those before `before`.
 *
 * @throws {Refusal} "not-found" for what is not there and for what is not the reader's.
 */
export async function ticketPage(
  scope: Scope,
  number: number,
  before: LineKey | null = null,
  show: TimelineShow = "all",
): Promise<TicketPage> {
  const { row, section, situation } = await ticketToShow(scope, { number });
  const { facts, approvalRequired } = situation;
  const kind = kindOf(row.kind);
  const { lines, members, partners, readAt, clocks, ...around } = await surroundingsOf(scope, row, facts, before, show);
  const member = (id: string | null) => members.find((one) => one.id === id) ?? null;
  const partner = (id: string | null): PartnerFace => {
    const found = partners.find((one) => one.id === id);
    if (!found) return null;
    const { name, type, supplierStatus } = found;
    return { id: found.id, name, isCompany: type === "company", supplierStatus };
  };
  const isReviewer = situation.roles === "system" || situation.roles.includes("SUPERVISOR");
  const { actor } = scope;
  const isPerson = actor.kind === "person";
  const mayUndo = (act: OwnAct | null | undefined) =>
    isReviewer || (act && isPerson && offersUndo(actor, facts, approvalRequired, act));
  // Undoing its creation would take away the page one reads: that is "Delete", which asks.
  const shown = lines
    .slice(0, LINES_PER_PAGE)
    .map(({ act, ...line }) => ({ ...line, undo: line.type !== "created" && mayUndo(act) ? line.commandId : null }));
  const oldest = lines.length > LINES_PER_PAGE ? shown.at(-1) : undefined;
  return {
    ...around,
    id: row.id,
    number: row.number,
    version: row.version,
    kind: row.kind,
    title: row.title,
    description: row.description,
    state: row.state,
    phase: row.phase,
    priority: row.priority,
    section: { id: row.sectionId, name: section.name },
    path: pathOf(row, approvalRequired),
    transitions: offeredTransitions(kind.workflow, { ...situation, state: row.state }),
    operations: offeredOperations(situation).map(({ code }) => code),
    mayEdit: isPerson && isUnclosed(row.phase) && mayEditTicket(actor.standing, actor.userId, facts),
    mayWrite: situation.roles === "system" || situation.roles.some((role) => role !== "AUDITOR"),
    isReviewer,
    fields: new Set<string>(kind.fields.map(({ name }) => name)),
    partnerLabel: kind.partnerLabel,
    responsibleLabel: kind.responsibleLabel,
    values: row,
    people: {
      responsible: member(row.responsibleId),
      supervisor: member(row.supervisorId),
      owner: member(row.createdBy),
      operators: members.filter(({ id }) => facts.operatorIds.includes(id)),
    },
    promises: await promisesShown(scope, clocks),
    partner: partner(row.partnerId),
    contact: partner(row.contactId),
    billingSupplier: partner(row.billingSupplierId),
    lines: shown.toReversed(),
    earlier: oldest ? textOfKey(oldest) : null,
    isEarlier: before !== null,
    show,
    createdAt: row.createdAt,
    readAt: readAt ? new Date(readAt) : null,
    me: isPerson ? { userId: actor.userId, name: actor.name } : { userId: "", name: "" },
    now: scope.now,
    timeZone: scope.organisation.timeZone,
  };
}
