import type { z } from "zod";

import type { Change, OccasionDraft } from "@/lib/kernel/change";
import type { Words } from "@/lib/kernel/words";

import type { FactChanges, RuleFacts } from "./facts";
import type { RuleCriteria, RuleDefinition } from "./schema";
import type { RuleWorld } from "./world";

/** What happened, as rules see it: an occasion of domain 6.2, or the clock. */
export type RuleOccasion = {
  type: OccasionDraft["type"] | "clock";
  from: string | null;
  to: string;
  editedFields: readonly string[];
};

/** A rule as it stands in the list. */
export type Rule = RuleDefinition & { id: string; version: number; createdAt: Date; activatedAt: Date | null };

/** One kind of condition: one file in criteria/, one entry in criteria/index.ts. */
export type Criterion<Wanted> = {
  /** Its key in a rule's criteria, its words at `rule.criterion.<name>`. */
  name: string;
  schema: z.ZodType<Wanted>;
  /** Fields of the ticket it looks at: an edit of one of them makes the rule take part (domain 6.2). */
  fields: readonly string[];
  /** `criteria`: the rule's others, for what only modifies one ("with the sections below it"). */
  holds: (wanted: Wanted, about: Asked, criteria: RuleCriteria) => boolean;
  /** What it saw, for "why" and "why not": shown beside what was wanted. */
  saw: (about: Asked) => Seen;
};

export type Asked = { facts: RuleFacts; world: RuleWorld; occasion: RuleOccasion };

/** A value somebody can read: a record by id, or a plain value. */
export type Seen =
  | { is: "none" }
  | { is: "text"; text: string }
  | { is: "number"; number: number }
  | { is: "moment"; at: string }
  | { is: "state" | "kind" | "priority" | "occasion" | "supplierStatus"; code: string }
  | { is: "section" | "category" | "partnerCategory" | "person" | "partner"; id: string }
  | { is: "list"; of: readonly Seen[] };

/** The answer of one criterion. */
export type Verdict = { criterion: string; wanted: unknown; saw: Seen; holds: boolean };

/** One kind of action: one file in actions/, one entry in actions/index.ts, in the order of domain 6.4. */
export type RuleAction<Wanted> = {
  /** Its key in a rule's actions, its words at `rule.action.<name>`. */
  name: string;
  schema: z.ZodType<Wanted>;
  /** What it would do to this ticket now: pure, so that a rehearsal does the same. */
  plan: (wanted: Wanted, about: Asked & { rule: Rule; now: Date }) => ActionPlan;
};

export type ActionPlan =
  | { outcome: "nothing"; because?: Words }
  | { outcome: "failed"; because: Words }
  | {
      outcome: "done";
      /** Columns it changes; empty for mail and watchers. */
      changes: FactChanges;
      /** Occasions the change makes (state, section, responsible, priority, category): a cascade. */
      occasions: readonly OccasionDraft[];
      addWatchers?: readonly string[];
      mails?: readonly PlannedMail[];
      /** Whom the step tells, as it would by hand (domain 6.4, 1 and 3). */
      notices?: readonly Extract<Change, { kind: "notify" }>[];
    };

/** A mail a rule sends; its text is written when it is queued. */
export type PlannedMail = {
  to: string;
  what: "discussion" | "reminder" | "predefined";
  audience: "responsible" | "partner" | "watcher" | "address";
  attach?: boolean;
  subject?: string;
  body?: string;
};

export type ActionResult = { action: string } & (
  | { outcome: "nothing"; because?: Words }
  | {
      outcome: "done";
      changed?: Record<string, { from: unknown; to: unknown }>;
      watchers?: readonly string[];
      mails?: readonly PlannedMail[];
      /** To whom of them nothing was sent, because nobody proved to be there. */
      keptBack?: readonly string[];
    }
  | { outcome: "failed"; because: Words }
);
