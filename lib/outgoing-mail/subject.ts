import { headerText } from "./header-value";

/** `[101] Problem with printing`; a number that stands there already is not doubled. */
export function subjectOf(title: string, ticketNumber: number | null): string {
  const plain = headerText(title) || "(no subject)";
  return ticketNumber === null || plain.includes(`[${ticketNumber}]`) ? plain : `[${ticketNumber}] ${plain}`;
}

/** The number in the first `[digits]` of a subject; any "Re:", "Fwd:" or "回复:" may stand before it. */
export function numberInSubject(subject: string): number | null {
  const [, digits] = /\[(\d{1,9})\]/.exec(subject) ?? [];
  return digits ? Number(digits) : null;
}
