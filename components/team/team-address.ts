import { type TeamAsk, type TeamCell, queryOfTeamAsk } from "@/lib/team/ask";

import { addressOf } from "../ui/address";

/** The address of the team's page as it is asked, and of the same with something changed. */
export type TeamAddress = {
  path: string;
  query: Record<string, string>;
  at: (change: Partial<TeamAsk>) => string;
  /** Opens a figure; nothing to open where it is zero. */
  open: (cell: TeamCell, count: number) => string | undefined;
};

export function teamAddress(organisation: string, ask: TeamAsk): TeamAddress {
  const path = `/${organisation}/reports/team`;
  const closed = { ...ask, cell: null };
  const at = (change: Partial<TeamAsk>) => addressOf(path, queryOfTeamAsk({ ...closed, ...change }));
  return {
    path,
    query: queryOfTeamAsk(closed),
    at,
    open: (cell, count) => (count > 0 ? at({ cell }) : undefined),
  };
}
