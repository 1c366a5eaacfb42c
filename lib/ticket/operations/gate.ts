import type { Change, Decision, HistoryDraft } from "@/lib/kernel/change";
import type { RecordRole } from "@/lib/kernel/record-role";
import { type Words, words } from "@/lib/kernel/words";
import { type TicketPhase, ticketPhases, unclosedPhases } from "@/lib/ticket/phases";
import type { TicketFacts } from "@/lib/ticket/facts";
import { empty, filled, isResponsible, withoutApproval } from "@/lib/workflow/define";
import { isPermitted, type Situation } from "@/lib/workflow/situation";

/** Who asks about which ticket. */
export type TicketSituation = Omit<Situation, "state" | "facts"> & { facts: TicketFacts };

type Gate = {
  phases: readonly TicketPhase[];
  by: readonly RecordRole[];
  byWhen?: Parameters<typeof isPermitted>[0]["byWhen"];
};

const ownAction: Pick<Gate, "by" | "byWhen"> = {
  by: ["SUPERVISOR"],
  byWhen: [{ roles: ["OPERATOR"], when: isResponsible }],
};

/** Who may do what in which phase (domain 2.9). Requeue, escalate, reopen and delete are rows of the workflows. */
const gates = {
  comment: { phases: ticketPhases, by: ["OWNER", "OPERATOR", "SUPERVISOR", "COLLEAGUE"] },
  historize: {
    phases: ["draft", "submitted", "open", "pending", "closed"],
    by: ["OPERATOR", "COLLEAGUE", "SUPERVISOR"],
  },
  send_historize: {
    phases: ["draft", "open", "pending", "closed"],
    by: ["OPERATOR", "SUPERVISOR"],
    byWhen: [{ roles: ["COLLEAGUE"], when: empty("responsibleId") }],
  },
  process_action: { phases: ["draft", "open", "pending"], ...ownAction },
  set_next_action: { phases: unclosedPhases, by: ["OPERATOR", "SUPERVISOR"] },
  assign: { phases: unclosedPhases, by: ["SUPERVISOR"] },
  take: {
    phases: unclosedPhases,
    by: [],
    byWhen: [{ roles: ["COLLEAGUE", "OPERATOR", "SUPERVISOR"], when: empty("responsibleId") }],
  },
  move_section: { phases: unclosedPhases, by: ["OPERATOR", "SUPERVISOR"] },
  change_kind: { phases: unclosedPhases, by: ["OPERATOR", "SUPERVISOR"] },
  duplicate: { phases: ticketPhases, by: ["COLLEAGUE", "OPERATOR", "SUPERVISOR"] },
  split: { phases: ticketPhases, by: ["COLLEAGUE", "OPERATOR", "SUPERVISOR"] },
  merge: {
    phases: unclosedPhases,
    by: ["OPERATOR", "SUPERVISOR"],
    byWhen: [{ roles: ["COLLEAGUE"], when: withoutApproval }],
  },
  unmerge: {
    phases: ["closed", "cancelled"],
    by: [],
    byWhen: [{ roles: ["COLLEAGUE", "OPERATOR", "SUPERVISOR"], when: filled("mergedIntoId") }],
  },
} as const satisfies Record<string, Gate>;

export type TicketOperation = keyof typeof gates;
const operations = Object.keys(gates) as readonly TicketOperation[];

/** The operations to show on a ticket; who may not, or not in this phase, does not see them. */
export const offeredOperations = (situation: TicketSituation): { code: TicketOperation; label: Words }[] =>
  operations
    .filter((code) => refusalOf(code, situation) === null)
    .map((code) => ({ code, label: words(`ticket.operation.${code}`) }));

export type Values = Extract<Change, { kind: "set" }>["values"];

/** The answer, once role and phase allow the question. */
export function gated(code: TicketOperation, situation: TicketSituation, then: () => Decision): Decision {
  return refusalOf(code, situation) ?? then();
}

function refusalOf(code: TicketOperation, situation: TicketSituation): Decision | null {
  const gate: Gate = gates[code];
  if (!isPermitted(gate, { ...situation, state: situation.facts.state })) {
    return { allowed: false, code: "not-permitted", because: words("ticket.refusal.notYours") };
  }
  return gate.phases.includes(situation.facts.phase) ? null : refuse("notNow", { state: situation.facts.state });
}

export const allow = (values: Values, entry: HistoryDraft, others: readonly Change[] = []): Decision => ({
  allowed: true,
  changes: [{ kind: "set", values }, { kind: "history", entry }, ...others],
});

export const refuse = (key: string, params?: Record<string, string>): Decision => ({
  allowed: false,
  code: "blocked",
  because: words(`ticket.refusal.${key}`, params),
});
