import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

import type { SatisfactionAnswer } from "./schema";

/** What staff read of it beside the ticket. */
export type SatisfactionOfTicket = {
  askedAt: string;
  answer: SatisfactionAnswer | null;
  comment: string | null;
  answeredAt: string | null;
};

/** For the statement of the ticket's page; null while nobody was asked. */
export const satisfactionColumn = ({ organisationId }: Scope, ticketId: string): SQL =>
  sql`(select json_build_object('askedAt', s.asked_at, 'answer', s.answer, 'comment', s.comment,
      'answeredAt', s.answered_at)
    from satisfaction s where s.organisation_id = ${organisationId} and s.ticket_id = ${ticketId})`;
