import "server-only";
import { sql } from "drizzle-orm";
import type { z } from "zod";

import type { Visitor } from "@/lib/access/action";
import { countAttempt } from "@/lib/access/attempts";
import { asAccount } from "@/lib/access/scope";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import { createOrganisation } from "@/lib/organisation/commands";

import { holderOf, takeToken } from "./one-time-token";
import { hashPassword } from "./password";
import type { setUpInput } from "./schema";
import { isEmpty } from "./set-up-token";
import { signIn } from "./sign-in";
import { createUser } from "./users";

/**
 * Makes the first account, which administers the installation, and its organisation; signs in.
 *
 * @throws {Refusal} "invalid" beside `token` or `slug`; "blocked" when somebody has an account already.
 */
export async function setUp(input: z.output<typeof setUpInput>, visitor: Visitor): Promise<{ slug: string }> {
  if (!(await countAttempt("address", visitor.address))) throw new Refusal("blocked", "refusal.tooManyAttempts");
  await asAccount(async (scope) => {
    if (!(await isEmpty(scope))) throw new Refusal("blocked", "refusal.setUpDone");
    if (!(await holderOf(scope, "set-up", input.token))) throw invalidField("token", "refusal.tokenWrong");
  });
  const { slug } = await makeFirst(input, await hashPassword(input.password));
  await signIn({ email: input.email, password: input.password, way: "password" }, visitor);
  return { slug };
}

async function makeFirst(input: z.output<typeof setUpInput>, passwordHash: string): Promise<{ slug: string }> {
  const { personName: name, email, locale, timeZone, currency, slug } = input;
  const { id } = await asAccount(async (scope) => {
    // Two who send the form at once: the second waits here and then finds somebody.
    await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtext('suivi set-up'))`);
    if (!(await isEmpty(scope))) throw new Refusal("blocked", "refusal.setUpDone");
    if (!(await takeToken(scope, "set-up", input.token))) throw invalidField("token", "refusal.tokenWrong");
    return createUser(scope, { name, email, passwordHash, locale, isInstallationAdmin: true, emailVerified: true });
  });
  const admin = { userId: id, name, email };
  return createOrganisation(
    { name: input.organisationName, slug, locale, timeZone, currency, admin },
    { by: name, via: "setup" },
  );
}
