import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";

import { dueTickets, mailsFor } from "../due-tickets";
import { definitionOf, doesSomething } from "../kept-rule";
import { ruleInList } from "./rule-page";

/** What activating a rule will do at once. */
export type Activation = {
  id: string;
  version: number;
  active: boolean;
  /** It has no action yet, or cannot be understood. */
  doesNothing: boolean;
  byClock: boolean;
  /** Tickets that are past its moment now, and the mails they would bring. */
  due: number;
  mails: number;
  /** The first of them. */
  examples: { number: number; title: string }[];
};

const fewExamples = 10;

export async function activationPage(scope: Scope, id: string): Promise<Activation> {
  adminOnly(scope);
  const row = await ruleInList(scope, id);
  const definition = definitionOf(row);
  const { version, active } = row;
  const page = { id, version, active, byClock: row.dateType !== "none", due: 0, mails: 0, examples: [] };
  if (!definition || !doesSomething(definition)) return { ...page, doesNothing: true };
  if (definition.dateType === "none") return { ...page, doesNothing: false };
  const rule = { ...definition, id, version, createdAt: row.createdAt, activatedAt: row.activatedAt };
  const due = await dueTickets(scope, rule);
  return {
    ...page,
    doesNothing: false,
    due: due.length,
    mails: await mailsFor(scope, rule, due),
    examples: due.slice(0, fewExamples).map(({ facts: { number, title } }) => ({ number, title })),
  };
}
