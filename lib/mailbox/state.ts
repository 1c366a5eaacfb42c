import "server-only";
import { and, eq } from "drizzle-orm";

import { mailboxStates } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

type State = Partial<Omit<typeof mailboxStates.$inferInsert, "organisationId" | "id" | "mailboxId">>;

/** Writes what is known of a mailbox beside its settings; the row comes with the first word. */
export async function setState(scope: Scope, mailboxId: string, state: State): Promise<void> {
  const { tx, organisationId, now } = scope;
  await tx
    .insert(mailboxStates)
    .values({ organisationId, id: newId(), createdAt: now, updatedAt: now, mailboxId, ...state })
    .onConflictDoUpdate({
      target: [mailboxStates.organisationId, mailboxStates.mailboxId],
      set: { updatedAt: now, ...state },
    });
}

export const stateOf = ({ organisationId }: Scope, mailboxId: string) =>
  and(eq(mailboxStates.organisationId, organisationId), eq(mailboxStates.mailboxId, mailboxId));
