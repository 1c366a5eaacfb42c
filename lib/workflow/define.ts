import type { Audience, HistoryDraft, OccasionDraft } from "@/lib/kernel/change";
import type { Condition, Value } from "@/lib/kernel/condition";
import type { RecordRole } from "@/lib/kernel/record-role";

/** What people type or choose with a step: a comment, a reason, a date. */
export type StepInput = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;

/** A workflow is plain data: its states and, row by row, the steps between them. */
export type WorkflowDefinition<State extends string> = {
  /** Namespace of its sentences: labels at `<words>.transition.*`, refusals at `<words>.refusal.*`. */
  words: "ticket" | "event";
  start: State;
  states: readonly State[];
  /** The phase of each state, written beside it; workflows of events have none. */
  phases?: Readonly<Record<State, string>>;
  /** Whether rules look at its steps. */
  occasions: boolean;
  /** Effects of every step. */
  always?: readonly Effect[];
  transitions: readonly TransitionDefinition<State>[];
};

export type TransitionDefinition<State extends string> = {
  /** What the button and the command call it. Several rows may share a code when they start in different states. */
  code: string;
  /** The row of the domain specification, chapter 2. */
  row: string;
  /** Catalogue key of the label where it differs from the code ("Approve and open"). */
  label?: string;
  from: readonly State[];
  to: State | { stays: true } | { remembered: string; otherwise: State };
  by: readonly RecordRole[];
  /** Further roles, while a condition holds (no approval required, the setting allows it, "it is mine"). */
  byWhen?: readonly { roles: readonly RecordRole[]; when: Condition }[];
  /** Approvals are a person's: while this holds, no rule, mail or clock takes the step. */
  peopleOnly?: Condition;
  requires?: readonly Requirement[];
  /** Asked about what was typed, so not before the button is pressed. */
  requiresOfInput?: readonly Requirement[];
  /** What has to be typed or chosen with it. */
  needs?: readonly string[];
  /** What its dialog offers to fill in besides. */
  asks?: readonly { input: string; when: Condition }[];
  /** Allowed all the same, after a word of warning. */
  warns?: readonly { when: Condition; saying: string }[];
  effects?: readonly Effect[];
  /** What rules hear; a plain transition unless told, nothing when null. */
  occasion?: OccasionDraft["type"] | null;
  /** How its history entry is filed; a transition unless told. */
  history?: HistoryDraft["entryType"];
  /** The step people most likely want next. */
  likely?: Condition;
  /** Where its button stands: beside the title, under "Close", or in the menu. */
  place?: "close" | "menu";
};

/** `otherwise` is a key under `<words>.refusal`. */
export type Requirement = { when: Condition; otherwise: string };

/** Where an effect takes its value from: itself, a fact as it was before, or what was typed. */
export type Source = Value | null | { fact: string } | { input: string };

export type Effect =
  | { set: string; to: Source; when?: Condition }
  | { increase: string }
  | { notify: Audience; about: string }
  | { queueMail: true; when?: Condition }
  /** A line in the history of every ticket the event follows up. */
  | { tellFollowUps: HistoryDraft["entryType"] };

export const filled = (fact: string): Condition => ({ fact, filled: true });
export const empty = (fact: string): Condition => ({ fact, filled: false });
export const setWhenEmpty = (set: string, to: Source): Effect => ({ set, to, when: empty(set) });
export const always: Condition = { all: [] };

/** Facts that `decide` adds to those of the record. */
export const withoutApproval: Condition = { fact: "approvalRequired", is: false };
export const withApproval: Condition = { fact: "approvalRequired", is: true };
export const isResponsible: Condition = { fact: "responsibleId", is: "$me" };
