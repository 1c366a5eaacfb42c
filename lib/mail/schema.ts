import { z } from "zod";

/** A mail of the ledger. */
export const mailInput = z.object({ id: z.uuid("refusal.chooseOne") });

export const mailReviews = ["again", "release", "asNew", "dismiss"] as const;
export type MailReview = (typeof mailReviews)[number];

/** What an administrator decides about one or many mails of the ledger. */
export const reviewMailsInput = z.object({
  ids: z.preprocess(
    (value) => [value].flat(),
    z.array(z.uuid("refusal.chooseOne")).min(1, "refusal.chooseOne").max(200),
  ),
  review: z.enum(mailReviews),
});
export type ReviewMails = z.output<typeof reviewMailsInput>;

/** An event that came by mail from an address nobody vouches for. */
export const acceptSenderInput = z.object({
  number: z.coerce.number().int().positive(),
  /** Of a ticket without a partner. */
  asContact: z.stringbool().optional(),
});

export const ledgerStatuses = ["stored", "filed", "quarantined", "dropped", "failed"] as const;
export type LedgerStatus = (typeof ledgerStatuses)[number];
