import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { escapeHtml, textValues } from "@/lib/text/text-values";
import { fillTemplate, usedVariables } from "@/lib/text/template";

import type { LoadedEvent } from "./load";

/**
 * The words of an event to one person, with their name in them: what is kept, and what the portal shows, is what they
 * read. Events to many keep their variables; each envelope says its own.
 */
export async function filledIn(
  scope: Scope,
  { row, recipients, followUps }: LoadedEvent,
  values: Record<string, unknown>,
): Promise<{ title?: string; content?: string }> {
  const [only] = recipients;
  const content = typeof values["content"] === "string" ? values["content"] : row.content;
  if (!only || recipients.length > 1 || usedVariables(`${row.title} ${content ?? ""}`).length === 0) return {};
  const result = await scope.tx.execute<{ name: string | null; company: string | null; sender: string | null }>(sql`
    select (select name from partner where organisation_id = ${scope.organisationId} and id = ${only.partnerId}::uuid) as name,
      (select c.name from partner p join partner c on c.organisation_id = p.organisation_id and c.id = p.company_id
        where p.organisation_id = ${scope.organisationId} and p.id = ${only.partnerId}::uuid) as company,
      (select name from partner where organisation_id = ${scope.organisationId} and id = ${row.senderId}::uuid) as sender`);
  const known = result.rows[0];
  const of = textValues({
    recipient: { name: known?.name ?? only.name, email: only.email, company: known?.company ?? null },
    ticket: followUps[0] ?? null,
    senderName: known?.sender ?? row.senderName,
    organisationName: scope.organisation.name,
  });
  return {
    title: fillTemplate(row.title, of).slice(0, 200),
    ...(content !== null && { content: fillTemplate(content, of, row.contentFormat === "html" ? escapeHtml : String) }),
  };
}
