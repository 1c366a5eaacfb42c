import { z } from "zod";

import type { Condition } from "@/lib/kernel/condition";
import { isId } from "@/lib/kernel/ids";
import { ticketPhases, ticketStates } from "@/lib/ticket/phases";
import { ticketKinds } from "@/lib/ticket/registry";

export const activeChoices = ["yes", "no", "all"] as const;
export const sortChoices = ["priority", "activity", "number", "deadline", "closed"] as const;

const chosen = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
const id = z.string().refine(isId);

/** What a list of tickets can be narrowed to, as its address says it. What makes no sense there is left out. */
const ticketFilter = z.object({
  q: chosen(z.string().trim().min(1).max(200)),
  kind: chosen(z.enum(ticketKinds as [string, ...string[]])),
  section: chosen(id),
  state: chosen(z.enum(ticketStates as [string, ...string[]])),
  phase: chosen(z.enum(ticketPhases)),
  responsible: chosen(z.union([z.literal("me"), z.literal("none"), id])),
  category: chosen(id),
  partner: chosen(id),
  priority: chosen(z.enum(["1", "2", "3", "4", "5"])),
  active: chosen(z.enum(activeChoices)),
  late: chosen(z.literal("1")),
  sort: chosen(z.enum(sortChoices)),
});
export type TicketFilter = z.output<typeof ticketFilter>;

export function readTicketFilter(query: Record<string, string | string[] | undefined>): TicketFilter {
  return ticketFilter.parse(
    Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value].flat()[0]])),
  );
}

/** Unclosed tickets unless somebody asks for others: by number, by a state that is an end, or by when they were closed. */
export function activeOf({ active, state, phase, sort, q }: TicketFilter): (typeof activeChoices)[number] {
  if (active) return active;
  if (state || phase || (q && numberIn(q))) return "all";
  return sort === "closed" ? "no" : "yes";
}

/** "101", "#101" and "[101]" are a ticket's number. */
export function numberIn(text: string): number | null {
  const digits = /^[#[]?(\d{1,9})\]?$/.exec(text.trim())?.[1];
  return digits ? Number(digits) : null;
}

export function conditionOf(filter: TicketFilter): Condition {
  const { kind, section, state, phase, responsible, category, partner, priority, late, q } = filter;
  const number = q ? numberIn(q) : null;
  const parts: (Condition | false | null | undefined)[] = [
    kind !== undefined && { fact: "kind", is: kind },
    section !== undefined && { fact: "sectionId", is: section },
    state !== undefined && { fact: "state", is: state },
    phase !== undefined && { fact: "phase", is: phase },
    responsible === "none" && { fact: "responsibleId", filled: false },
    responsible === "me" && { fact: "responsibleId", is: "$me" },
    responsible !== undefined && isId(responsible) && { fact: "responsibleId", is: responsible },
    category !== undefined && { fact: "categoryId", is: category },
    partner !== undefined && {
      any: [
        { fact: "partnerId", is: partner },
        { fact: "contactId", is: partner },
      ],
    },
    priority !== undefined && { fact: "priority", is: Number(priority) },
    late !== undefined && { fact: "deadline", before: "$now" },
    number !== null && { fact: "number", is: number },
  ];
  return { all: parts.filter((part): part is Condition => Boolean(part)) };
}
