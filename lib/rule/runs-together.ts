import "server-only";
import { sql } from "drizzle-orm";

import { commandLogs, historyEntries, occasions, ruleRuns } from "@/db/schema";
import { insertion } from "@/lib/access/rows";
import { type LogRow, changesBelongToEach, preparedCaused } from "@/lib/access/run-caused";
import { type GivenTurn, sayingTurns } from "@/lib/assignment/saying-turns";
import type { Turns } from "@/lib/assignment/turn";
import { turnsToGive } from "@/lib/assignment/turns";
import { withinAct } from "@/lib/kernel/acts";
import type { Change, NotedOccasion } from "@/lib/kernel/change";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import type { Words } from "@/lib/kernel/words";
import { log } from "@/lib/log";
import { notifyPeople } from "@/lib/notification/notify";
import { historyRow, occasionRow } from "@/lib/ticket/apply";

import { changedBy, factsAfter } from "./effect";
import { commandOf, isNobodysFault, liveHost, runRow } from "./live-host";
import type { TicketForRules } from "./load-facts";
import { type Host, type Step, follow } from "./pass";
import { type TicketStep, sayingSteps } from "./saying-steps";
import type { Rule, RuleOccasion } from "./types";
import { lineOf } from "./why-line";
import type { RuleWorld } from "./world";

/** One act on a ticket that moves rules. */
export type Moved = { ticket: TicketForRules; occasion: NotedOccasion };

/**
 * Passes over several acts, one after the other, whose runs are written together: what rules do to a batch of mails is
 * few statements instead of several for each run. Each run is a command of its own all the same, with its line of
 * history, its occasions and its own changes of the ticket in the record. What a rule cannot do without asking the
 * database in between (a mail, watchers, whoever has least to do) is done at once, after what was decided before it.
 *
 * Wait for `write` in the end.
 */
export function runsTogether(scope: Scope, world: RuleWorld, rules: readonly Rule[]) {
  let decided: { moved: Moved; before: TicketForRules }[] = [];
  let notes = noNotes();

  async function pass(moved: Moved): Promise<void> {
    const { ticket, occasion } = moved;
    const before = { ...ticket };
    const kept = lengthsOf(notes, scope);
    if (decided.length === 0) notes.occasionsBefore = scope.occasions.length;
    try {
      const host = planningHost(scope, world, notes, moved);
      // What a rule does is of the act that moved it.
      ticket.facts = await withinAct(scope.occasions, occasion.act, () =>
        follow(host, rules, world, { facts: ticket.facts, occasion: heard(occasion) }, scope.now),
      );
      decided.push({ moved, before });
    } catch (error) {
      if (!(error instanceof AsksInBetween)) throw error;
      forget(notes, scope, kept);
      Object.assign(ticket, before);
      await write();
      await passAtOnce(moved);
    }
  }

  async function write(): Promise<void> {
    const all = decided;
    const written = notes;
    decided = [];
    notes = noNotes();
    if (all.length === 0) return;
    try {
      await scope.savepoint(() => writeNotes(scope, written));
    } catch (error) {
      if (isNobodysFault(error)) throw error;
      log.warn({ err: error, acts: all.length }, "runs of rules are written one by one");
      scope.occasions.length = written.occasionsBefore;
      for (const { moved, before } of all) Object.assign(moved.ticket, before);
      for (const { moved } of all) await passAtOnce(moved);
    }
  }

  async function passAtOnce({ ticket, occasion }: Moved): Promise<void> {
    await withinAct(scope.occasions, occasion.act, async () => {
      const host = liveHost(scope, world, { ticket, occasionId: occasion.id, ranFor: new Set() });
      const root = { facts: ticket.facts, occasion: heard(occasion) };
      ticket.facts = await follow(host, rules, world, root, scope.now);
    });
  }

  return { pass, write };
}

/** Whoever decides the next action would have to see in the database what this one did. */
class AsksInBetween extends Error {}

/** What only changes the ticket, and tells nobody but who is made responsible. */
const plainActions: ReadonlySet<string> = new Set(["setResponsible", "setPriority", "setCategoryId", "setSectionId"]);

const isPlain = ({ actions }: Rule): boolean =>
  actions.setResponsible !== "least_loaded" && Object.keys(actions).every((name) => plainActions.has(name));

/** A run that is decided: a command with the first thing that it does. */
type Run = { id: string; step: Step<Run>; own: Scope | null };

type Notice = Extract<Change, { kind: "notify" }>;

/** What a run changes, and what its responsible is told of it. */
type ToldStep = TicketStep & { notices: readonly Notice[] };

type Notes = {
  commands: LogRow[];
  runs: (typeof ruleRuns.$inferInsert)[];
  lines: (typeof historyEntries.$inferInsert)[];
  occasions: (typeof occasions.$inferInsert)[];
  steps: ToldStep[];
  given: GivenTurn[];
  /** Read once, under the lock; those given since are in it. */
  turns: Turns | null;
  /** How many occasions the command had when the first of these passes began. */
  occasionsBefore: number;
};

