import { today } from "@/lib/kernel/day";
import { capsOfRules } from "@/lib/outgoing-mail/automatic-limits";
import { baseOf, isDue } from "@/lib/rule/due";
import { matches, takesPart } from "@/lib/rule/matching";
import type { ActionResult, PlannedMail, Rule, RuleOccasion, Verdict } from "@/lib/rule/types";

import type { Firing, Notes } from "./notebook";
import type { Rehearsed, Replayed } from "./rehearse";
import { factsAt } from "./replay-ticket";
import { type After, whatHappened } from "./what-happened";

/** One firing of the rehearsed rule, ready to be shown. */
export type Line = {
  id: number;
  at: number;
  ticketId: string;
  number: number;
  title: string;
  occasion: RuleOccasion;
  base: number | null;
  depth: number;
  /** The rule whose change called for it. */
  causedBy: string | null;
  verdicts: readonly Verdict[];
  results: readonly ActionResult[];
  mails: readonly PlannedMail[];
  after: After;
};

export type Report = {
  from: number;
  until: number;
  seconds: number;
  /** Tickets and occasions that were played again. */
  tickets: number;
  occasions: number;
  firings: number;
  firedOn: number;
  mails: number;
  recipients: readonly { to: string; mails: number }[];
  /** The most that one address would have got on one day. */
  peak: { to: string; day: string; mails: number } | null;
  /** Chains that were cut off at their depth, and how deep the others went. */
  loops: number;
  depth: number;
  /** Mails that the caps would have kept back. */
  suppressed: number;
  /** Chains of rules that this one begins or is part of, by their names. */
  chains: readonly { rules: readonly string[]; times: number }[];
  /** How often somebody did the same by hand afterwards. */
  byHand: number;
  /** Tickets that are past its moment now; null for a rule that does not go by the clock. */
  atActivation: { tickets: number } | null;
  /** Per day of the window, in the organisation's time zone. */
  days: readonly { day: string; firings: number }[];
  /** Newest first; `firings` counts those too that are not kept. */
  lines: readonly Line[];
};

/** More lines than this nobody reads. */
const mostLines = 500;

/** Gathers what a rehearsal tells about one of its rules. */
export function reporting(
  rule: Rule,
  { from, until, timeZone, activeSince }: { from: Date; until: Date; timeZone: string; activeSince: Date | null },
) {
  const lines: Line[] = [];
  const firedOn = new Set<string>();
  const perDay = new Map<string, number>();
  const perPerson = new Map<string, Map<string, number>>();
  const chains = new Map<string, { rules: readonly string[]; times: number }>();
  const sums = { firings: 0, mails: 0, loops: 0, depth: 0, suppressed: 0, byHand: 0, atActivation: 0 };
  const dayOf = daysIn(timeZone);

  function hear({ record, notes, stage }: Replayed): void {
    const keptBack = suppressedOf(notes);
    sums.loops += notes.tooDeep.length;
    for (const firing of notes.firings) {
      const ancestry = ancestryOf(firing);
      if (!ancestry.some((one) => one.rule.id === rule.id)) continue;
      sums.depth = Math.max(sums.depth, firing.depth + 1);
      countMails(firing, keptBack);
      if (ancestry.length > 1) countChain(ancestry);
      if (firing.rule.id !== rule.id || firing.outcome === "nothing") continue;
      sums.firings += 1;
      firedOn.add(firing.ticketId);
      const day = dayOf(firing.at);
      perDay.set(day, (perDay.get(day) ?? 0) + 1);
      const after = whatHappened(record, firing, activeSince);
      if (after.what === "byHand") sums.byHand += 1;
      keep(lineOf(firing, after, lines.length));
    }
    const last = record.moments.at(-1);
    if (rule.dateType === "none" || !last?.ticket) return;
    const facts = factsAt(record, last, { seq: Number.MAX_SAFE_INTEGER, at: stage.until }, stage);
    const occasion = { type: "clock", from: facts.state, to: facts.state, editedFields: [] } as const;
    const world = stage.world.at(Number.MAX_SAFE_INTEGER, stage.until);
    const isPast =
      baseOf(rule, facts) && takesPart(rule, occasion) && isDue(rule, facts, new Date(stage.until), timeZone);
    if (isPast && matches(rule, { facts, world, occasion })) sums.atActivation += 1;
  }

  function countMails(firing: Firing, keptBack: ReadonlySet<PlannedMail>): void {
    const day = dayOf(firing.at);
    for (const mail of mailsOf(firing.results)) {
      if (keptBack.has(mail)) {
        sums.suppressed += 1;
        continue;
      }
      sums.mails += 1;
      const to = mail.to.toLowerCase();
      const days = perPerson.get(to) ?? new Map<string, number>();
      perPerson.set(to, days.set(day, (days.get(day) ?? 0) + 1));
    }
  }

  function countChain(ancestry: readonly Firing[]): void {
    const rules = ancestry.map((one) => one.rule.name);
    const key = ancestry.map((one) => one.rule.id).join(" ");
    chains.set(key, { rules, times: (chains.get(key)?.times ?? 0) + 1 });
  }

  function keep(line: Line): void {
    lines.push(line);
    if (lines.length < mostLines * 2) return;
    lines.sort(newestFirst);
    lines.length = mostLines;
  }

  return {
    hear,
    done: (rehearsed: Rehearsed, seconds: number): Report => {
      const recipients = [...perPerson].map(([to, days]) => ({ to, mails: sum(days.values()) }));
      const peaks = [...perPerson].flatMap(([to, days]) => [...days].map(([day, mails]) => ({ to, day, mails })));
      return {
        from: from.getTime(),
        until: until.getTime(),
        seconds,
        ...rehearsed,
        ...sums,
        firedOn: firedOn.size,
        recipients: recipients.sort((a, b) => b.mails - a.mails),
        peak: peaks.reduce<Report["peak"]>((most, one) => (most && most.mails >= one.mails ? most : one), null),
        chains: [...chains.values()].sort((a, b) => b.times - a.times),
        atActivation: rule.dateType === "none" ? null : { tickets: sums.atActivation },
        days: allDays(from, until, dayOf).map((day) => ({ day, firings: perDay.get(day) ?? 0 })),
        lines: lines
          .sort(newestFirst)
          .slice(0, mostLines)
          .map((line, id) => ({ ...line, id })),
      };
    },
  };
}

