import { translated } from "@/lib/organisation/configured-name";
import type { messages as catalogue } from "@/messages/en";

type Labels = Record<string, { label: string; translations: Record<string, string> }>;

/** The catalogue as an organisation speaks that calls some types of events otherwise. */
export function withEventLabels(messages: typeof catalogue, labels: Labels, locale: string): typeof catalogue {
  const given = Object.entries(labels).map(([type, { label, translations }]) => [
    type,
    // A name is text, not a pattern.
    translated(label, translations, locale).replaceAll(/[{}<>]/g, ""),
  ]);
  if (given.length === 0) return messages;
  const type = { ...messages.event.type, ...Object.fromEntries(given) } as typeof messages.event.type;
  return { ...messages, event: { ...messages.event, type } };
}
