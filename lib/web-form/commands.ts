import "server-only";
import { and, eq } from "drizzle-orm";

import { partners } from "@/db/schema";
import { command } from "@/lib/access/command";
import { fileEvent } from "@/lib/event/file-event";
import { mailAddress } from "@/lib/kernel/email-address";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { confirmOnceADay } from "@/lib/outgoing-mail/confirm-once-a-day";
import { fileTicket } from "@/lib/ticket/file-tickets";

import { openSection } from "./pages";
import type { WebFormInput } from "./schema";
import { claimVisitorFiles } from "./visitor-files";

/**
 * A visitor's words become a draft of nobody in the section, with a delivered web message (domain A8). The address is
 * only what they typed: it makes nobody a known partner's contact unless exactly one of ours has it.
 */
export const fileWebRequest = command("webForm.file", async (scope, input: WebFormInput) => {
  const section = await openSection(scope, input.section);
  if (!section) throw notFound();
  const sender = await personWith(scope, input.email);
  const documentIds = await claimVisitorFiles(scope, section.sectionId, input.files);
  const ticket = await fileTicket(
    scope,
    {
      kind: section.defaultKind,
      title: input.title,
      sectionId: section.sectionId,
      allDay: undefined,
      partnerId: sender?.companyId ?? sender?.id ?? null,
      contactId: sender?.id ?? null,
      partnerEmail: input.email,
    },
    { createdVia: "webform", as: "portal", channel: "web_site" },
  );
  await fileEvent(scope, {
    type: "web_message",
    direction: "incoming",
    state: "delivered",
    title: input.title,
    content: input.text,
    contentFormat: "text",
    senderId: sender?.id ?? null,
    senderEmail: input.email,
    senderName: input.name,
    recipients: [{ partnerId: scope.organisation.ownCompanyId, name: scope.organisation.name }],
    sectionId: section.sectionId,
    verified: false,
    documentIds,
    followUpTicketIds: [ticket.id],
    visibility: "partner",
  });
  const address = mailAddress(input.email);
  if (address) await confirmOnceADay(scope, [{ ticket, to: address, language: input.language }]);
  return { number: ticket.number };
});

async function personWith(scope: Scope, email: string) {
  const found = await scope.tx
    .select({ id: partners.id, companyId: partners.companyId })
    .from(partners)
    .where(
      and(
        eq(partners.organisationId, scope.organisationId),
        eq(partners.isInternal, false),
        partners.active,
        eq(partners.emailKey, email.toLowerCase()),
      ),
    )
    .limit(2);
  return found.length === 1 ? (found[0] ?? null) : null;
}
