import "server-only";
import { createHash } from "node:crypto";

const most = 100;
const kept = new Map<string, unknown>();

/**
 * What was reckoned from exactly these facts before, in this process, or reckons it. The facts are all that it depends
 * on, with the day, so nobody gets what others may see, and what changed is reckoned anew.
 */
export function remembered<Facts, Answer>(name: string, facts: Facts, reckon: (facts: Facts) => Answer): Answer {
  const key = `${name} ${createHash("sha256").update(JSON.stringify(facts)).digest("base64")}`;
  if (kept.has(key)) {
    const found = kept.get(key) as Answer;
    // Those asked for last stay longest.
    kept.delete(key);
    kept.set(key, found);
    return found;
  }
  const answer = reckon(facts);
  kept.set(key, answer);
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
  return answer;
}