const noNotes = (): Notes => ({
  commands: [],
  runs: [],
  lines: [],
  occasions: [],
  steps: [],
  given: [],
  turns: null,
  occasionsBefore: 0,
});

const lists = ["commands", "runs", "lines", "occasions", "steps", "given"] as const;

const lengthsOf = (notes: Notes, scope: Scope) => ({
  occasionsNoted: scope.occasions.length,
  ofLists: lists.map((list) => notes[list].length),
});

function forget(notes: Notes, scope: Scope, { occasionsNoted, ofLists }: ReturnType<typeof lengthsOf>): void {
  scope.occasions.length = occasionsNoted;
  for (const [place, list] of lists.entries()) notes[list].length = ofLists[place] ?? 0;
}

/** Notes what a pass decides, and changes `moved.ticket.row` as the database will. */
function planningHost(scope: Scope, world: RuleWorld, notes: Notes, { ticket, occasion }: Moved): Host<Run> {
  const ownScope = (run: Run): Scope => {
    if (run.own) return run.own;
    const { own, row } = preparedCaused(scope, commandOf(run.step.rule, ticket));
    notes.commands.push(row);
    return (run.own = own);
  };

  return {
    begin: async (step) => {
      if (!isPlain(step.rule)) throw new AsksInBetween();
      return { id: newId(), step, own: null };
    },

    act: async (run, action, plan, facts) => {
      const { changes, notices = [] } = plan;
      if (plan.addWatchers || plan.mails || notices.some(({ whom }) => whom !== "responsible"))
        throw new AsksInBetween();
      const own = ownScope(run);
      const { lastActionAt: _never, ...values } = changes;
      const after = { ...ticket.row, ...values, updatedAt: scope.now, version: ticket.row.version + 1 };
      ticket.row = after;
      notes.steps.push({ own, values, after, notices });
      for (const [place, draft] of plan.occasions.entries())
        notes.occasions.push(occasionRow(own, after.id, { ...draft, ruleRunId: run.id }, place));
      const { responsibleId } = changes;
      if (action === "setResponsible" && run.step.rule.actions.setResponsible === "round_robin" && responsibleId)
        noteTurn(notes, { sectionId: after.sectionId, userId: String(responsibleId), commandId: own.commandId ?? "" });
      const changed = changedBy(facts, changes);
      return {
        facts: factsAfter(facts, plan, world),
        result: { action, outcome: "done", ...(Object.keys(changed).length > 0 && { changed }) },
      };
    },

    end: async (run, results, outcome) => {
      const writer = outcome === "nothing" ? null : ownScope(run);
      notes.runs.push(runRow(scope, run, { ticket, occasionId: occasion.id }, { results, outcome }));
      if (!writer) return;
      const line = lineOf({ rule: run.step.rule, runId: run.id, number: ticket.row.number }, results, world);
      notes.lines.push(historyRow(writer, ticket.row, line));
    },

    tooDeep: async () => {
      throw new AsksInBetween();
    },

    turns: async () => (notes.turns ??= await turnsToGive(scope, { byLoad: false })),
  };
}

/** The last turn of its section: whoever is asked about next sees it. */
function noteTurn(notes: Notes, { sectionId, userId, commandId }: Omit<GivenTurn, "turn">): void {
  const known = notes.turns?.lastTurn ?? new Map<string, ReadonlyMap<string, number>>();
  const people = known.get(sectionId) ?? new Map<string, number>();
  const turn = Math.max(0, ...people.values()) + 1;
  const lastTurn = new Map(known).set(sectionId, new Map(people).set(userId, turn));
  notes.turns = { lastTurn, load: notes.turns?.load ?? new Map() };
  notes.given.push({ sectionId, userId, turn, commandId });
}

/** Said together, in this order: nothing of it need wait to hear of what stands before it. */
async function writeNotes(
  scope: Scope,
  { commands, runs, lines, occasions: told, steps, given }: Notes,
): Promise<void> {
  const { tx } = scope;
  const record = sql`with begun as (${insertion(commandLogs, commands)}),
    line as (${insertion(historyEntries, lines)}), occurred as (${insertion(occasions, told)}) ${insertion(ruleRuns, runs)}`;
  const statements = [record, ...sayingSteps(scope, steps), ...sayingTurns(scope, given)];
  if (statements.length > 1) statements.push(changesBelongToEach(new Map()));
  await Promise.all([
    ...statements.map((statement) => tx.execute(statement)),
    ...steps.flatMap((step) => step.notices.map(({ about }) => tellResponsible(step, about))),
  ]);
}

/** As applying the change by hand would (lib/ticket/apply.ts). */
async function tellResponsible({ own, after }: ToldStep, { key, params }: Words): Promise<void> {
  const { id, number, title, responsibleId } = after;
  await notifyPeople(own, [responsibleId], { key, params: { ...params, number, title } }, { ticketId: id });
}

export const heard = ({ type, from, to, editedFields = [] }: NotedOccasion): RuleOccasion => ({
  type,
  from,
  to,
  editedFields,
});
