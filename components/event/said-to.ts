import type { EventPage } from "@/lib/event/pages/event-page";
import { fillTemplate, textVariables, usedVariables } from "@/lib/text/template";
import { textValues } from "@/lib/text/text-values";

type Recipient = EventPage["recipients"][number];

/** What the variables stand for, for one of the recipients. */
export const valuesFor = (event: EventPage, recipient: Recipient) =>
  textValues({
    recipient,
    ticket: event.followUps[0] ?? null,
    senderName: event.sender?.name ?? null,
    organisationName: event.organisationName,
  });

/**
 * The words of an event as somebody reads them: the reader, where they are one of the recipients, else the first one.
 * Without a recipient each variable is said by its name, "‹First name›".
 */
export function saidTo(
  event: EventPage,
  nameOfVariable: (variable: string) => string,
): { say: (text: string) => string; reader: Recipient | null; isTemplate: boolean } {
  const reader =
    event.recipients.find(({ partnerId }) => partnerId && partnerId === event.readerId) ?? event.recipients[0];
  const isTemplate = event.direction !== "incoming" && usedVariables(`${event.title} ${event.text}`).length > 0;
  if (!isTemplate) return { say: String, reader: null, isTemplate };
  const values = reader
    ? valuesFor(event, reader)
    : Object.fromEntries(textVariables.map((name) => [name, `‹${nameOfVariable(name)}›`]));
  return { say: (text) => fillTemplate(text, values), reader: reader ?? null, isTemplate };
}
