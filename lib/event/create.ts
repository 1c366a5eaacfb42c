import type { Decision } from "@/lib/kernel/change";
import type { RecordRole } from "@/lib/kernel/record-role";
import { words } from "@/lib/kernel/words";

import { directionOf, type EventType } from "./types";

export type NewEvent = {
  type: EventType;
  title: string;
  senderIsInternal: boolean;
  recipientsAreInternal: readonly boolean[];
  /** Roles in the section of the sender (outgoing) or recipient (incoming); "system" is mail, portal, form, declaration. */
  roles: readonly RecordRole[] | "system";
  now: Date;
};

/** O1, I1 and I2: people start with a draft, what comes in by machine is received already. */
export function createEvent(event: NewEvent): Decision {
  const direction = directionOf(event.senderIsInternal, event.recipientsAreInternal);
  if (!direction) return blocked("outsideToOutside");
  if (event.roles !== "system" && !event.roles.some((role) => mayCreate.includes(role))) {
    return { allowed: false, code: "not-permitted", because: words("event.refusal.notYourSection") };
  }
  const title = event.title.trim();
  if (!title) return blocked("title");

  const isReceived = event.roles === "system" && direction === "incoming";
  const state = isReceived ? "received" : "draft";
  return {
    allowed: true,
    changes: [
      {
        kind: "set",
        values: { type: event.type, direction, title, state, ...(isReceived && { receivedAt: event.now }) },
      },
      { kind: "history", entry: { entryType: "created", label: "create", toState: state } },
    ],
  };
}

const mayCreate: readonly RecordRole[] = ["COLLEAGUE", "OPERATOR", "SUPERVISOR"];

const blocked = (key: string): Decision => ({
  allowed: false,
  code: "blocked",
  because: words(`event.refusal.${key}`),
});
