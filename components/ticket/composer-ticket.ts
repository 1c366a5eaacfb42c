/** What the panels of the composer know of their ticket. */
export type ComposerTicket = {
  number: number;
  version: number;
  section: string;
  /** Newest line of the thread on this page. */
  newest: string | null;
  /** What its reader was writing here, by tab. */
  drafts: { reply: Draft; note: Draft; action: Draft };
};

type Draft = Record<string, unknown> | null;

/** Where a text of this ticket is kept until it is sent. */
export const draftKeyOf = (number: number, tab: "reply" | "note" | "action"): string => `ticket:${number}:${tab}`;
