import type { Decision } from "@/lib/kernel/change";
import type { RecordRole } from "@/lib/kernel/record-role";
import { words } from "@/lib/kernel/words";

import { kindOf, type TicketKind } from "./registry";

export type NewTicket = {
  kind: TicketKind;
  title: string;
  sectionId: string;
  /** Roles in that section (`rolesInSection`); portal people and machines file without any. */
  roles: readonly RecordRole[] | "system" | "portal";
  actorUserId: string | null;
  now: Date;
  /** As typed; undefined leaves it to the kind. */
  responsibleId?: string | null;
  allDay?: boolean;
  probability?: number | null;
  /** Of the chosen category. */
  defaultProbability?: number | null;
};

/** T1 and P1: a new draft with the defaults of its kind. The command adds the number and the other typed fields. */
export function createTicket(ticket: NewTicket): Decision {
  if (Array.isArray(ticket.roles) && !ticket.roles.some((role) => mayCreate.includes(role))) {
    return { allowed: false, code: "not-permitted", because: words("ticket.refusal.notYourSection") };
  }
  const title = ticket.title.trim();
  if (!title) return { allowed: false, code: "blocked", because: words("ticket.refusal.title") };

  const kind = kindOf(ticket.kind);
  const isStaff = Array.isArray(ticket.roles);
  const creator = isStaff && kind.defaultResponsible === "creator" ? ticket.actorUserId : null;
  return {
    allowed: true,
    changes: [
      {
        kind: "set",
        values: {
          kind: ticket.kind,
          title,
          sectionId: ticket.sectionId,
          state: kind.workflow.start,
          phase: "draft",
          archived: false,
          responsibleId: ticket.responsibleId === undefined ? creator : ticket.responsibleId,
          allDay: ticket.allDay ?? kind.defaultAllDay,
          ...(kind.fields.some(({ name }) => name === "probability") && {
            probability: ticket.probability ?? ticket.defaultProbability ?? 0,
          }),
          lastActivityAt: ticket.now,
        },
      },
      { kind: "history", entry: { entryType: "created", label: "create", toState: kind.workflow.start } },
      { kind: "occasion", occasion: { type: "created", from: null, to: kind.workflow.start } },
    ],
  };
}

const mayCreate: readonly RecordRole[] = ["COLLEAGUE", "OPERATOR", "SUPERVISOR"];
