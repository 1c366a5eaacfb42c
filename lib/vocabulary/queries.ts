import "server-only";
import { asc, eq } from "drizzle-orm";

import { channels, eventNatures, eventTypeSettings, statesOfMind } from "@/db/schema";
import { type EventType, eventTypes } from "@/lib/event/types";
import type { Scope } from "@/lib/kernel/scope";

/** All natures in their order, those out of use included. */
export const naturesOf = ({ tx, organisationId }: Scope) =>
  tx
    .select()
    .from(eventNatures)
    .where(eq(eventNatures.organisationId, organisationId))
    .orderBy(asc(eventNatures.sequence), asc(eventNatures.name));

/** All channels in their order, those out of use included. */
export const channelsOf = ({ tx, organisationId }: Scope) =>
  tx
    .select()
    .from(channels)
    .where(eq(channels.organisationId, organisationId))
    .orderBy(asc(channels.sequence), asc(channels.name));

/** All states of mind, the least satisfied first, those out of use included. */
export const statesOfMindOf = ({ tx, organisationId }: Scope) =>
  tx
    .select()
    .from(statesOfMind)
    .where(eq(statesOfMind.organisationId, organisationId))
    .orderBy(asc(statesOfMind.score), asc(statesOfMind.sequence), asc(statesOfMind.name));

export type EventTypeSetting = {
  type: EventType;
  hidden: boolean;
  /** The organisation's own word; null: the one everybody has. */
  label: string | null;
  labelTranslations: Record<string, string>;
};

/** Every type of event with what the organisation made of it. */
export async function eventTypeSettingsOf({ tx, organisationId }: Scope): Promise<EventTypeSetting[]> {
  const rows = await tx.select().from(eventTypeSettings).where(eq(eventTypeSettings.organisationId, organisationId));
  return eventTypes.map((type) => {
    const { hidden = false, label = null, labelTranslations = {} } = rows.find((row) => row.type === type) ?? {};
    return { type, hidden, label, labelTranslations };
  });
}
