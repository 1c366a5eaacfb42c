import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";

import { inboundMails } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { ticketForUpdate } from "@/lib/ticket/load";

import type { InboundRow } from "../inbound";
import { tryNow, withTry } from "../ledger/tries";
import type { MailReview, ReviewMails, mailInput } from "../schema";
import { rememberAddress } from "../trust/remember-address";

type MailInput = z.output<typeof mailInput>;

/**
 * Lets a failed or waiting mail be filed once more, from the bytes as they came.
 *
 * @throws {Refusal} "blocked" when it has been filed already.
 */
export const runMailAgain = command("mail.runAgain", async (scope, { id }: MailInput) => {
  adminOnly(scope);
  await again(scope, await mailToReview(scope, id));
  return { id };
});

/**
 * Lets a quarantined mail in. Where it claims to belong to a ticket, its address is remembered as one of that ticket's
 * partner, so that the next mail from there is believed.
 *
 * @throws {Refusal} "blocked" when it is not in quarantine.
 */
export const releaseMail = command("mail.release", async (scope, { id }: MailInput) => {
  adminOnly(scope);
  await release(scope, await mailToReview(scope, id));
  return { id };
});

/** Ends a quarantined or failed mail without filing it; its bytes stay. */
export const dismissMail = command("mail.dismiss", async (scope, { id }: MailInput) => {
  adminOnly(scope);
  await dismiss(scope, await mailToReview(scope, id));
  return { id };
});

const reviews: Record<MailReview, (scope: Scope, row: InboundRow) => Promise<void>> = {
  again,
  release,
  asNew,
  dismiss,
};

/**
 * The same about many at once; those that have found their end meanwhile are left as they are.
 *
 * @returns how many were done and how many left.
 * @throws {Refusal} "blocked" when there was nothing to do about any of them.
 */
export const reviewMails = command("mail.review", async (scope, { ids, review }: ReviewMails) => {
  adminOnly(scope);
  const rows = await scope.tx
    .select()
    .from(inboundMails)
    .where(
      and(
        eq(inboundMails.organisationId, scope.organisationId),
        sql`${inboundMails.id} = any(${`{${ids.join(",")}}`}::uuid[])`,
      ),
    )
    .orderBy(inboundMails.id)
    .for("update");
  if (rows.length === 0) throw notFound();
  const left: Refusal[] = [];
  for (const row of rows) {
    try {
      await reviews[review](scope, row);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      left.push(error);
    }
  }
  const [why] = left;
  if (why && left.length === rows.length) throw why;
  return { done: rows.length - left.length, left: left.length };
});

async function again(scope: Scope, row: InboundRow): Promise<void> {
  if (row.status !== "failed" && row.status !== "stored") throw new Refusal("blocked", "mail.refusal.ended");
  await putBack(scope, row, "again", {});
}

async function release(scope: Scope, row: InboundRow): Promise<void> {
  if (row.status !== "quarantined") throw new Refusal("blocked", "mail.refusal.notQuarantined");
  if (row.ticketId && row.fromAddress) {
    const { row: ticket } = await ticketForUpdate(scope, { id: row.ticketId });
    await rememberAddress(scope, ticket.contactId ?? ticket.partnerId, row.fromAddress);
  }
  await putBack(scope, row, "release", { reviewedAt: scope.now });
}

/** It belongs to no ticket, whatever it claims. */
async function asNew(scope: Scope, row: InboundRow): Promise<void> {
  if (row.status !== "quarantined") throw new Refusal("blocked", "mail.refusal.notQuarantined");
  await putBack(scope, row, "asNew", { reviewedAt: scope.now, verdicts: { release: "new" } });
}

async function dismiss(scope: Scope, { id, status }: InboundRow): Promise<void> {
  if (status !== "quarantined" && status !== "failed") throw new Refusal("blocked", "mail.refusal.ended");
  const values = {
    status: "dropped" as const,
    reason: "dismissed",
    reviewedAt: scope.now,
    finishedAt: scope.now,
    nextTryAt: null,
  };
  await scope.tx
    .update(inboundMails)
    .set({
      ...values,
      tries: withTry(
        inboundMails.tries,
        tryNow(scope, { what: "dismiss", status: values.status, reason: values.reason, note: null }),
      ),
      updatedAt: scope.now,
    })
    .where(thisMail(scope, id));
}

const thisMail = (scope: Scope, id: string) =>
  and(eq(inboundMails.organisationId, scope.organisationId), eq(inboundMails.id, id));

async function mailToReview(scope: Scope, id: string): Promise<InboundRow> {
  const [row] = await scope.tx.select().from(inboundMails).where(thisMail(scope, id)).for("update");
  if (!row) throw notFound();
  return row;
}

async function putBack(
  scope: Scope,
  row: InboundRow,
  what: MailReview,
  reviewed: { reviewedAt?: Date; verdicts?: Record<string, string> },
): Promise<void> {
  await scope.tx
    .update(inboundMails)
    .set({
      ...reviewed,
      tries: withTry(inboundMails.tries, tryNow(scope, { what, status: "stored", reason: null, note: null })),
      status: "stored",
      reason: null,
      note: null,
      ticketId: null,
      eventId: null,
      finishedAt: null,
      leasedUntil: null,
      attempts: 0,
      nextTryAt: scope.now,
      updatedAt: scope.now,
    })
    .where(thisMail(scope, row.id));
}
