import type { RuleOccasion } from "@/lib/rule/types";
import { plainText } from "@/lib/text/plain-text";

import type { PromiseRecord } from "./promises-then";
import { type Image, type RowHistory, imageAt } from "./row-history";

/** A ticket and what hangs on it, after one command. */
export type Moment = {
  /** The last line of the record that belongs to it. */
  seq: number;
  at: number;
  commandId: string | null;
  /** Who did it, where a person did. */
  userId: string | null;
  /** What a rule did. */
  hidden: boolean;
  /** Null: not there, or deleted. */
  ticket: Image | null;
  operatorIds: readonly string[];
  watchers: readonly string[];
  unfinishedEvents: number;
  communications: number;
  lastMessage: string | null;
};

/** What somebody did to a ticket, as rules are asked about it. */
export type Root = {
  id: string;
  commandId: string;
  /** Which act of the command, where it did several, one settled after the other: each mail of a batch is one. */
  act: number;
  at: number;
  occasion: RuleOccasion;
};

/** Everything recorded of one ticket: its moments in order, and the occasions that began with people, mails or machines. */
export type TicketRecord = {
  id: string;
  moments: readonly Moment[];
  roots: readonly Root[];
  /** Promises of service levels; none where no rule asks about them. */
  clocks: PromiseRecord;
};

export type AroundTicket = {
  watchers: readonly RowHistory[];
  operators: readonly RowHistory[];
  followUps: readonly RowHistory[];
  /** By id. */
  events: ReadonlyMap<string, RowHistory>;
};

/** Puts together what a ticket and everything around it were after each command that touched one of them. */
export function momentsOf(id: string, ticket: RowHistory, around: AroundTicket): Moment[] {
  const eventRows = around.followUps.flatMap((followUp) => {
    const image = anyImageOf(followUp);
    return around.events.get(String(image?.["event_id"])) ?? [];
  });
  const groups = groupsOf([ticket, ...around.watchers, ...around.operators, ...around.followUps, ...eventRows]);
  const born = Date.parse(String(ticket.first?.["created_at"]));
  const beginning = { seq: -1, at: born, commandId: null, userId: null, hidden: false };
  // What was there before the record begins is there from the beginning.
  const all = ticket.first === null ? groups : [beginning, ...groups];
  let last: Moment | null = null;
  const moments: Moment[] = [];
  for (const group of all) {
    const image = imageAt(ticket, group.seq);
    const moment: Moment = {
      ...group,
      ticket: image && image["deleted_at"] === null ? image : null,
      operatorIds: sameOr(last?.operatorIds, valuesOf(around.operators, id, "user_id", group.seq)),
      watchers: sameOr(last?.watchers, valuesOf(around.watchers, id, "email", group.seq).map(lower).sort()),
      ...messagesOf(id, around, group.seq),
    };
    moments.push(moment);
    last = moment;
  }
  return moments;
}

const lower = (address: string) => address.toLowerCase();
const anyImageOf = ({ first, versions }: RowHistory): Image | null =>
  first ?? versions.find(({ image }) => image !== null)?.image ?? null;
const sameOr = (before: readonly string[] | undefined, now: readonly string[]) =>
  before && before.length === now.length && before.every((one, place) => one === now[place]) ? before : now;

type Group = Pick<Moment, "seq" | "at" | "commandId" | "userId" | "hidden">;

/** Lines of one command that follow each other are one moment. */
function groupsOf(rows: readonly RowHistory[]): Group[] {
  const changes = rows.flatMap(({ versions }) => versions.map(({ change }) => change));
  changes.sort((a, b) => a.seq - b.seq);
  const groups: Group[] = [];
  let latest = 0;
  for (const { seq, at, commandId, userId, hidden } of changes) {
    // A command that waited for another wrote its lines later than its clock says.
    latest = Math.max(latest, at);
    const last = groups.at(-1);
    if (last && last.commandId === commandId && commandId !== null) groups[groups.length - 1] = { ...last, seq };
    else groups.push({ seq, at: latest, commandId, userId, hidden });
  }
  return groups;
}

const valuesOf = (rows: readonly RowHistory[], ticketId: string, column: string, seq: number): string[] =>
  rows.flatMap((row) => {
    const image = imageAt(row, seq);
    return image?.["ticket_id"] === ticketId ? [String(image[column])] : [];
  });

const unfinished = new Set(["draft", "planned", "confirmed", "received"]);
const over = new Set(["sent", "received", "delivered"]);

/** As lib/rule/load-facts counts them: communications with the partner, sent or come in, from whom it is believed. */
function messagesOf(ticketId: string, { followUps, events }: AroundTicket, seq: number) {
  const linked = followUps.flatMap((followUp) => {
    const link = imageAt(followUp, seq);
    const history = link?.["ticket_id"] === ticketId ? events.get(String(link["event_id"])) : undefined;
    const event = history && imageAt(history, seq);
    return event && event["deleted_at"] === null ? [event] : [];
  });
  const said = linked.filter(
    (event) =>
      event["direction"] !== "internal" && over.has(String(event["state"])) && event["verified"] && !event["automatic"],
  );
  const latest = said.reduce<Image | null>((last, event) => (last && isLater(last, event) ? last : event), null);
  return {
    unfinishedEvents: linked.filter((event) => unfinished.has(String(event["state"]))).length,
    communications: said.length,
    lastMessage: latest && wordsOf(latest),
  };
}

/** Read once: a message stays the latest for many moments. */
const read = new WeakMap<Image, string | null>();

/** What a message says, as lib/rule/load-facts reads it. */
function wordsOf(event: Image): string | null {
  const known = read.get(event);
  if (known !== undefined) return known;
  const { content, content_format: format } = event;
  const words =
    typeof content === "string" ? plainText(content.slice(0, 20_000), format === "html" ? "html" : "text") : null;
  read.set(event, words);
  return words;
}

function isLater(one: Image, other: Image): boolean {
  const [a, b] = [Date.parse(String(one["begin_at"])), Date.parse(String(other["begin_at"]))];
  return a === b ? Number(one["number"]) > Number(other["number"]) : a > b;
}

/**
 * The moments in which the ticket was when rules were asked about what one command did to it: after the whole command. Of
 * a ticket that a mail opens they are asked once it stands, before what follows from it; of several acts, each has the
 * part of the command that ends where rules changed something.
 *
 * @param roots of one command, in order.
 */
export function momentsOfRoots(moments: readonly Moment[], roots: readonly Root[]): Map<Root, number> {
  const [first] = roots;
  if (!first) return new Map();
  const own = moments.flatMap((moment, place) => (moment.commandId === first.commandId ? [place] : []));
  const acts = [...new Set(roots.map(({ act }) => act))];
  const placeOf = ({ act, occasion, at }: Root): number => {
    // It left no line of its own on the ticket: as it was at that instant.
    if (own.length === 0) return moments.findLastIndex((moment) => moment.at <= at);
    const which = acts.length > 1 ? Math.min(acts.indexOf(act), own.length - 1) : own.length - 1;
    return own[occasion.type === "created" ? 0 : which] ?? -1;
  };
  return new Map(roots.map((root) => [root, placeOf(root)]));
}
