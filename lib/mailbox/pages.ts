import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { mailboxStates, mailboxes } from "@/db/schema";
import { env } from "@/lib/env";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { rowOf } from "@/lib/organisation/rows";

import { healthOf } from "./health";
import { mailboxesOf } from "./queries";
import { subjectOfTest, testPatienceSeconds } from "./test-mail";

/** All mailboxes, each with how it stands. */
export async function mailboxList(scope: Scope) {
  return (await mailboxesOf(scope)).map((mailbox) => ({ ...mailbox, health: healthOf(mailbox) }));
}

/** One mailbox as it is connected: everything but its secrets. */
export async function mailboxPage(scope: Scope, id: string) {
  const [row] = await scope.tx
    .select({
      port: mailboxes.port,
      tls: mailboxes.tls,
      login: mailboxes.login,
      hasPassword: sql<boolean>`${mailboxes.secret} is not null`,
      trustedCertificate: mailboxes.trustedCertificate,
      folder: mailboxes.folder,
      afterFetch: mailboxes.afterFetch,
      state: mailboxStates,
    })
    .from(mailboxes)
    .leftJoin(
      mailboxStates,
      and(eq(mailboxStates.organisationId, mailboxes.organisationId), eq(mailboxStates.mailboxId, mailboxes.id)),
    )
    .where(rowOf(scope, mailboxes, id));
  const listed = (await mailboxesOf(scope, id)).at(0);
  if (!row || !listed) throw notFound();
  const { state, ...server } = row;
  return {
    mailbox: { ...listed, health: healthOf(listed) },
    server,
    nextFetchAt: state?.nextFetchAt ?? null,
    isAttended: Boolean(state?.leasedUntil && state.leasedUntil > scope.now),
    lastErrorAt: state?.lastErrorAt ?? null,
    test: testOf(scope.now, state),
    now: scope.now,
    timeZone: scope.organisation.timeZone,
    listener: { host: env().inboundSmtpHost, port: env().inboundSmtpPort },
    url: env().url,
    canSend: env().smtpUrl !== undefined,
  };
}

function testOf(now: Date, state: typeof mailboxStates.$inferSelect | null) {
  if (!state?.testToken || !state.testSentAt) return null;
  const { testToken, testSentAt, testSeenAt } = state;
  const waitedSeconds = Math.round((now.getTime() - testSentAt.getTime()) / 1000);
  return {
    subject: subjectOfTest(testToken),
    sentAt: testSentAt,
    seenAt: testSeenAt,
    outcome: testSeenAt ? "arrived" : waitedSeconds > testPatienceSeconds ? "missing" : "waiting",
  } as const;
}
