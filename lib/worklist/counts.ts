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
  const rowsIn = (...lists: Worklist[]) => sum(matching(figures, person, asker, lists));
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
    return sum(
      matching({ ...figures, mine: figures.mine.filter(({ actionLate }) => actionLate) }, person, asker, [list]),
    );
  }
}

/** Everything that waits for this person, each row once, however many lists hold it. */
export function countRows(figures: WorkFigures, person: Person, asker: Asker): number {
  const counted = worklists.filter(({ verb }) => verb);
  const of = (source: Source) => counted.filter((list) => list.target === "ticket" && sourceOf(list) === source);
  const [live, overdue, untaken] = [of("liveCounts"), of("overdue"), of("untaken")];
  const held = (lists: readonly Worklist[], figure: TicketFigure) =>
    lists.some((list) => inSections(list, figure, person, asker));
  const isMine = (figure: MyTicketFigure) =>
    counted.some(
      (list) => list.target === "ticket" && belongs([list], myFacts(figure, person), ownRoles(figure, person), asker),
    );
  const ofEvents = counted.filter(({ target, countedFrom }) => target === "event" && countedFrom !== "rows");
  return (
    sum(figures.liveCounts.filter((figure) => held(live, figure))) +
    sum(figures.overdue.filter((figure) => held(overdue, figure) && !held(live, figure))) +
    sum(figures.untaken.filter((figure) => held(untaken, figure) && !held(live, figure))) +
    sum(
      figures.mine.filter(
        (figure) =>
          isMine(figure) &&
          !held(live, figure) &&
          !(figure.overdue && held(overdue, figure)) &&
          !(figure.pastTarget && held(untaken, figure)),
      ),
    ) +
    sum(
      figures.events.filter((figure) =>
        ofEvents.some((list) => belongs([list], eventFacts(figure, person), eventRoles(figure), asker)),
      ),
    ) +
    Object.values(figures.rows).reduce((all, count) => all + count, 0)
  );
}

/** What waits under a verb, each row once. */
export const totalOf = (counts: readonly WorklistCount[]): number =>
  counts.reduce((total, { added }) => total + added, 0);

type Figure = TicketFigure | MyTicketFigure | EventFigure;

/** The figures that belong to all of the lists at once. */
function matching(figures: WorkFigures, person: Person, asker: Asker, lists: readonly Worklist[]): Figure[] {
  const [first] = lists;
  if (first?.target === "event") {
    return figures.events.filter((figure) => belongs(lists, eventFacts(figure, person), eventRoles(figure), asker));
  }
  const source = first ? sourceOf(first) : "liveCounts";
  const here = (figure: TicketFigure) => lists.every((list) => inSections(list, figure, person, asker, source));
  return [
    ...figures[source].filter(here),
    // What the section-wide figures hold already must not be counted twice.
    ...figures.mine.filter(
      (figure) => belongs(lists, myFacts(figure, person), ownRoles(figure, person), asker) && !here(figure),
    ),
  ];
}

type Source = "liveCounts" | "overdue" | "untaken";

const sourceOf = ({ countedFrom }: Worklist): Source =>
  countedFrom === "overdue" || countedFrom === "untaken" ? countedFrom : "liveCounts";

const belongs = (lists: readonly Worklist[], facts: Facts, roles: readonly RecordRole[], asker: Asker): boolean =>
  lists.every(
    ({ condition, audience }) => holds(condition, facts, asker) && audience.some((role) => roles.includes(role)),
  );

/** Whether a list holds these tickets by what the asker is in their section. */
function inSections(list: Worklist, figure: TicketFigure, person: Person, asker: Asker, source = sourceOf(list)) {
  const facts = { ...ticketFacts(figure, person), ...outOfRange[source] };
  return belongs([list], facts, sectionRoles(figure, person), asker);
}

const past = new Date(0);

/** What is true of every row of a source, since that is how it was chosen. */
const outOfRange = { liveCounts: {}, overdue: { expectedCloseOn: "0001-01-01" }, untaken: { targetCloseAt: past } };

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

const sum = (figures: readonly Figure[]): number => figures.reduce((total, { count }) => total + count, 0);
