import { instantOf } from "@/lib/rule/due";
import type { RuleFacts } from "@/lib/rule/facts";
import type { Rule } from "@/lib/rule/types";
import { mayWorkThere } from "@/lib/rule/world";
import { phaseOf, type TicketState } from "@/lib/ticket/phases";
import { kindOf } from "@/lib/ticket/registry";

import { categoriesThere, type Classes } from "./classes";
import type { Configuration } from "./types";

/** Only tickets like these are of interest to whoever asks. */
export type Only = { kind?: string | undefined; isState?: (state: string) => boolean };

/** Every ticket that is possible, of each sort that the rules tell apart. Imports may bring any of them. */
export function* tickets(
  configuration: Configuration,
  classes: Classes,
  rules: readonly Rule[],
  only: Only = {},
): Generator<RuleFacts> {
  // What says least of where a ticket stands is outermost, so that an example is found soon.
  for (const own of ownValues(configuration, classes, rules))
    for (const kind of classes.kinds) {
      if (only.kind && only.kind !== kind) continue;
      for (const sectionId of classes.sections)
        for (const state of kindOf(kind).workflow.states as readonly TicketState[])
          if (!only.isState || only.isState(state))
            yield* standing(configuration, classes, { kind, sectionId, state }, own);
    }
}

type Place = Pick<RuleFacts, "kind" | "sectionId" | "state">;

function* ownValues(
  configuration: Configuration,
  classes: Classes,
  rules: readonly Rule[],
): Generator<Partial<RuleFacts>> {
  for (const when of momentsOf(configuration, rules))
    for (const partner of classes.partners)
      for (const priority of classes.priorities)
        for (const title of classes.titles)
          for (const lastMessage of classes.messages)
            for (const communications of classes.communications)
              yield { ...partner, priority, title, lastMessage, communications, ...when };
}

/** By category, by who is responsible, by what it remembers. */
function* standing(
  configuration: Configuration,
  classes: Classes,
  place: Place,
  own: Partial<RuleFacts>,
): Generator<RuleFacts> {
  const people = classes.people.filter((person) => mayWorkThere(configuration.world, person, place.sectionId));
  for (const complete of classes.complete) {
    const ticket = { ...blank(configuration, place, complete), ...own };
    for (const categoryId of categoriesThere(configuration, classes, place.kind, place.sectionId))
      for (const responsibleId of [null, ...people])
        for (const remembered of rememberedIn(place.kind, place.state))
          yield { ...ticket, categoryId, responsibleId, ...remembered };
  }
}

/** Where work goes on when it is taken up again. */
function rememberedIn(kind: string, state: TicketState): Partial<RuleFacts>[] {
  const open = kindOf(kind).workflow.states.filter((one) => phaseOf[one as TicketState] === "open");
  if (state === "pending") return open.map((stateBeforePending) => ({ stateBeforePending }));
  if (phaseOf[state] === "closed") return open.map((lastOpenState) => ({ lastOpenState }));
  return [{}];
}

function blank({ world, now }: Configuration, { kind, sectionId, state }: Place, complete: boolean): RuleFacts {
  const section = world.sections.get(sectionId);
  const parent = section?.parentId ? world.sections.get(section.parentId) : undefined;
  return {
    id: "example",
    number: 1,
    kind,
    title: "",
    description: null,
    state,
    phase: phaseOf[state],
    stateBeforePending: null,
    lastOpenState: null,
    archived: phaseOf[state] === "closed",
    sectionId,
    categoryId: null,
    priority: 3,
    responsibleId: null,
    supervisorId: null,
    operatorIds: [],
    createdBy: null,
    partnerId: null,
    contactId: null,
    partnerEmail: "partner@partner.example",
    billingSupplierId: null,
    requestedChannelId: null,
    beginAt: complete ? now : null,
    endAt: complete ? now : null,
    allDay: true,
    location: null,
    deadline: null,
    expectedCloseOn: null,
    quantity: null,
    quantityUnit: null,
    expectedRevenue: complete ? 1000 : null,
    probability: null,
    probabilityBeforeClosing: null,
    expectedCost: null,
    currency: "EUR",
    actionText: null,
    actionStateOfMindId: null,
    actionChannelId: null,
    nextActionAt: null,
    lastActionAt: null,
    openedAt: null,
    activeSince: null,
    closedAt: null,
    requeuedAt: null,
    reopenedCount: 0,
    outcome: null,
    closeReason: null,
    campaignId: null,
    mergedIntoId: null,
    escalatedFromUserId: null,
    sectionAllowsDelete: false,
    parentSectionId: parent?.id ?? null,
    parentSectionManagerId: parent?.managerId ?? null,
    unfinishedEvents: 0,
    createdAt: now,
    partnerCategoryIds: [],
    supplierStatus: null,
    companyId: null,
    watchers: [],
    communications: 0,
    lastMessage: null,
    firstResponseDueAt: null,
    nextResponseDueAt: null,
    closeDueAt: null,
  };
}

const columnOf = {
  created: "createdAt",
  last_action: "lastActionAt",
  active_since: "activeSince",
  deadline: "deadline",
  begin: "beginAt",
  first_response_due: "firstResponseDueAt",
  next_response_due: "nextResponseDueAt",
  close_due: "closeDueAt",
} as const satisfies Record<Exclude<Rule["dateType"], "none">, keyof RuleFacts>;

/** For each moment that clock rules count from: one that makes none of them due, and for each one that makes it due now. */
export function momentsOf({ world, now }: Configuration, rules: readonly Rule[]): Partial<RuleFacts>[] {
  const zone = world.organisation.timeZone;
  let found: Partial<RuleFacts>[] = [{}];
  for (const [dateType, column] of Object.entries(columnOf)) {
    const due = rules.filter((rule) => rule.dateType === dateType).map((rule) => baseFor(rule, now, zone));
    if (due.length === 0) continue;
    const bases = [...new Map(due.map((base) => [base.getTime(), base])).values()];
    // A step may ask for a begin: without a rule about it, `complete` says whether there is one.
    const without = column === "createdAt" ? [{}] : [{ [column]: null }];
    found = found.flatMap((one) =>
      [...without, ...bases.map((base) => ({ [column]: base }))].map((more) => ({ ...one, ...more })),
    );
  }
  return found;
}

/** A moment so long before that the rule is due now; where the calendar is uneven, a little longer. */
function baseFor(rule: Rule, now: Date, timeZone: string): Date {
  const back = instantOf({ ...rule, delay: -rule.delay }, now, timeZone);
  const missing = instantOf(rule, back, timeZone).getTime() - now.getTime();
  return missing > 0 ? new Date(back.getTime() - missing) : back;
}
