import "server-only";
import { eq, sql } from "drizzle-orm";

import { users } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";
import { invalidField } from "@/lib/kernel/refusal";
import type { AccountScope } from "@/lib/kernel/scope";

import { normalEmail } from "./email";

export type NewUser = {
  name: string;
  email: string;
  /** From `hashPassword`, made before the transaction was opened; empty: signs in by mailed link only. */
  passwordHash?: string | null;
  locale?: string;
  isInstallationAdmin?: boolean;
  isDemo?: boolean;
  /** The address was proved by a mailed link, or typed by the owner of the installation. */
  emailVerified?: boolean;
};

/**
 * A person who can sign in; belongs nowhere until there is a membership.
 *
 * @throws {Refusal} "invalid" beside `email` when the address has an account.
 */
export async function createUser(scope: AccountScope, person: NewUser): Promise<{ id: string }> {
  const id = newId();
  const written = await scope.tx
    .insert(users)
    .values({
      id,
      name: person.name.trim(),
      email: normalEmail(person.email),
      emailVerified: person.emailVerified ? scope.now : null,
      passwordHash: person.passwordHash ?? null,
      locale: person.locale ?? "en",
      isInstallationAdmin: person.isInstallationAdmin ?? false,
      isDemo: person.isDemo ?? false,
      createdAt: scope.now,
    })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (written.length === 0) throw invalidField("email", "refusal.emailTaken");
  return { id };
}

export type KnownUser = typeof users.$inferSelect;

/** The account of an address, whatever its capitals; null where there is none or it is closed. */
export async function userByEmail(scope: AccountScope, email: string): Promise<KnownUser | null> {
  const [user] = await scope.tx
    .select()
    .from(users)
    .where(sql`lower(${users.email}) = ${normalEmail(email)}`);
  return user && !user.disabledAt ? user : null;
}

export async function userById(scope: AccountScope, id: string): Promise<KnownUser | null> {
  const [user] = await scope.tx.select().from(users).where(eq(users.id, id));
  return user && !user.disabledAt ? user : null;
}
