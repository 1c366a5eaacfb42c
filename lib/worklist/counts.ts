import type { Actor } from "@/lib/kernel/actor";
import type { Asker } from "@/lib/kernel/asker";
import type { Facts } from "@/lib/kernel/facts";
import { holds } from "@/lib/kernel/holds";
import type { RecordRole } from "@/lib/kernel/record-role";
import { mayReadTicket, rolesInSection, rolesOnTicket } from "@/lib/ticket/record-roles";
import { phaseOf } from "@/lib/ticket/phases";

import type { EventFigure, MyTicketFigure, TicketFigure, WorkFigures } from "./figures";
import { type WorklistId, worklistOf, worklists } from "./registry";
import type { Worklist } from "./worklist";

type Person = Extract<Actor, { kind: "person" }>;

export type WorklistCount = {
  id: WorklistId;
  /** Equals the number of rows of the list. */
  count: number;
  /** Of these, how many no other list of the same verb shows. */
  added: number;
  /** Of these, how many are late. */
  late: number;
};

/** How many rows each worklist has for this person, worked out of the figures of one statement. Empty ones are left out. */
export function countWorklists(figures: WorkFigures, person: Person, asker: Asker): WorklistCount[] {
  const known = knownOf(figures, person);
  const rowsIn = (...lists: Worklist[]) => sum(matching(known, asker, lists));
  return worklists
    .filter(({ verb }) => verb)
    .map((list) => {
      const count = figures.rows[list.id] ?? rowsIn(list);
      const other = list.shownBy && worklistOf(list.shownBy);
      const added = list.shownBy === "all" ? 0 : other ? count - rowsIn(list, other) : count;
      return { id: list.id, count, added, late: list.hot ? count : lateActions(list) };
    })
    .filter(({ count }) => count > 0);

  function lateActions(list: Worklist): number {
    if (list.id !== "my.actions") return 0;
    return sum(matching({ ...known, mine: known.mine.filter(({ figure }) => figure.actionLate) }, asker, [list]));
  }
}

/** Everything that waits for this person, each row once, however many lists hold it. */
export function countRows(figures: WorkFigures, person: Person, asker: Asker): number {
  const known = knownOf(figures, person);
  const counted = worklists.filter(({ verb }) => verb);
  const ofTickets = counted.filter(({ target }) => target === "ticket");
  const ofEvents = counted.filter(({ target, countedFrom }) => target === "event" && countedFrom !== "rows");
  const of = (source: Source) => ofTickets.filter((list) => sourceOf(list) === source);
  const [live, overdue, untaken] = [of("liveCounts"), of("overdue"), of("untaken")];
  const held = (lists: readonly Worklist[], one: Asked) => lists.some((list) => belongs([list], one, asker));
  return (
    sum(known.liveCounts.filter((one) => held(live, one.liveCounts))) +
    sum(known.overdue.filter((one) => held(overdue, one.overdue) && !held(live, one.liveCounts))) +
    sum(known.untaken.filter((one) => held(untaken, one.untaken) && !held(live, one.liveCounts))) +
    sum(
      known.mine.filter(
        (one) =>
          held(ofTickets, one.own) &&
          !held(live, one.liveCounts) &&
          !(one.figure.overdue && held(overdue, one.overdue)) &&
          !(one.figure.pastTarget && held(untaken, one.untaken)),
      ),
    ) +
    sum(known.events.filter((one) => held(ofEvents, one))) +
    Object.values(figures.rows).reduce((all, count) => all + count, 0)
  );
}

/** What waits under a verb, each row once. */
export const totalOf = (counts: readonly WorklistCount[]): number =>
  counts.reduce((total, { added }) => total + added, 0);

type Source = "liveCounts" | "overdue" | "untaken";

const sourceOf = ({ countedFrom }: Worklist): Source =>
  countedFrom === "overdue" || countedFrom === "untaken" ? countedFrom : "liveCounts";

/** What conditions and audiences ask about. */
type Asked = { facts: Facts; roles: readonly RecordRole[] };
/** A figure as every source of section-wide counts knows it: by what the asker is in its section. */
type InSection = { count: number } & Record<Source, Asked>;
type Known = Record<Source, InSection[]> & {
  mine: (InSection & { figure: MyTicketFigure; own: Asked })[];
  events: (Asked & { count: number })[];
};

