import "server-only";
import { setImmediate as breath } from "node:timers/promises";

import type { Scope } from "@/lib/kernel/scope";
import { asksAboutMessages } from "@/lib/rule/load-facts";
import type { Rule } from "@/lib/rule/types";
import { readPromises } from "@/lib/service-level/load-promises";

import { minute } from "./clock";
import { readPartners, readTurns, readWorld } from "./load-record";
import { type Wanted, ticketRecords, ticketsOfWindow } from "./load-tickets";
import type { Notes } from "./notebook";
import { type Stage, replayTicket } from "./replay-ticket";
import type { TicketRecord } from "./ticket-record";

export type Rehearsal = {
  /** The active set and what is on trial, in any order. */
  rules: readonly Rule[];
  from: Date;
  until: Date;
  /** Milliseconds between two ticks of the clock; a minute unless told. */
  every?: number;
};

export type Replayed = { record: TicketRecord; notes: Notes; stage: Stage };

export type Rehearsed = { tickets: number; occasions: number };

/** So long no page of this process waits for a rehearsal to breathe. */
const breathAfter = 12;

/**
 * Plays the recorded history of the window again under a set of rules, ticket by ticket, and tells each ticket's notes.
 * Writes nothing: it runs in a role that may not (`readToRehearse`), with the same pass as the live engine.
 *
 * @param heard called once for each ticket on which something may have happened.
 */
export async function rehearse(
  scope: Scope,
  { rules, from, until, every = minute }: Rehearsal,
  heard: (replayed: Replayed) => void,
  progress: (done: number, of: number) => void = () => {},
): Promise<Rehearsed> {
  const wanted = wantedOf(rules, from, until);
  const world = await readWorld(scope);
  const partners = await readPartners(scope, rules.some(asksAboutPartners));
  const promises = wanted.promises ? (await readPromises(scope)).promises : null;
  const turns = await readTurns(scope, turnsAsked(rules));
  const stage: Stage = { rules, world, partners, turns, promises, from: from.getTime(), until: until.getTime(), every };
  const ids = await ticketsOfWindow(scope, wanted);
  let tickets = 0;
  let occasions = 0;
  let since = performance.now();
  for await (const records of ticketRecords(scope, ids, wanted)) {
    for (const record of records) {
      heard({ record, notes: await replayTicket(record, stage), stage });
      occasions += record.roots.length;
      if (performance.now() - since < breathAfter) continue;
      await breath();
      since = performance.now();
    }
    tickets += records.length;
    progress(tickets, ids.length);
  }
  return { tickets, occasions };
}

function wantedOf(rules: readonly Rule[], from: Date, until: Date): Wanted {
  const byClock = rules.filter(({ dateType }) => dateType !== "none");
  return {
    from,
    until,
    clock: byClock.length === 0 ? "none" : byClock.some(namesWhatIsOver) ? "all" : "unclosed",
    messages: asksAboutMessages(rules) ? "contents" : rules.some(({ actions }) => actions.setState) ? "states" : "none",
    promises: byClock.some(({ dateType }) => dateType.endsWith("_due")),
  };
}

const turnsAsked = (rules: readonly Rule[]): "none" | "turns" | "loads" => {
  const gives = (how: string) => rules.some(({ actions }) => actions.setResponsible === how);
  return gives("least_loaded") ? "loads" : gives("round_robin") ? "turns" : "none";
};

const over = new Set(["closed", "cancelled", "sold", "rejected", "expired"]);

const namesWhatIsOver = ({ criteria: { stateFrom = "", stateTo = "" } }: Rule): boolean =>
  over.has(stateFrom) || over.has(stateTo);

const asksAboutPartners = ({ criteria }: Rule): boolean =>
  criteria.partnerId !== undefined || criteria.partnerCategoryId !== undefined || criteria.supplierStatus !== undefined;
