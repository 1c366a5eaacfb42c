import "server-only";
import { newToken } from "./one-time-token";
import type { Way } from "./step";

/** A person who proved who they are, and how: what a session is opened from. */
export type Arrival = {
  userId: string;
  way: Way;
  /** A second factor was shown, or a key that stands for two. */
  factor: boolean;
  /** The organisation whose provider vouched; `only`: nothing else was shown, so the session is good there alone. */
  provider?: { organisationId: string; isStrong: boolean; only: boolean };
};

/** Between our own check and next-auth, inside one request of this process. */
const proofs = new Map<string, Arrival>();

/** Lends a proof that opens one session while `work` runs, and never again. */
export async function withProof<T>(arrival: Arrival, work: (proof: string) => Promise<T>): Promise<T> {
  const proof = newToken();
  proofs.set(proof, arrival);
  try {
    return await work(proof);
  } finally {
    proofs.delete(proof);
  }
}

/** The person of a proof; it is used up. */
export function arrivalOf({ proof }: Partial<Record<string, unknown>>): Arrival | null {
  if (typeof proof !== "string") return null;
  const arrival = proofs.get(proof) ?? null;
  proofs.delete(proof);
  return arrival;
}