/** Facts and roles of each figure, worked out once: forty lists ask about every one of them. */
function knownOf({ liveCounts, overdue, untaken, mine, events }: WorkFigures, person: Person): Known {
  const inSection = (figure: TicketFigure): InSection => {
    const [facts, roles] = [ticketFacts(figure, person), sectionRoles(figure, person)];
    return {
      count: figure.count,
      liveCounts: { facts, roles },
      overdue: { facts: { ...facts, ...outOfRange.overdue }, roles },
      untaken: { facts: { ...facts, ...outOfRange.untaken }, roles },
    };
  };
  return {
    liveCounts: liveCounts.map(inSection),
    overdue: overdue.map(inSection),
    untaken: untaken.map(inSection),
    mine: mine.map((figure) => ({
      ...inSection(figure),
      figure,
      own: { facts: myFacts(figure, person), roles: ownRoles(figure, person) },
    })),
    events: events.map((figure) => ({
      count: figure.count,
      facts: eventFacts(figure, person),
      roles: eventRoles(figure),
    })),
  };
}

/** The figures that belong to all of the lists at once. */
function matching(known: Known, asker: Asker, lists: readonly Worklist[]): { count: number }[] {
  const [first] = lists;
  if (first?.target === "event") return known.events.filter((one) => belongs(lists, one, asker));
  const source = first ? sourceOf(first) : "liveCounts";
  const here = (one: InSection) => belongs(lists, one[source], asker);
  // What the section-wide figures hold already must not be counted twice.
  return [...known[source].filter(here), ...known.mine.filter((one) => belongs(lists, one.own, asker) && !here(one))];
}

const belongs = (lists: readonly Worklist[], { facts, roles }: Asked, asker: Asker): boolean =>
  lists.every(
    ({ condition, audience }) => audience.some((role) => roles.includes(role)) && holds(condition, facts, asker),
  );

const past = new Date(0);

/** What is true of every row of a source, since that is how it was chosen. */
const outOfRange = { overdue: { expectedCloseOn: "0001-01-01" }, untaken: { targetCloseAt: past } };

function ticketFacts({ kind, state, assigned }: TicketFigure, { userId }: Person): Facts {
  return { kind, state, phase: phaseOf[state], archived: false, responsibleId: assigned === "me" ? userId : assigned };
}

const myFacts = (figure: MyTicketFigure, person: Person): Facts => ({
  ...ticketFacts(figure, person),
  deadline: figure.late ? past : null,
  nextActionAt: figure.actionDue ? past : null,
  expectedCloseOn: figure.overdue ? "0001-01-01" : null,
  targetCloseAt: figure.pastTarget ? past : null,
});

/** Roles that come with the section; over drafts only where they let somebody read. */
function sectionRoles({ sectionId, state }: TicketFigure, { standing }: Person): RecordRole[] {
  const readable = state !== "draft" || standing.readsTicketDrafts.includes(sectionId);
  return rolesInSection(standing, sectionId).filter((role) => readable || role === "SUPERVISOR");
}

function ownRoles(
  { sectionId, state, assigned, owner, operator, supervisor }: MyTicketFigure,
  { standing, userId }: Person,
) {
  const ticket = {
    sectionId,
    phase: phaseOf[state],
    responsibleId: assigned === "me" ? userId : assigned,
    supervisorId: supervisor ? userId : null,
    operatorIds: operator ? [userId] : [],
    createdBy: owner ? userId : null,
  };
  return mayReadTicket(standing, userId, ticket) ? rolesOnTicket(standing, userId, ticket) : [];
}

const eventFacts = ({ state, mine, reachesInside }: EventFigure, { personId }: Person): Facts => ({
  state,
  senderId: mine ? personId : null,
  reachesInside,
});

function eventRoles({ owner, operator, supervisor, colleague }: EventFigure): RecordRole[] {
  const is = { OWNER: owner, OPERATOR: operator, SUPERVISOR: supervisor, COLLEAGUE: colleague };
  return (["OWNER", "OPERATOR", "SUPERVISOR", "COLLEAGUE"] as const).filter((role) => is[role]);
}

const sum = (figures: readonly { count: number }[]): number => figures.reduce((total, { count }) => total + count, 0);
