import { solveChallenge } from "altcha-lib";

type Challenge = { algorithm: string; challenge: string; salt: string; signature: string; maxnumber: number };

export type Proof = { text: string; until: number };

/**
 * Asks for a challenge and tries numbers until one fits: a second or so of this machine's time. Null where the browser
 * cannot reckon (a page that came without TLS) or the server does not answer.
 */
export async function findProof(organisation: string, section: string): Promise<Proof | null> {
  if (typeof crypto === "undefined" || !("subtle" in crypto)) return null;
  try {
    const asked = Date.now();
    const answer = await fetch(
      `/api/form/${encodeURIComponent(organisation)}/${encodeURIComponent(section)}/challenge`,
    );
    if (!answer.ok) return null;
    const { algorithm, challenge, salt, signature, maxnumber } = (await answer.json()) as Challenge;
    const found = await solveChallenge(challenge, salt, algorithm, maxnumber).promise;
    if (!found) return null;
    const text = btoa(JSON.stringify({ algorithm, challenge, number: found.number, salt, signature }));
    return { text, until: asked + freshMs };
  } catch {
    return null;
  }
}

/** A little less than the server's hour. */
const freshMs = 50 * 60_000;
