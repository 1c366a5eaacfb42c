import "server-only";
import { sql } from "drizzle-orm";
import { DateTime } from "luxon";

import { env } from "@/lib/env";
import { isPublicThere } from "@/lib/event/public-messages";
import type { Scope } from "@/lib/kernel/scope";
import type { TicketRow } from "@/lib/ticket/row";

import type { ruleVariables } from "./schema";

export type RuleVariable = (typeof ruleVariables)[number];

/** Whom a ticket's mail is from and about, as they are called now. */
export type PeopleOfMail = {
  responsibleName: string | null;
  responsibleEmail: string | null;
  responsiblePhone: string | null;
  responsiblePersonId: string | null;
  signature: string | null;
  partnerName: string | null;
  contactName: string | null;
  sectionName: string | null;
  /** The Message-ID of the newest message that the partner may read, which a mail about the ticket answers, and its thread. */
  messageId: string | null;
  references: string | null;
};

export async function peopleOfMail(scope: Scope, ticket: TicketRow): Promise<PeopleOfMail> {
  const { organisationId } = scope;
  const { rows } = await scope.tx.execute<PeopleOfMail>(sql`
    select person.name as "responsibleName", m.email as "responsibleEmail", m.signature,
      coalesce(person.phone, person.mobile) as "responsiblePhone", person.id as "responsiblePersonId",
      partner.name as "partnerName", contact.name as "contactName", section.name as "sectionName",
      latest.message_id as "messageId", latest.references
    from (select 1) one
      left join membership m on m.organisation_id = ${organisationId} and m.user_id = ${ticket.responsibleId}
      left join partner person on person.organisation_id = m.organisation_id and person.id = m.person_id
      left join partner on partner.organisation_id = ${organisationId} and partner.id = ${ticket.partnerId}
      left join partner contact on contact.organisation_id = ${organisationId} and contact.id = ${ticket.contactId}
      left join section on section.organisation_id = ${organisationId} and section.id = ${ticket.sectionId}
      left join lateral (select e.message_id, e.references from event_follow_up f
          join event e on e.organisation_id = f.organisation_id and e.id = f.event_id
        where f.organisation_id = ${organisationId} and f.ticket_id = ${ticket.id} and e.deleted_at is null
          and e.message_id is not null and not e.automatic and ${isPublicThere(sql`f`)}
        order by e.begin_at desc, e.number desc limit 1) latest on true`);
  const [found] = rows;
  if (!found) throw new Error("Nobody was found, not even nobody.");
  return found;
}

/** What the variables of a rule's mail stand for (domain 6.4). */
export function valuesOfMail(
  scope: Scope,
  ticket: TicketRow,
  people: PeopleOfMail,
): Record<RuleVariable, string | number | null> {
  const { organisation } = scope;
  return {
    "ticket.number": ticket.number,
    "ticket.title": ticket.title,
    "ticket.date": momentIn(scope, ticket.createdAt),
    "ticket.description": ticket.description,
    "ticket.link": `${env().url}/${organisation.slug}/tickets/${ticket.number}`,
    "responsible.name": people.responsibleName,
    "responsible.email": people.responsibleEmail,
    "responsible.phone": people.responsiblePhone,
    "partner.name": people.partnerName,
    "partner.email": ticket.partnerEmail,
    "contact.name": people.contactName,
    "section.name": people.sectionName,
    "organisation.name": organisation.name,
  };
}

/** A moment as it is read in a mail, on the organisation's clock. */
export const momentIn = ({ organisation }: Scope, at: Date): string =>
  DateTime.fromJSDate(at, { zone: organisation.timeZone }).toFormat("yyyy-MM-dd HH:mm");

const variable = /\{\{\s*([\w.]{1,60})\s*\}\}/g;

/** Puts values in the place of `{{ticket.number}}` and its like; what has none becomes nothing. */
export const filled = (text: string, values: Record<string, string | number | null>): string =>
  text.replaceAll(variable, (typed, name: string) =>
    Object.hasOwn(values, name) ? String(values[name] ?? "") : typed,
  );
