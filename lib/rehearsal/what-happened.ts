import type { Firing } from "./notebook";
import type { Moment, TicketRecord } from "./ticket-record";

/** What became of a ticket after a rule would have fired on it. */
export type After =
  | { what: "nothing" }
  /** The rule was active then, or what rules did just then is in the record. */
  | { what: "recorded" }
  | { what: "byHand"; at: number; userId: string | null; column: string }
  | { what: "closed" | "cancelled" | "answered" | "deleted"; at: number; userId: string | null }
  | { what: "moved" | "escalated"; at: number; userId: string | null; sectionId: string }
  | { what: "assigned"; at: number; userId: string | null; toUserId: string };

/**
 * What people did about the ticket afterwards: the same as the rule, whenever they did, else whatever of weight came
 * first. What rules did themselves is theirs.
 *
 * @param activeSince since when the rule acts as it is; null while it does not.
 */
export function whatHappened(record: TicketRecord, firing: Firing, activeSince: Date | null): After {
  const { moments } = record;
  if (activeSince && activeSince.getTime() <= firing.at) return { what: "recorded" };
  if (moments.some(({ hidden, at }) => hidden && at === firing.at)) return { what: "recorded" };
  const later = moments.flatMap((moment, place) => {
    const before = moments[place - 1];
    return before && moment.at > firing.at ? [{ moment, before }] : [];
  });
  for (const step of later) {
    const column = step.moment.hidden ? null : sameByHand(step, firing);
    if (column) return { what: "byHand", at: step.moment.at, userId: step.moment.userId, column };
  }
  const answer = record.roots.find(({ occasion, at }) => occasion.type === "communication" && at > firing.at);
  for (const step of later) {
    const weighty = weightOf(step, record);
    if (!weighty) continue;
    if (answer && answer.at < step.moment.at) break;
    return weighty;
  }
  return answer ? { what: "answered", at: answer.at, userId: null } : { what: "nothing" };
}

type Step = { moment: Moment; before: Moment };

const columns: Record<string, string> = {
  state: "state",
  sectionId: "section_id",
  responsibleId: "responsible_id",
  priority: "priority",
  categoryId: "category_id",
};

/** Which of the rule's effects somebody brought about. */
function sameByHand({ moment, before }: Step, { results }: Firing): string | null {
  for (const result of results) {
    if (result.outcome !== "done") continue;
    for (const [name, { to }] of Object.entries(result.changed ?? {})) {
      const column = columns[name];
      if (column && moment.ticket?.[column] === to && before.ticket?.[column] !== to) return name;
    }
    for (const address of result.watchers ?? []) {
      if (moment.watchers.includes(address) && !before.watchers.includes(address)) return "watchers";
    }
  }
  return null;
}

function weightOf({ moment, before }: Step, { roots }: TicketRecord): After | null {
  const { at, userId, ticket } = moment;
  const was = before.ticket;
  if (!was) return null;
  if (!ticket) return { what: "deleted", at, userId };
  const phase = ticket["phase"];
  if (phase !== was["phase"] && (phase === "closed" || phase === "cancelled")) return { what: phase, at, userId };
  const sectionId = String(ticket["section_id"]);
  const isEscalation = roots.some(
    ({ occasion, commandId }) => occasion.type === "escalate" && commandId === moment.commandId,
  );
  if (isEscalation) return { what: "escalated", at, userId, sectionId };
  if (sectionId !== was["section_id"]) return { what: "moved", at, userId, sectionId };
  const to = ticket["responsible_id"];
  return typeof to === "string" && to !== was["responsible_id"] ? { what: "assigned", at, userId, toUserId: to } : null;
}
