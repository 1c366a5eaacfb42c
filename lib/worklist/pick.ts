import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { afterPlace } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";

import { eventsOf } from "./event-predicate";
import { eventOrders } from "./queries/event-lines";
import { type Pick, ticketOrders } from "./queries/ticket-lines";
import { worklistOf } from "./registry";
import { ticketsByRole, ticketsOf } from "./ticket-predicate";
import type { Worklist } from "./worklist";

/** The rows of a list after a place in it. */
export function rowsOf(scope: Scope, list: Worklist, limit: number, after: string | null): Pick {
  const order = orderOf(list);
  return { name: list.id, where: sql`${whereOf(scope, list)} and ${afterPlace(order, after)}`, order, limit };
}

/** The first rows of a list that no other list of its verb shows already. */
export function rowsBeyond(scope: Scope, list: Worklist, limit: number): Pick {
  const other = list.shownBy ? worklistOf(list.shownBy) : undefined;
  const beyond = (where: SQL) => (other ? sql`${where} and (${whereOf(scope, other)}) is not true` : where);
  const ways = list.target === "ticket" ? ticketsByRole(scope, list).map(beyond) : [];
  return { name: list.id, where: beyond(whereOf(scope, list)), ways, order: orderOf(list), limit };
}

const whereOf = (scope: Scope, list: Worklist) =>
  list.target === "ticket" ? ticketsOf(scope, list) : eventsOf(scope, list);

export function orderOf(list: Worklist) {
  if (list.target === "event") return list.verb === "deliver" || list.ended ? eventOrders.latest : eventOrders.soonest;
  if (list.id === "my.actions") return ticketOrders.nextAction;
  if (list.id === "my.late" || list.id === "all.late") return ticketOrders.deadline;
  return list.ended ? ticketOrders.activity : ticketOrders.priority;
}
