/** What the panels of the composer know of their ticket. */
export type ComposerTicket = {
  number: number;
  version: number;
  section: string;
  /** Whose drafts these are. */
  reader: string;
};
