import { dataReads } from "./read-registry/data";
import { eventReads } from "./read-registry/events";
import { knowledgeReads } from "./read-registry/knowledge";
import { listReads } from "./read-registry/lists";
import { mailReads } from "./read-registry/mail";
import { partnerReads } from "./read-registry/partners";
import { portalReads } from "./read-registry/portal";
import type { Reads } from "./read-registry/read";
import { reportReads } from "./read-registry/reports";
import { ruleReads } from "./read-registry/rules";
import { settingsReads } from "./read-registry/settings";
import { ticketReads } from "./read-registry/tickets";

/**
 * What a page shows, asked through the door it really has: the matrix of reads
 * (lib/testing/isolation-reads.db.test.ts) asks each for the records of the wrong people. A read of a `pages` file
 * that is not written down here fails a test.
 */
export const readRegistry: Reads = {
  ...reportReads,
  ...ticketReads,
  ...listReads,
  ...eventReads,
  ...mailReads,
  ...partnerReads,
  ...portalReads,
  ...knowledgeReads,
  ...ruleReads,
  ...settingsReads,
  ...dataReads,
};