const newestFirst = (one: Line, other: Line): number => other.at - one.at || other.number - one.number;

const lineOf = (firing: Firing, after: After, id: number): Line => ({
  id,
  at: firing.at,
  ticketId: firing.ticketId,
  number: firing.number,
  title: firing.title,
  occasion: firing.occasion,
  base: firing.base?.getTime() ?? null,
  depth: firing.depth,
  causedBy: firing.cause?.rule.name ?? null,
  verdicts: firing.verdicts,
  results: firing.results,
  mails: mailsOf(firing.results),
  after,
});

const mailsOf = (results: readonly ActionResult[]): PlannedMail[] =>
  results.flatMap((result) => (result.outcome === "done" ? [...(result.mails ?? [])] : []));

/** What caused it and what caused that, the first first, itself last. */
function ancestryOf(firing: Firing): Firing[] {
  const found: Firing[] = [];
  for (let one: Firing | null = firing; one; one = one.cause) found.unshift(one);
  return found;
}

/** Mails beyond what one address gets of rules about one ticket in an hour and a day (domain 6.3). */
export function suppressedOf({ firings }: Pick<Notes, "firings">): Set<PlannedMail> {
  const sent = new Map<string, number[]>();
  const keptBack = new Set<PlannedMail>();
  for (const { at, results } of firings.toSorted((one, other) => one.at - other.at)) {
    for (const mail of mailsOf(results)) {
      const to = mail.to.toLowerCase();
      const times = sent.get(to) ?? [];
      const within = (hours: number) => times.filter((time) => time > at - hours * 3_600_000).length;
      if (within(1) >= capsOfRules.inAnHour || within(24) >= capsOfRules.inADay) keptBack.add(mail);
      else sent.set(to, [...times, at]);
    }
  }
  return keptBack;
}

/** Days of moments; a time zone is asked once for each quarter of an hour. */
function daysIn(timeZone: string): (at: number) => string {
  const known = new Map<number, string>();
  return (at) => {
    const quarter = Math.floor(at / 900_000);
    const day = known.get(quarter) ?? today(new Date(quarter * 900_000), timeZone);
    known.set(quarter, day);
    return day;
  };
}

function allDays(from: Date, until: Date, dayOf: (at: number) => string): string[] {
  const days = new Set<string>();
  for (let at = from.getTime(); at < until.getTime(); at += 6 * 3_600_000) days.add(dayOf(at));
  return [...days.add(dayOf(until.getTime()))];
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, one) => total + one, 0);
