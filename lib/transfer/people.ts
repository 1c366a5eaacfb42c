import "server-only";
import { asc, inArray, sql } from "drizzle-orm";

import { users } from "@/db/schema";
import type { Whole } from "@/lib/access/whole";
import { normalEmail } from "@/lib/account/email";
import type { AccountScope } from "@/lib/kernel/scope";
import { Trouble } from "@/lib/trouble";

import type { ArchivedUser } from "./manifest";

/** Whoever is a member, or was. */
export async function usersNamed({ ask, organisationId }: Whole): Promise<string[]> {
  const rows = await ask("select user_id as id from membership where organisation_id = $1 order by 1", [
    organisationId,
  ]);
  return rows.map(({ id }) => String(id));
}

/** What an archive says of them: no password, no way to sign in. */
export async function archivedUsers(scope: AccountScope, ids: readonly string[]): Promise<ArchivedUser[]> {
  if (ids.length === 0) return [];
  const { id, name, email, locale } = users;
  return scope.tx
    .select({ id, name, email, locale })
    .from(users)
    .where(inArray(users.id, [...ids]))
    .orderBy(asc(users.id));
}

/**
 * The people of an archive as accounts of this installation: whoever has an account under the same address is the same
 * person, everybody else gets one without a password.
 *
 * @returns under which id those are known here who are known by another.
 */
export async function settlePeople(
  scope: AccountScope,
  people: readonly ArchivedUser[],
): Promise<{ renamed: Map<string, string>; made: number }> {
  const renamed = new Map<string, string>();
  let made = 0;
  for (const person of people) {
    const email = normalEmail(person.email);
    const found = await scope.tx
      .select({ id: users.id, email: users.email })
      .from(users)
      .where(sql`lower(${users.email}) = ${email} or ${users.id} = ${person.id}`);
    const here = found.find((user) => user.email.toLowerCase() === email);
    if (here && here.id !== person.id) renamed.set(person.id, here.id);
    if (here) continue;
    if (found.length > 0)
      throw new Trouble(`${person.email} has an account here under another address: nothing was brought in.`);
    await scope.tx
      .insert(users)
      .values({ id: person.id, name: person.name, email, locale: person.locale, createdAt: scope.now });
    made += 1;
  }
  return { renamed, made };
}
