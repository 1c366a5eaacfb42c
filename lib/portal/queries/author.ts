import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { events, historyEntries, memberships, partners } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

/** Who said something, by name only: addresses never leave the house. */
export type Author = { kind: "you" | "colleague" | "outside"; name: string };

/** Beside `historyEntries`: the event it is about, and the person who spoke. */
export const eventOfEntry = and(
  eq(events.organisationId, historyEntries.organisationId),
  eq(events.id, historyEntries.eventId),
);
export const memberOfEntry = and(
  eq(memberships.organisationId, historyEntries.organisationId),
  eq(memberships.userId, historyEntries.actorUserId),
);
/** The sender of the message, else whoever wrote the line. */
export const speakerOfEntry = and(
  eq(partners.organisationId, historyEntries.organisationId),
  sql`${partners.id} = case when ${events.id} is null then ${memberships.personId} else ${events.senderId} end`,
);

export const authorColumns = {
  speakerId: partners.id,
  speakerName: partners.name,
  speakerIsInternal: partners.isInternal,
  senderName: events.senderName,
  entryType: historyEntries.entryType,
};

type AuthorRow = {
  speakerId: string | null;
  speakerName: string | null;
  speakerIsInternal: boolean | null;
  senderName: string | null;
  entryType: string;
};

/** Without a known person it is the organisation that spoke, or a stranger by the name he gave. */
export function authorOf(scope: Scope, row: AuthorRow): Author {
  const mine = scope.actor.kind === "person" && row.speakerId === scope.actor.personId;
  if (mine) return { kind: "you", name: row.speakerName ?? "" };
  const fromOutside = row.speakerIsInternal === null ? row.entryType === "event_in" : !row.speakerIsInternal;
  const nameGiven = row.speakerName ?? (row.senderName?.includes("@") ? null : row.senderName);
  return fromOutside
    ? { kind: "outside", name: nameGiven ?? "" }
    : { kind: "colleague", name: nameGiven ?? scope.organisation.name };
}
