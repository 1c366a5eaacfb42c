import { z } from "zod";

/** A mail of the ledger. */
export const mailInput = z.object({ id: z.uuid("refusal.chooseOne") });

/** An event that came by mail from an address nobody vouches for. */
export const acceptSenderInput = z.object({ number: z.coerce.number().int().positive() });

export const ledgerStatuses = ["stored", "filed", "quarantined", "dropped", "failed"] as const;
export type LedgerStatus = (typeof ledgerStatuses)[number];
