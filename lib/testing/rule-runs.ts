import type { Firing } from "@/lib/rehearsal/notebook";

import type { Direct } from "./direct";

type Recorded = Record<"rule" | "ticket" | "root" | "base" | "depth" | "occasion" | "outcome" | "results", unknown>;

/** What rules did, as it was written down when they did it. */
export const recordedRuns = async (database: Direct, organisationId: string): Promise<string[]> => {
  const rows = await database.rows<Recorded>(
    `select rule_id as rule, ticket_id as ticket, occasion_id as root, base_value as base, depth, occasion, outcome, results
      from rule_run where organisation_id = $1 and not shadow`,
    [organisationId],
  );
  return rows.map(line).sort();
};

/** The same of a rehearsal. */
export const rehearsedRun = ({ rule, ticketId, rootId, base, depth, occasion, outcome, results }: Firing): string => {
  const { type, from, to } = occasion;
  const about = { rule: rule.id, ticket: ticketId, root: rootId, base, depth };
  return line({ ...about, occasion: { type, from, to }, outcome, results });
};

/** One line for each run; the database keeps the keys of its JSON in another order. */
const line = ({ rule, ticket, root, base, depth, occasion, outcome, results }: Recorded): string =>
  JSON.stringify(sorted(JSON.parse(JSON.stringify([rule, ticket, root, base, depth, occasion, outcome, results]))));

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === "object"
      ? Object.fromEntries(
          Object.entries(value)
            .map(([key, one]) => [key, sorted(one)] as const)
            .toSorted(([a], [b]) => (a < b ? -1 : 1)),
        )
      : value;
