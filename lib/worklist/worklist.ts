import type { Condition } from "@/lib/kernel/condition";
import type { RecordRole } from "@/lib/kernel/record-role";

/** What a worklist asks of people, in the order of the page. */
export const verbs = ["review", "do", "deliver", "send", "prepare", "take", "follow"] as const;
export type Verb = (typeof verbs)[number];

/** A list of work (domain 4): which records, for whom, and what to do with them. */
export type Worklist<Id extends string = string> = {
  id: Id;
  target: "ticket" | "event";
  condition: Condition;
  /** Who sees a record in it: people with any of these record roles on that very record. */
  audience: readonly RecordRole[];
  /** Null: a list to look things up in, not work; it has a page but no line in the rail. */
  verb: Verb | null;
  /** Lists one can step through on each other's pages. */
  family: string;
  /** Rows that another list of the same verb shows already: those of one list, or all. */
  shownBy?: string;
  /** How its section-wide part is counted: from the kept counts of live work, or from a small range of an index. */
  countedFrom?: "liveCounts" | "overdue" | "untaken" | "rows";
  /** Code of the next step its rows ask for, where the record itself does not say. */
  step: string;
  /** Its count warns. */
  hot?: boolean;
  /** Includes records that are no longer live. */
  ended?: boolean;
};

export const worklist = <const Id extends string>(list: Worklist<Id>): Worklist<Id> => list;
