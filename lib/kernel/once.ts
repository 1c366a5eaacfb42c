import type { Scope } from "./scope";

const asked = new WeakMap<Scope, Map<string, Promise<unknown>>>();

/**
 * What an organisation configured does not change while one command runs: it is asked once in its scope. Not for what
 * the command itself may write.
 */
export function onceIn<Answer>(scope: Scope, key: string, ask: () => Promise<Answer>): Promise<Answer> {
  const known = asked.get(scope) ?? new Map<string, Promise<unknown>>();
  asked.set(scope, known);
  const answer = known.get(key) ?? ask();
  known.set(key, answer);
  return answer as Promise<Answer>;
}
