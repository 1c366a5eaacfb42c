import "server-only";
import { readToRehearse } from "@/lib/access/scope";
import type { Actor } from "@/lib/kernel/actor";
import { log } from "@/lib/log";
import type { Rule } from "@/lib/rule/types";

import { rehearse } from "./rehearse";
import { type Report, reporting } from "./report";

/** What is rehearsed, and as of when. */
export type RehearsalRequest = {
  organisationId: string;
  timeZone: string;
  /** Of the configuration: another one makes another rehearsal. */
  stamp: number;
  rule: Rule;
  /** Since when the rule acts; null while it does not. */
  activeSince: Date | null;
  /** The other active rules. */
  others: readonly Rule[];
  days: number;
  now: Date;
};

/** A rehearsal under way or just done. */
export type Rehearsing = {
  startedAt: Date;
  /** So many of so many tickets were played again. */
  progress: { done: number; of: number };
  report: Promise<Report>;
  ended: boolean;
};

const clerk: Actor = { kind: "system", name: "rehearsal" };
const keptFor = 5 * 60_000;
const mostKept = 20;

/** By organisation, configuration and definition: opening the page again soon after asks nobody again. */
const kept = new Map<string, Rehearsing>();

/** The end of each organisation's last one: they wait for each other, so that nobody fills the machine with them. */
const last = new Map<string, Promise<unknown>>();

/**
 * The rehearsal of a rule with the active ones: the one that is remembered, or a new one.
 *
 * @param after only one that began after this moment counts: somebody asked for it again.
 */
export function rehearsalOf(request: RehearsalRequest, after: Date | null = null): Rehearsing {
  const { organisationId, now } = request;
  const key = keyOf(request);
  const known = kept.get(key);
  const isFresh = known && now.getTime() - known.startedAt.getTime() < keptFor;
  // Whoever asks again while it plays waits for the one under way.
  if (known && isFresh && (!known.ended || !after || known.startedAt > after)) return known;
  const progress = { done: 0, of: 0 };
  const before = last.get(organisationId) ?? Promise.resolve();
  const report = before.then(() => perform(request, progress));
  const rehearsing: Rehearsing = { startedAt: now, progress, report, ended: false };
  kept.set(key, rehearsing);
  const ended = report
    .catch((error: unknown) => {
      log.error({ err: error, rule: request.rule.id }, "a rehearsal failed");
      kept.delete(key);
    })
    .finally(() => {
      rehearsing.ended = true;
    });
  last.set(organisationId, ended);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest) kept.delete(oldest);
  return rehearsing;
}

function perform(request: RehearsalRequest, progress: Rehearsing["progress"]): Promise<Report> {
  const { organisationId, timeZone, rule, activeSince, others, days, now } = request;
  const from = new Date(now.getTime() - days * 86_400_000);
  const began = performance.now();
  const reporter = reporting(rule, { from, until: now, timeZone, activeSince });
  return readToRehearse(
    organisationId,
    clerk,
    async (scope) => {
      const rehearsed = await rehearse(
        scope,
        { rules: [...others, rule], from, until: now },
        reporter.hear,
        (done, of) => Object.assign(progress, { done, of }),
      );
      return reporter.done(rehearsed, (performance.now() - began) / 1000);
    },
    now,
  );
}

const keyOf = ({ organisationId, stamp, rule, days }: RehearsalRequest): string =>
  JSON.stringify([organisationId, stamp, days, rule]);
