import type { RuleFacts } from "@/lib/rule/facts";
import { follow } from "@/lib/rule/pass";
import type { Rule } from "@/lib/rule/types";
import type { Promises } from "@/lib/service-level/level";

import { noReckoning, tickFrom, ticksOf } from "./clock";
import { factsThen } from "./facts-then";
import { type Notes, emptyNotes, notebook } from "./notebook";
import type { PartnerHistory } from "./partner-history";
import { duesThen, turnsBetween } from "./promises-then";
import { type Moment, type Root, type TicketRecord, momentsOfRoots } from "./ticket-record";
import type { TurnHistory } from "./turn-history";
import type { Cut, WorldHistory } from "./world-history";

/** What a ticket is replayed under. */
export type Stage = {
  /** In any order. */
  rules: readonly Rule[];
  world: WorldHistory;
  partners: PartnerHistory;
  turns: TurnHistory;
  /** Service levels as they are now; null where no rule asks about them. */
  promises: Promises | null;
  from: number;
  until: number;
  /** Milliseconds between two ticks of the clock. */
  every: number;
};

/**
 * Plays a ticket's recorded life from its beginning: at each occasion of the window and at each tick on which a rule by
 * the clock is due, the rules see the ticket as it was and write down what they would have done. What the clock did once
 * before the window it does not do again in it.
 */
export async function replayTicket(record: TicketRecord, stage: Stage): Promise<Notes> {
  const notes = emptyNotes();
  const clockRules = stage.rules.filter(({ dateType }) => dateType !== "none");
  const rootsAt = rootsByMoment(record);
  const reckoned = noReckoning();
  let ticked = Number.NEGATIVE_INFINITY;
  for (const [place, moment] of record.moments.entries()) {
    await replayRoots(record, rootsAt.get(place) ?? [], moment, stage, notes);
    if (clockRules.length === 0 || !moment.ticket) continue;
    const before = record.moments[place + 1]?.seq ?? Number.POSITIVE_INFINITY;
    const last = lastInstant(moment, record.moments[place + 1], stage.until);
    for (const { seq, from, until } of stretches(record, moment, { before, last }, stage)) {
      const facts = factsAt(record, moment, { seq, at: from }, stage);
      const first = Math.max(tickFrom(from, stage.every), ticked + 1);
      const world = stage.world.at(seq, from);
      const stretch = { facts, world, first: tickFrom(first, stage.every), last: until, every: stage.every };
      for (const tick of ticksOf(clockRules, stretch, notes.once, reckoned)) {
        ticked = tick;
        const then = stage.world.at(seq, tick);
        const occasion = { type: "clock", from: facts.state, to: facts.state, editedFields: [] } as const;
        const host = notebook(notes, { at: tick, rootId: null, world: then, turns: () => stage.turns.at(seq) });
        await follow(host, stage.rules, then, { facts, occasion }, new Date(tick));
      }
    }
  }
  // What happened before the window only says what is done already.
  notes.firings = notes.firings.filter(({ at }) => at >= stage.from && at <= stage.until);
  return notes;
}

/** The ticket as rules see it after a moment of its record. */
export function factsAt(record: TicketRecord, moment: Moment, { seq, at }: Cut, stage: Stage): RuleFacts {
  const { world, partners, promises } = stage;
  const { ticket, operatorIds, watchers, unfinishedEvents, communications, lastMessage } = moment;
  if (!ticket) throw new Error("A ticket that is not there has no facts.");
  const partnerId = typeof ticket["partner_id"] === "string" ? ticket["partner_id"] : null;
  const around = { operatorIds, watchers, unfinishedEvents, communications, lastMessage };
  return factsThen(
    ticket,
    { ...around, ...partners.at(partnerId, seq), ...duesThen(record.clocks, promises, at) },
    world.at(seq, at),
  );
}

/** The acts of one moment in their order; of one act, each occasion finds the ticket as the rules of the last left it. */
async function replayRoots(
  record: TicketRecord,
  roots: readonly Root[],
  moment: Moment,
  stage: Stage,
  notes: Notes,
): Promise<void> {
  let left: { act: string; facts: RuleFacts } | null = null;
  for (const root of roots) {
    if (root.at < stage.from || root.at > stage.until || !moment.ticket) continue;
    const world = stage.world.at(moment.seq, root.at);
    const facts: RuleFacts =
      left?.act === `${root.commandId} ${root.act}`
        ? left.facts
        : factsAt(record, moment, { seq: moment.seq, at: root.at }, stage);
    const host = notebook(notes, {
      at: root.at,
      rootId: root.id,
      world,
      turns: () => stage.turns.at(moment.seq),
    });
    const after = await follow(host, stage.rules, world, { facts, occasion: root.occasion }, new Date(root.at));
    left = { act: `${root.commandId} ${root.act}`, facts: after };
  }
}

function rootsByMoment({ moments, roots }: TicketRecord): Map<number, Root[]> {
  const at = new Map<number, Root[]>();
  for (const ofCommand of Map.groupBy(roots, ({ commandId }) => commandId).values()) {
    for (const [root, place] of momentsOfRoots(moments, ofCommand)) at.set(place, [...(at.get(place) ?? []), root]);
  }
  return at;
}

/** Until when the ticket stayed as a moment left it. What a rule did by the clock came on the tick, which saw it before. */
function lastInstant(here: Moment, next: Moment | undefined, until: number): number {
  if (!next || next.at > until) return until;
  return next.hidden && next.at > here.at ? next.at : next.at - 1;
}

/** Cut where sections, categories, the partner or a promise changed meanwhile: a rule may match that did not before. */
function stretches(
  { clocks }: TicketRecord,
  moment: Moment,
  { before, last }: { before: number; last: number },
  { world, partners }: Stage,
) {
  const partnerId = moment.ticket?.["partner_id"];
  const cuts = [
    ...world.treesChangedBetween(moment.seq, before),
    ...(typeof partnerId === "string" ? partners.changedBetween(partnerId, moment.seq, before) : []),
    ...turnsBetween(clocks, moment.at, last).map((at) => ({ seq: moment.seq, at })),
  ].sort((a, b) => a.at - b.at);
  let latest = moment.seq;
  // A promise turns without a line in the record: all that was written before still counts.
  const starts = [{ seq: moment.seq, at: moment.at }, ...cuts].map(({ seq, at }) => {
    latest = Math.max(latest, seq);
    return { seq: latest, at };
  });
  return starts.map(({ seq, at }, index) => ({
    seq,
    from: Math.max(at, moment.at),
    until: Math.min(last, (starts[index + 1]?.at ?? Number.POSITIVE_INFINITY) - (index + 1 < starts.length ? 1 : 0)),
  }));
}
