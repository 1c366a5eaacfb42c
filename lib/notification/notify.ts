import "server-only";
import { notifications } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import type { Words } from "@/lib/kernel/words";

/** Tells members in the application; never the person who acts. Written with the change, shown after the commit. */
export async function notifyPeople(
  scope: Scope,
  userIds: readonly (string | null | undefined)[],
  about: Words,
  what: { ticketId?: string; eventId?: string; reason?: string },
): Promise<void> {
  const actor = scope.actor.kind === "person" ? scope.actor.userId : null;
  const whom = new Set(userIds.filter((id): id is string => typeof id === "string" && id !== actor));
  if (whom.size === 0) return;
  await scope.tx.insert(notifications).values(
    [...whom].map((userId) => ({
      organisationId: scope.organisationId,
      id: newId(),
      userId,
      at: scope.now,
      ticketId: what.ticketId ?? null,
      eventId: what.eventId ?? null,
      about,
      reason: what.reason ?? "other",
    })),
  );
}
