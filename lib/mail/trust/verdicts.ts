import type { ParsedMail } from "../parsed-mail";
import type { Known } from "../route-mail";
import type { AuthResults } from "./sender-proof";

/** What the ledger shows about whom a mail was taken for, and why. */
export type Verdicts = Record<string, string>;

const domains = (passed: readonly string[]) => (passed.length > 0 ? `pass ${passed.join(" ")}` : "none");

/** Enough of a mail that waits for somebody to decide about it. */
const excerptLength = 240;

/**
 * What SPF, DKIM and DMARC said, how well the sender is proven, who he claims to be, and what led to the ticket; of a `held`
 * mail its first words too.
 */
export function verdictsOf(known: Known, results: AuthResults | null, held: ParsedMail | null): Verdicts {
  return {
    spf: results ? domains(results.spfPassed) : "unchecked",
    dkim: results ? domains(results.dkimPassed) : "unchecked",
    dmarc: results ? results.dmarc : "unchecked",
    proof: known.proof,
    sender: known.isOutsider ? "outsider" : known.sender,
    match: known.ticket?.matchedBy ?? "none",
    ...(held && { excerpt: (held.reply || held.text).replaceAll(/\s+/g, " ").trim().slice(0, excerptLength) }),
  };
}

const dayMs = 86_400_000;
const firstMail = Date.UTC(1990, 0, 1);

/** Dates are for display only; one that cannot be is marked, so that nobody wonders (security 4.2 row 15). */
export const isOddDate = (date: Date | null, receivedAt: Date): boolean =>
  date !== null && (date.getTime() < firstMail || date.getTime() - receivedAt.getTime() > dayMs);
