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

type Remembered = { stamp: number; known: Map<string, unknown> };

/** By organisation: what was read of its configuration under one stamp. */
const remembered = new Map<string, Remembered>();
const mostOrganisations = 500;
const mostOfOne = 200;

/**
 * As `onceIn`, for what moves the organisation's stamp when it changes (`rememberedTables` of db/table-triggers.ts): without a
 * statement while nothing of it changed. For mailboxes alone, whose commands change no configuration: what a command
 * changed itself may never come to be.
 */
export async function onceConfigured<Answer>(scope: Scope, key: string, ask: () => Promise<Answer>): Promise<Answer> {
  if (scope.actor.kind !== "mailbox") return onceIn(scope, key, ask);
  const { known } = underStamp(scope.organisationId, scope.organisation.configurationStamp);
  if (known.has(key)) return known.get(key) as Answer;
  const answer = await onceIn(scope, key, ask);
  if (known.size >= mostOfOne) known.clear();
  known.set(key, answer);
  return answer;
}

function underStamp(organisationId: string, stamp: number): Remembered {
  const found = remembered.get(organisationId);
  if (found?.stamp === stamp) return found;
  // A command that began before a change asks for itself, and leaves what others remember.
  const fresh = { stamp, known: new Map() };
  if (found && found.stamp > stamp) return fresh;
  remembered.delete(organisationId);
  remembered.set(organisationId, fresh);
  const [oldest] = remembered.keys();
  if (remembered.size > mostOrganisations && oldest) remembered.delete(oldest);
  return fresh;
}
