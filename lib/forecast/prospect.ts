/** An open opportunity as a forecast sees it: now, or when a snapshot was taken. Money is whole cents. */
export type Prospect = {
  ticketId: string;
  /** Its state; of one that waits, the state it waits in. */
  stage: string;
  /** Expected revenue; without one it adds nothing. */
  cents: number;
  /** Percent, as declared. */
  probability: number;
  /** When it is expected to close, else its end. */
  expectedOn: string | null;
};

/** Expected revenue times probability, rounded half-up to cents as everywhere (domain R1), without losing a cent to fractions. */
export function weighted({ cents, probability }: Pick<Prospect, "cents" | "probability">): number {
  const whole = Math.floor(cents / 100);
  return whole * probability + Math.floor(((cents - whole * 100) * probability + 50) / 100);
}
