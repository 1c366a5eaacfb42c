import { type CustomField, readCustom, fieldName } from "@/lib/custom-field/types";
import type { OrganisationFacts } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { isCurrency } from "@/lib/organisation/regions";
import { momentIn } from "@/lib/ticket/moments";
import { phaseOf } from "@/lib/ticket/phases";
import { kindOf } from "@/lib/ticket/registry";

import type { Because, Values } from "../interpret";
import { idIn, numberIn, textIn } from "./row";

export type Setting = { organisation: OrganisationFacts; now: Date; ticketKind: string; own: readonly CustomField[] };

type State = keyof typeof phaseOf;

const outcomes: Partial<Record<State, "won" | "lost" | "expired">> = {
  sold: "won",
  rejected: "lost",
  expired: "expired",
};

/** Where a ticket stood, and since when. */
function standing({ organisation, now, ticketKind }: Setting, values: Values) {
  const state = (textIn(values, "state") ?? kindOf(ticketKind).workflow.start) as State;
  const phase = phaseOf[state];
  const moment = (field: string) => {
    const day = textIn(values, field);
    return day ? momentIn(organisation.timeZone, day) : null;
  };
  const closedAt = phase === "closed" ? moment("closedAt") : null;
  return { state, phase, closedAt, createdAt: moment("createdAt") ?? closedAt ?? now };
}

const no = (key: string, field: string): Because => ({ ...words(`import.refusal.${key}`), field });

/** Why a ticket cannot have been so. */
export function impossible(setting: Setting, values: Values): Because | null {
  const { phase, closedAt, createdAt } = standing(setting, values);
  if (phase === "closed" && !closedAt) return no("closedWhen", "closedAt");
  if (createdAt > setting.now) return no("future", "createdAt");
  if (closedAt && closedAt > setting.now) return no("future", "closedAt");
  if (closedAt && closedAt < createdAt) return no("closedBeforeCreated", "closedAt");
  const currency = textIn(values, "currency");
  if (currency && !isCurrency(currency.toUpperCase()))
    return { ...words("refusal.currencyUnknown"), field: "currency" };
  const [refused] = Object.entries(ownValues(setting, values).refused);
  return refused ? { ...refused[1], field: refused[0] } : null;
}

const ownValues = ({ own }: Setting, values: Values) =>
  readCustom(
    own,
    Object.fromEntries(own.flatMap(({ key }) => (fieldName(key) in values ? [[key, values[fieldName(key)]]] : []))),
    { complete: false },
  );

const cents = (amount: number | undefined) => (amount === undefined ? undefined : amount.toFixed(2));

/** The columns of what a row says of a ticket; what it does not say is left out. */
export function ticketColumnsOf(setting: Setting, values: Values) {
  const responsibleId = idIn(values, "responsible");
  const given = {
    title: textIn(values, "title"),
    description: textIn(values, "description"),
    categoryId: idIn(values, "category"),
    partnerId: idIn(values, "partner"),
    contactId: idIn(values, "contact"),
    responsibleId,
    priority: textIn(values, "priority") ? Number(textIn(values, "priority")) : undefined,
    expectedRevenue: cents(numberIn(values, "revenue")),
    expectedCost: cents(numberIn(values, "cost")),
    expectedCloseOn: textIn(values, "expectedCloseOn"),
    currency: textIn(values, "currency")?.toUpperCase(),
    closeReason: textIn(values, "reason"),
    custom: "f" in values || setting.own.length > 0 ? ownValues(setting, values).values : undefined,
  };
  return withoutMissing({ ...given, ...(textIn(values, "state") && stateColumns(setting, values)) });
}

/** All columns that go with the state: as the workflow would have left them. */
export function stateColumns(setting: Setting, values: Values) {
  const { state, phase, closedAt, createdAt } = standing(setting, values);
  const isOpportunity = setting.ticketKind === "sale_opportunity";
  const outcome = outcomes[state] ?? null;
  const declared = numberIn(values, "probability");
  const wasOpen = phase !== "draft" && phase !== "submitted";
  return {
    state,
    phase,
    archived: phase === "closed",
    closedAt,
    closedBy: closedAt ? (idIn(values, "responsible") ?? null) : null,
    openedAt: wasOpen ? createdAt : null,
    activeSince: wasOpen ? createdAt : null,
    lastOpenState: isOpportunity && wasOpen ? (phase === "closed" ? ("contacted" as const) : state) : null,
    outcome: isOpportunity ? outcome : null,
    ...(outcome
      ? { probability: outcome === "won" ? 100 : 0, probabilityBeforeClosing: declared ?? null }
      : withoutMissing({ probability: declared })),
  };
}

/** What is told of it: when it came, how it ended, and that the file said so. */
export function ticketStory(setting: Setting, values: Values) {
  const { state, phase, closedAt, createdAt } = standing(setting, values);
  const { start, transitions } = kindOf(setting.ticketKind).workflow;
  const first = phase === "closed" ? (setting.ticketKind === "sale_opportunity" ? "contacted" : "open") : state;
  const code = transitions.find(({ to }) => to === state)?.code ?? "close";
  return {
    createdAt,
    lines: [
      {
        at: createdAt,
        entryType: "created" as const,
        label: "create",
        fromState: null,
        toState: wellKnown(first, start),
      },
      ...(closedAt
        ? [{ at: closedAt, entryType: "transition" as const, label: code, fromState: first, toState: state }]
        : []),
      { at: setting.now, entryType: "edit" as const, label: "imported", fromState: null, toState: null },
    ],
  };
}

const wellKnown = (state: string, start: string): State => (state in phaseOf ? state : start) as State;

function withoutMissing<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
