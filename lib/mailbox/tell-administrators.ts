import "server-only";
import { and, eq } from "drizzle-orm";

import { memberships } from "@/db/schema";
import { command } from "@/lib/access/command";
import type { Words } from "@/lib/kernel/words";
import { notifyPeople } from "@/lib/notification/notify";

/** Tells all administrators of the organisation something about its mail. */
export const tellAdministrators = command("mailbox.tell", async (scope, about: Words) => {
  const { tx, organisationId } = scope;
  const administrators = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.organisationId, organisationId), eq(memberships.role, "admin"), memberships.active));
  await notifyPeople(
    scope,
    administrators.map(({ userId }) => userId),
    about,
    { reason: "trouble" },
  );
});
