import "server-only";
import { ruleRuns } from "@/db/schema";
import { insertion } from "@/lib/access/rows";
import { beginCaused, endCaused } from "@/lib/access/run-caused";
import { noteTurn, turnsToGive } from "@/lib/assignment/turns";
import type { Change } from "@/lib/kernel/change";
import { newId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { type Words, words } from "@/lib/kernel/words";
import { log } from "@/lib/log";
import { administratorsOf } from "@/lib/notification/audience";
import { notifyPeople, notifyWatchers } from "@/lib/notification/notify";
import { applyToTicket, writeHistory } from "@/lib/ticket/apply";

import { isByTurn } from "./actions/set-responsible";
import { changedBy, factsAfter } from "./effect";
import type { TicketForRules } from "./load-facts";
import { addWatchers, queueRuleMails } from "./mails";
import type { Host, RunOutcome, Step } from "./pass";
import type { ActionResult, Rule } from "./types";
import { lineOf } from "./why-line";
import type { RuleWorld } from "./world";

/** A run under way. Its command begins with the first thing it does: a run that changes nothing is no command. */
type Run = { id: string; step: Step<Run>; own: Scope | null; begun: Promise<unknown> | null };

type About = {
  ticket: TicketForRules;
  /** Null for the clock. */
  occasionId: string | null;
  /** Rule and moment that ran before, as `onceKey`. */
  ranFor: ReadonlySet<string>;
};

/** A clock rule runs once for a rule, a ticket and a moment it counts from. */
export const onceKey = (ruleId: string, base: Date): string => `${ruleId} ${base.getTime()}`;

/**
 * Does to the ticket what a pass decides, in the transaction of what began it: each run a command of its own, each action
 * in a savepoint. Keeps `about.ticket.row` as it is in the database.
 */
export function liveHost(scope: Scope, world: RuleWorld, about: About): Host<Run> {
  const { ticket } = about;

  const ownScope = (run: Run): Scope => {
    if (run.own) return run.own;
    const { own, begun } = beginCaused(scope, commandOf(run.step.rule, ticket));
    Object.assign(run, { own, begun });
    return own;
  };

  return {
    async begin(step) {
      const isOver = step.rule.dateType !== "none" && step.base && about.ranFor.has(onceKey(step.rule.id, step.base));
      return isOver ? null : { id: newId(), step, own: null, begun: null };
    },

    async act(run, action, plan, facts) {
      const own = ownScope(run);
      try {
        const { watchers, keptBack } = await scope.savepoint(async () => {
          const added = plan.addWatchers ? await addWatchers(own, ticket.row.id, plan.addWatchers) : [];
          if (Object.keys(plan.changes).length > 0) {
            const { lastActionAt: _never, ...values } = plan.changes;
            const changes: Change[] = [
              { kind: "set", values },
              ...plan.occasions.map((occasion) => ({
                kind: "occasion" as const,
                occasion: { ...occasion, ruleRunId: run.id },
              })),
              ...(plan.notices ?? []),
            ];
            ticket.row = await applyToTicket(own, ticket.row, { allowed: true, changes });
            const { responsibleId } = plan.changes;
            if (isByTurn(run.step.rule.actions.setResponsible) && action === "setResponsible" && responsibleId)
              await noteTurn(own, ticket.row.sectionId, String(responsibleId));
          }
          const mails = plan.mails ?? [];
          return {
            watchers: added,
            keptBack: await queueRuleMails(own, { ticket: ticket.row, ruleRunId: run.id, mails }),
          };
        });
        const changed = changedBy(facts, plan.changes);
        return {
          facts: factsAfter(facts, plan, world),
          result: {
            action,
            outcome: "done",
            ...(Object.keys(changed).length > 0 && { changed }),
            ...(watchers.length > 0 && { watchers }),
            ...(plan.mails && { mails: plan.mails }),
            ...(keptBack.length > 0 && { keptBack }),
          },
        };
      } catch (error) {
        if (isNobodysFault(error)) throw error;
        log.error(
          { err: error, rule: run.step.rule.id, ticket: ticket.row.number, action },
          "an action of a rule failed",
        );
        return { facts, result: { action, outcome: "failed", because: becauseOf(error) } };
      }
    },

    async end(run, results, outcome) {
      const writer = outcome === "nothing" ? null : ownScope(run);
      const noted = scope.tx.execute(insertion(ruleRuns, [runRow(scope, run, about, { results, outcome })]));
      if (!writer) {
        await noted;
        return;
      }
      const line = lineOf({ rule: run.step.rule, runId: run.id, number: ticket.row.number }, results, world);
      // Said together: none of them need wait to hear of the one before.
      await Promise.all([run.begun, noted, writeHistory(writer, ticket.row, [{ kind: "history", entry: line }])]);
      if (results.some((result) => result.outcome === "done" && result.changed?.["state"]))
        await notifyWatchers(writer, [ticket.row.id], words("notice.watched.moved", { number: ticket.row.number }));
      await endCaused(scope);
    },

    async tooDeep(rule) {
      const { number } = ticket.row;
      log.warn({ rule: rule.id, ticket: number }, "a chain of rules was cut off at its depth");
      await notifyPeople(
        scope,
        await administratorsOf(scope),
        words("rule.notice.tooDeep", { number, rule: rule.name }),
        {
          ticketId: ticket.row.id,
        },
      );
    },

    turns: (byLoad) => turnsToGive(scope, { byLoad }),
  };
}

/** A run as a command, caused by what began it. */
export const commandOf = (rule: Rule, { row }: TicketForRules) =>
  ({
    name: "rule.run",
    actor: { kind: "system", name: rule.name },
    via: "rule",
    asked: { ruleId: rule.id, version: rule.version, ticketId: row.id },
  }) as const;

/** The row of a run (domain 6.5). */
export function runRow(
  scope: Scope,
  { id, step, own }: Pick<Run, "id" | "own"> & { step: Step<{ id: string }> },
  { ticket, occasionId }: Pick<About, "ticket" | "occasionId">,
  { results, outcome, shadow = false }: { results: readonly ActionResult[]; outcome: RunOutcome; shadow?: boolean },
): typeof ruleRuns.$inferInsert {
  const { rule, asked, verdicts, depth, cause, base } = step;
  const { type, from, to } = asked.occasion;
  const failed = results.find((result) => result.outcome === "failed");
  return {
    organisationId: scope.organisationId,
    id,
    ruleId: rule.id,
    ruleVersion: rule.version,
    rule: definitionOf(rule),
    ticketId: ticket.row.id,
    // Of a chain too the one that began it; `causeRunId` and `depth` lead back to it.
    occasionId,
    occasion: { type, from, to },
    baseValue: base,
    depth,
    causeRunId: cause?.id ?? null,
    commandId: own?.commandId ?? null,
    seen: verdicts.map((verdict) => ({ ...verdict })),
    results: results.map((result) => ({ ...result })),
    outcome,
    shadow,
    at: scope.now,
    error: failed?.outcome === "failed" ? failed.because.key : null,
  };
}

function definitionOf({ id: _id, version: _version, createdAt: _createdAt, activatedAt: _at, ...definition }: Rule) {
  return definition;
}

const becauseOf = (error: unknown): Words =>
  error instanceof Refusal ? error.because : words("rule.because.unexpected");

/** A database that goes away, a deadlock, a slip in our own code: the whole act fails, as it would without rules. */
export function isNobodysFault(error: unknown): boolean {
  if (error instanceof Refusal) return false;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as { code?: unknown } | null)?.code;
  // What the database objects to about the values themselves fails this action alone.
  return !(typeof code === "string" && /^2[23]/.test(code));
}
