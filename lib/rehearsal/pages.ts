import "server-only";
import { and, eq } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { asOf } from "@/lib/as-of/as-of";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { subjectOf } from "@/lib/outgoing-mail/subject";
import { adminOnly } from "@/lib/organisation/admin-only";
import { definitionOf, doesSomething } from "@/lib/rule/kept-rule";
import { ruleConfiguration } from "@/lib/rule/load-configuration";
import { aboutMails, writtenMail } from "@/lib/rule/mails";
import { ruleInList } from "@/lib/rule/pages/rule-page";
import type { RuleNames } from "@/lib/rule/sentence";
import type { Rule } from "@/lib/rule/types";
import { ticketColumns } from "@/lib/ticket/row";
import { namesFor } from "@/lib/trace/names";

import type { RehearsalRequest } from "./rehearsals";
import type { Line, Report } from "./report";

/** How far back rules are rehearsed. */
export const rehearsedDays = 90;

export type RehearsalAsked = {
  active: boolean;
  rule: Rule;
  /** Null for a rule that does nothing yet: there is nothing to rehearse. */
  request: RehearsalRequest | null;
};

/** What the rehearsal of a kept rule is about; it is performed outside of this read, in a role of its own. */
export async function rehearsalPage(scope: Scope, id: string): Promise<RehearsalAsked> {
  adminOnly(scope);
  const { organisationId, organisation, now } = scope;
  const row = await ruleInList(scope, id);
  const definition = definitionOf(row);
  if (!definition) throw notFound();
  const { version, createdAt, activatedAt, active } = row;
  const rule = { ...definition, id, version, createdAt, activatedAt };
  const { rules } = await ruleConfiguration(scope);
  const request = {
    organisationId,
    timeZone: organisation.timeZone,
    stamp: organisation.configurationStamp,
    rule,
    activeSince: active ? activatedAt : null,
    others: rules.filter((other) => other.id !== id),
    days: rehearsedDays,
    now,
  };
  return { active, rule, request: doesSomething(definition) ? request : null };
}

export type RehearsedMail = {
  to: string;
  from: string;
  subject: string;
  text: string;
  documents: number;
};

export type RehearsalDetails = {
  names: RuleNames;
  /** People by their addresses, where they are ours. */
  people: Readonly<Record<string, string>>;
  timeZone: string;
  now: Date;
  /** Of the chosen line: its first mail as it would have gone out. */
  mail: RehearsedMail | null;
};

/** What the report of a rehearsal needs to be read: names, and the mail of the line that was chosen. */
export async function rehearsalDetails(
  scope: Scope,
  report: Pick<Report, "until">,
  line: Line | null,
): Promise<RehearsalDetails> {
  adminOnly(scope);
  const { world } = await ruleConfiguration(scope);
  const people = Object.fromEntries([...world.people.values()].map(({ email, name }) => [email.toLowerCase(), name]));
  const verdicts = line ? [...line.verdicts] : [];
  return {
    names: await namesFor(scope, verdicts),
    people,
    timeZone: scope.organisation.timeZone,
    now: new Date(report.until),
    mail: line ? await mailOf(scope, line) : null,
  };
}

/** Written by the same hand as the real ones, on the ticket as it was then. */
async function mailOf(scope: Scope, line: Line): Promise<RehearsedMail | null> {
  const [planned] = line.mails;
  if (!planned) return null;
  const then = asOf(scope, new Date(line.at));
  const [ticket] = await then.tx
    .select(ticketColumns)
    .from(tickets)
    .where(and(eq(tickets.organisationId, scope.organisationId), eq(tickets.id, line.ticketId)));
  if (!ticket) return null;
  const { to, from, subject, text, documentIds } = await writtenMail(
    then,
    ticket,
    planned,
    await aboutMails(then, ticket, [planned]),
  );
  return {
    to,
    from: `${from.name}, ${from.address}`,
    subject: subjectOf(subject, ticket.number),
    text,
    documents: documentIds.length,
  };
}
