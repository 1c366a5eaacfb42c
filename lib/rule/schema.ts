import { z } from "zod";

import { supplierStatuses } from "@/lib/kernel/supplier-status";
import { ticketPhases, ticketStates } from "@/lib/ticket/phases";
import { ticketKinds } from "@/lib/ticket/registry";

const id = z.uuid("refusal.chooseOne");
const words = z.string().trim().min(1, "refusal.textMissing").max(200, "refusal.textLong");
const priority = z.coerce.number().int().min(1).max(5);

/** A phase or an exact state. */
export const stateOrPhase = z.enum([...new Set<string>([...ticketPhases, ...ticketStates])], "refusal.chooseOne");

/** Who becomes responsible: a person, the section's manager, nobody, the next in turn, or whoever has least to do. */
export const responsibleChoices = ["section_manager", "none", "round_robin", "least_loaded"] as const;

export const watcherTokens = ["{responsible}", "{previousResponsible}", "{sectionManager}", "{supervisor}"] as const;

/** Variables of a rule's mail (domain 6.4, 9). */
export const ruleVariables = [
  "ticket.number",
  "ticket.title",
  "ticket.date",
  "ticket.description",
  "ticket.link",
  "responsible.name",
  "responsible.email",
  "responsible.phone",
  "partner.name",
  "partner.email",
  "contact.name",
  "section.name",
  "organisation.name",
] as const;

/** All that are set must hold; a missing one always holds (domain 6.2). */
export const ruleCriteria = z
  .object({
    /** Missing is any. */
    stateFrom: z.union([stateOrPhase, z.literal("none")]),
    stateTo: z.union([stateOrPhase, z.literal("escalate")]),
    sectionId: id,
    includeDescendants: z.boolean(),
    categoryId: id,
    kind: z.enum(ticketKinds as [string, ...string[]], "refusal.chooseOne"),
    responsible: z.union([id, z.literal("unassigned")]),
    partnerId: id,
    partnerCategoryId: id,
    supplierStatus: z.enum(supplierStatuses, "refusal.chooseOne"),
    /** 1 is highest: at least as urgent as, at most as urgent as. */
    priorityMin: priority,
    priorityMax: priority,
    titleContains: words,
    lastMessageContains: words,
    minCommunications: z.coerce.number().int().min(1).max(1000),
  })
  .partial();
export type RuleCriteria = z.output<typeof ruleCriteria>;

export const dateTypes = [
  "none",
  "created",
  "last_action",
  "active_since",
  "deadline",
  "begin",
  "first_response_due",
  "next_response_due",
  "close_due",
] as const;
/** Only what lies ahead can be announced: these take a negative delay. */
export const dateTypesAhead = ["deadline", "begin", "first_response_due", "next_response_due", "close_due"] as const;
export const delayUnits = ["minute", "hour", "day", "month"] as const;

export const predefinedMail = z.object({
  to: z.object({
    responsible: z.boolean().default(false),
    partner: z.boolean().default(false),
    watchers: z.boolean().default(false),
    addresses: z.array(z.email("refusal.email")).max(20).default([]),
  }),
  subject: z.string().trim().min(1, "refusal.textMissing").max(200, "refusal.textLong"),
  body: z.string().trim().min(1, "refusal.textMissing").max(20_000, "refusal.textLong"),
});

/** In the order in which they are done (domain 6.4). */
export const ruleActions = z
  .object({
    setState: stateOrPhase,
    setSectionId: id,
    setResponsible: z.union([id, z.enum(responsibleChoices)]),
    setPriority: priority,
    setCategoryId: id,
    addWatchers: z
      .array(z.union([z.email("refusal.email"), z.enum(watcherTokens)]))
      .min(1)
      .max(20),
    remindResponsible: z.literal(true),
    remindPartner: z.literal(true),
    /** Documents of the ticket go with the reminder. */
    remindAttach: z.literal(true),
    mail: predefinedMail,
  })
  .partial();
export type RuleActions = z.output<typeof ruleActions>;

/** What a rule says (domain 6.1): the part that a version keeps. */
export const ruleDefinition = z.object({
  name: z.string().trim().min(1, "refusal.nameMissing").max(120, "refusal.textLong"),
  sequence: z.coerce.number().int().min(0).max(100_000).default(10),
  stopAfter: z.boolean().default(false),
  criteria: ruleCriteria,
  dateType: z.enum(dateTypes).default("none"),
  delay: z.coerce.number().int().min(-100_000).max(100_000).default(0),
  delayUnit: z.enum(delayUnits).default("day"),
  actions: ruleActions,
});
export type RuleDefinition = z.output<typeof ruleDefinition>;
