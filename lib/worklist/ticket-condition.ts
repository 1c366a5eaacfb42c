import { DateTime } from "luxon";

import type { Condition, Value } from "@/lib/kernel/condition";

import {
  type DateField,
  type TicketFilter,
  type When,
  customOf,
  dateFields,
  daysOf,
  idsOf,
  numberIn,
  ownWithout,
  valuesOf,
  without,
} from "./ticket-filter";

/**
 * The filter as a condition on facts of tickets. Words, sections with what is below them, and whether a ticket is
 * active are asked beside it, where the database has its own ways.
 */
export function conditionOf(filter: TicketFilter, when: When): Condition {
  const { kind, section, sub, state, phase, responsible, category, tag, partner, priority, late, q } = filter;
  const { company, campaign, currency } = filter;
  const number = q ? numberIn(q) : null;
  const parts: (Condition | null)[] = [
    oneOf("kind", kind),
    sub ? null : oneOf("sectionId", section),
    oneOf("state", state),
    oneOf("phase", phase),
    responsible ? { any: valuesOf(responsible).map(responsibleIs) } : null,
    category ? orWithout("categoryId", ["categoryId"], category) : null,
    tag ? orWithout("tagId", ["tagId"], tag) : null,
    partner ? orWithout("partnerId", ["partnerId", "contactId"], partner) : null,
    oneOf("priority", priority, Number),
    oneOf("currency", currency),
    filter.reason ? reasonIs(filter.reason) : null,
    company ? orWithout("companyId", ["companyId"], company) : null,
    campaign ? orWithout("campaignId", ["campaignId"], campaign) : null,
    late ? { fact: "deadline", before: "$now" } : null,
    filter.overdue ? { fact: "promiseDueAt", before: "$now" } : null,
    number === null ? null : { fact: "number", is: number },
    ...dateFields.map((name) => (filter[name] ? withinDays(name, filter[name], when) : null)),
    ...customOf(filter).map(([key, values]) => ownIs(`custom.${key}`, values)),
  ];
  return { all: parts.filter((part) => part !== null) };
}

const oneOf = (fact: string, value: string | undefined, as: (text: string) => Value = (text) => text) =>
  value ? { fact, in: valuesOf(value).map(as) } : null;

const reasonIs = (value: string): Condition =>
  value === without ? { fact: "closeReason", filled: false } : { fact: "closeReason", is: value };

const responsibleIs = (value: string): Condition => {
  if (value === "none") return { fact: "responsibleId", filled: false };
  return { fact: "responsibleId", is: value === "me" ? "$me" : value };
};

/** One of these records in any of the facts; or nothing where it is missed. */
function orWithout(missed: string, facts: readonly string[], value: string): Condition {
  const ids = idsOf(value);
  const none: Condition[] = valuesOf(value).includes(without) ? [{ fact: missed, filled: false }] : [];
  const some: Condition[] = ids.length > 0 ? facts.map((fact) => ({ fact, in: ids })) : [];
  const [only, ...more] = [...none, ...some];
  return only && more.length === 0 ? only : { any: [...none, ...some] };
}

function ownIs(fact: string, values: readonly string[]): Condition {
  const named = values.filter((value) => value !== ownWithout);
  if (named.length === values.length) return { fact, in: named };
  return { any: [{ fact, filled: false }, ...(named.length > 0 ? [{ fact, in: named }] : [])] };
}

const factOf: Record<DateField, string> = {
  created: "createdAt",
  deadline: "deadline",
  closed: "closedAt",
  nextAction: "nextActionAt",
  activity: "lastActivityAt",
  expectedClose: "expectedCloseOn",
  begin: "beginAt",
  end: "endAt",
  expected: "expectedOn",
  sale: "saleOn",
  within: "beganAt",
};

/** Fields that hold a day, not a moment. */
const ofDays: readonly DateField[] = ["expectedClose", "expected", "sale"];

function withinDays(name: DateField, range: string, when: When): Condition {
  const fact = factOf[name];
  if (range === without) return { fact, filled: false };
  const { from, to } = daysOf(range, when);
  const day = (text: string, plus: number) => DateTime.fromISO(text, { zone: when.timeZone }).plus({ days: plus });
  if (ofDays.includes(name)) {
    return {
      all: [
        ...(from ? [{ fact, after: day(from, -1).toISODate() ?? from }] : []),
        ...(to ? [{ fact, before: day(to, 1).toISODate() ?? to }] : []),
      ],
    };
  }
  return {
    all: [
      // "After" leaves its own moment out, and a day begins with its first.
      ...(from ? [{ fact, after: day(from, 0).minus({ milliseconds: 1 }).toJSDate() }] : []),
      ...(to ? [{ fact: name === "within" ? "endedAt" : fact, before: day(to, 1).toJSDate() }] : []),
    ],
  };
}
