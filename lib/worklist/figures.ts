import type { TicketState } from "@/lib/ticket/phases";

/** Tickets that are alike for every worklist, and how many there are. */
export type TicketFigure = {
  sectionId: string;
  kind: string;
  state: TicketState;
  assigned: "me" | "other" | null;
  count: number;
};

/** The same for tickets that are somebody's own business, with what only the ticket itself can say. */
export type MyTicketFigure = TicketFigure & {
  owner: boolean;
  operator: boolean;
  supervisor: boolean;
  late: boolean;
  actionDue: boolean;
  actionLate: boolean;
  overdue: boolean;
  pastTarget: boolean;
};

export type EventFigure = {
  state: string;
  /** Sent by the asker's own person. */
  mine: boolean;
  reachesInside: boolean;
  owner: boolean;
  operator: boolean;
  supervisor: boolean;
  colleague: boolean;
  count: number;
};

/** All that the counts of worklists are made of. */
export type WorkFigures = {
  liveCounts: TicketFigure[];
  overdue: TicketFigure[];
  untaken: TicketFigure[];
  mine: MyTicketFigure[];
  events: EventFigure[];
  /** Lists that are counted row by row, by id. */
  rows: Record<string, number>;
};
