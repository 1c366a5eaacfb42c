import type { RehearsalDetails } from "@/lib/rehearsal/pages";
import type { Line, Report } from "@/lib/rehearsal/report";
import type { Rule } from "@/lib/rule/types";

/** A rehearsal as its page shows it. */
export type RehearsalShown = {
  organisation: string;
  rule: Rule;
  active: boolean;
  report: Report;
  details: RehearsalDetails;
  /** The firing whose mail and reasons stand beside the table. */
  chosen: Line | null;
  all: boolean;
  startedAt: Date;
};
