import type { Standing } from "@/lib/kernel/actor";
import type { RecordRole } from "@/lib/kernel/record-role";
import { type Words, words } from "@/lib/kernel/words";

import type { TicketFacts } from "./facts";
import { mayReadTicket, rolesOnTicket } from "./record-roles";

/** A seat in the organisation, as it stands on the day. Without section it covers all. */
export type Seat = {
  role: "supervisor" | "operator" | "auditor";
  sectionId: string | null;
  startsOn: string;
  endsOn: string | null;
};
export type SectionInTree = { id: string; name: string; parentId: string | null; managerId: string | null };

export type AccessQuestion = {
  userId: string;
  standing: Standing;
  seats: readonly Seat[];
  /** The ticket's section first, then its parents. */
  path: readonly SectionInTree[];
  ticket: Pick<TicketFacts, "sectionId" | "phase" | "responsibleId" | "supervisorId" | "operatorIds" | "createdBy">;
  /** The day in the organisation's time zone. */
  today: string;
};

export type AccessAnswer = {
  may: boolean;
  roles: RecordRole[];
  /** The rules that decide, the strongest first; where the answer is no, what was looked for and missed. */
  because: Words[];
};

/** Why a member of staff may, or may not, see a ticket: the rule of domain 2.0 that decides. */
export function explainTicketAccess(asked: AccessQuestion): AccessAnswer {
  const { standing, userId, ticket } = asked;
  const may = mayReadTicket(standing, userId, ticket);
  const roles = rolesOnTicket(standing, userId, ticket);
  const because = may ? [...personal(asked), ...throughSection(asked)] : missed(asked, roles);
  return { may, roles, because };
}

function personal({ standing, userId, ticket }: AccessQuestion): Words[] {
  return [
    standing.role === "admin" && words("search.access.admin"),
    ticket.createdBy === userId && words("search.access.owner"),
    ticket.responsibleId === userId && words("search.access.responsible"),
    ticket.operatorIds.includes(userId) && words("search.access.operator"),
    ticket.supervisorId === userId && words("search.access.supervisor"),
  ].filter((rule): rule is Words => Boolean(rule));
}

/** Managing the section or one above it, and seats that cover it. */
function throughSection({ userId, seats, path, today }: AccessQuestion): Words[] {
  const managed = path
    .filter(({ managerId }) => managerId === userId)
    .map(({ name }) => words("search.access.manager", { section: name }));
  const seated = seats.filter((seat) => isNow(seat, today)).flatMap((seat) => covering(seat, path));
  return [...managed, ...seated];
}

function covering({ role, sectionId }: Seat, path: readonly SectionInTree[]): Words[] {
  if (sectionId === null) return [words("search.access.seatEverywhere", { role })];
  const section = path.find(({ id }) => id === sectionId);
  return section ? [words("search.access.seat", { role, section: section.name })] : [];
}

const isNow = ({ startsOn, endsOn }: Seat, today: string): boolean =>
  startsOn <= today && (endsOn === null || endsOn >= today);

function missed({ standing, seats, path, ticket, today }: AccessQuestion, roles: readonly RecordRole[]): Words[] {
  if (standing.role === "partner") return [words("search.access.partner")];
  const [section] = path;
  const name = section?.name ?? "";
  if (roles.length > 0 && ticket.phase === "draft") return [words("search.access.draftHidden", { section: name })];
  const otherDays = seats
    .filter((seat) => !isNow(seat, today) && covering(seat, path).length > 0)
    .map(({ role, startsOn, endsOn }) =>
      startsOn > today
        ? words("search.access.seatLater", { role, section: name, day: startsOn })
        : words("search.access.seatOver", { role, section: name, day: endsOn ?? startsOn }),
    );
  return [words("search.access.nothing", { section: name }), ...otherDays];
}
