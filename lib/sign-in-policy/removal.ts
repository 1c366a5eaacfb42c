import "server-only";
import { and, eq, isNull, ne } from "drizzle-orm";
import { getTranslations } from "next-intl/server";
import { after } from "next/server";
import type { z } from "zod";

import { factorRemovals, memberships } from "@/db/schema";
import { browserAsker } from "@/lib/access/browser-asker";
import { hashToken } from "@/lib/access/hash-token";
import { signedIn } from "@/lib/access/page";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { newToken } from "@/lib/account/one-time-token";
import { userById } from "@/lib/account/users";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/kernel/refusal";
import type { AccountScope } from "@/lib/kernel/scope";
import { log } from "@/lib/log";
import { sendAccountMail } from "@/lib/outgoing-mail/send-now";
import { factorsOfOne, hasFactor } from "@/lib/second-factor/factors";

import { colleagueOf, planRemoval, removalHours } from "./commands";
import type { removalInput } from "./schema";

/**
 * An administrator says that a member's second factor is lost: it goes a day later, unless its owner objects.
 *
 * @throws {Refusal} "blocked" where there is none, it is asked for already, or it also guards another organisation or the
 * installation.
 */
export async function askRemoval({
  organisation,
  membershipId,
}: z.output<typeof removalInput>): Promise<{ dueAt: Date }> {
  await refuseBefore(organisation, membershipId);
  const asked = await run(await browserAsker(organisation), planRemoval, { membershipId }, { via: "page" });
  const token = newToken();
  const { id, userId, by, dueAt, organisationId } = asked;
  await asAccount(async (scope) => {
    await mustBeRemovable(scope, userId, organisationId);
    await scope.tx.insert(factorRemovals).values({
      id,
      userId,
      askedInOrganisationId: organisationId,
      askedByUserId: by ?? userId,
      askedAt: scope.now,
      dueAt,
      tokenHash: hashToken(token),
    });
  });
  after(() => mailNotice(userId, asked.organisation, token));
  return { dueAt };
}

/** Asked before the act as well: what is refused leaves no work to do, and no line that says it was asked for. */
async function refuseBefore(organisation: string, membershipId: string): Promise<void> {
  const asking = await signedIn(organisation).catch(() => null);
  // The act itself says why nobody who belongs here asks.
  if (!asking) return;
  const { id } = asking.organisation;
  const userId = await readAs(id, asking.actor, (scope) => colleagueOf(scope, membershipId));
  await asAccount((scope) => mustBeRemovable(scope, userId, id));
}

async function mustBeRemovable(scope: AccountScope, userId: string, organisationId: string): Promise<void> {
  // It guards all organisations: who runs the machine takes it away (`bin/second-factor.ts`).
  if ((await userById(scope, userId))?.isInstallationAdmin) throw new Refusal("blocked", "refusal.removalInstallation");
  if (!hasFactor(await factorsOfOne(scope, userId))) throw new Refusal("blocked", "refusal.removalNothing");
  const elsewhere = await scope.tx.$count(
    memberships,
    and(eq(memberships.userId, userId), eq(memberships.active, true), ne(memberships.organisationId, organisationId)),
  );
  // It guards the other's doors as well, and its administrators would hear nothing of it.
  if (elsewhere > 0) throw new Refusal("blocked", "refusal.removalElsewhere");
  const pending = await scope.tx.$count(
    factorRemovals,
    and(eq(factorRemovals.userId, userId), isNull(factorRemovals.stoppedAt), isNull(factorRemovals.doneAt)),
  );
  if (pending > 0) throw new Refusal("blocked", "refusal.removalAsked");
}

/** In the person's language, with a link by which they keep what they have. Never fails. */
async function mailNotice(userId: string, organisation: string, token: string): Promise<void> {
  try {
    const user = await asAccount((scope) => userById(scope, userId));
    if (!user) return;
    const words = await getTranslations({ locale: user.locale, namespace: "auth.mail.removal" });
    const link = `${env().url}/sign-in/keep?token=${token}`;
    const text = words("text", { name: user.name, organisation, hours: removalHours, link });
    await sendAccountMail({ to: user.email, subject: words("subject"), text });
  } catch (error) {
    log.error({ err: error }, "the notice of a removal could not be mailed");
  }
}

/** Removals that wait, of these people. */
export function removalsOf({ tx }: AccountScope, organisationId: string) {
  return tx
    .select({ userId: factorRemovals.userId, dueAt: factorRemovals.dueAt })
    .from(factorRemovals)
    .where(
      and(
        eq(factorRemovals.askedInOrganisationId, organisationId),
        isNull(factorRemovals.stoppedAt),
        isNull(factorRemovals.doneAt),
      ),
    );
}
