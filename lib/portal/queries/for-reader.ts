import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { fillTemplate } from "@/lib/text/template";
import { textValues } from "@/lib/text/text-values";

import type { Author } from "./author";

/** The name of the reader's company, beside whatever is read. */
export const readerCompany = ({ actor, organisationId }: Scope) => {
  const companyId = actor.kind === "person" ? (actor.standing.portal?.companyId ?? null) : null;
  return sql<
    string | null
  >`(select name from partner where organisation_id = ${organisationId} and id = ${companyId}::uuid)`;
};

/**
 * A letter to many keeps its variables, and each envelope says its own: here the reader's. What partners wrote is left
 * alone.
 */
export function forReader(
  { actor, organisation }: Scope,
  text: string,
  letter: { entryType: string; by: Author; ticket: { number: number; title: string }; company: string | null },
): string {
  if (letter.entryType !== "event_out" || actor.kind !== "person" || !text.includes("{{")) return text;
  const values = textValues({
    recipient: { name: actor.name, email: actor.email, company: letter.company },
    ticket: letter.ticket,
    senderName: letter.by.name,
    organisationName: organisation.name,
  });
  return fillTemplate(text, values);
}
