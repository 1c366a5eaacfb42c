import type { Answer } from "./calendar-object";

export type Attendee = {
  id: string;
  email: string;
  name: string | null;
  answer: Answer;
  /** Of a mail that only says it comes from them. */
  claimedAnswer: Exclude<Answer, "needs_action"> | null;
  /** SEQUENCE of what this person was last mailed; null: nothing yet. */
  sequence: number | null;
};

/** A meeting as its invitations see it; `sequence` grows by itself with time, place and cancellation. */
export type Invited = { phase: string; sequence: number };

export type DueMail = { attendee: Attendee; method: "REQUEST" | "CANCEL"; isUpdate: boolean };

/**
 * Who does not know yet what the meeting is now: new ones get an invitation, those who know an older state an update,
 * and of a cancelled meeting those who were invited hear that it is off.
 */
export function dueInvitations({ phase, sequence }: Invited, attendees: readonly Attendee[]): DueMail[] {
  const isOff = phase === "cancelled";
  return attendees.flatMap((attendee): DueMail[] => {
    if (attendee.sequence === null) return isOff ? [] : [{ attendee, method: "REQUEST", isUpdate: false }];
    if (attendee.sequence >= sequence) return [];
    return [{ attendee, method: isOff ? "CANCEL" : "REQUEST", isUpdate: true }];
  });
}
