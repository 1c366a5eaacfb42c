import "server-only";
import { isId } from "@/lib/kernel/ids";
import type { NotedOccasion } from "@/lib/kernel/change";
import type { Actor } from "@/lib/kernel/actor";
import type { AccountScope, OrganisationFacts, Scope, proof } from "@/lib/kernel/scope";

import { clock } from "./clock";
import { type OpenTransaction, inTransaction } from "./transaction";

/** Statements that switch the open transaction to a role; together with BEGIN they cost one round trip. */
export const becomeAccount = "select set_config('role', 'suivi_account', true)";

export const becomeTenant = (organisationId: string, now: Date, commandId: string | null): string => {
  if (!isId(organisationId) || (commandId && !isId(commandId))) throw new Error("A tenant scope needs real ids.");
  return `select set_config('role', 'suivi_app', true), set_config('app.organisation_id', '${organisationId}', true),
    set_config('app.now', '${now.toISOString()}', true), set_config('app.command_id', '${commandId ?? ""}', true)`;
};

/** Makes the proof. Exported for the doors beside this file only; the architecture test keeps it so. */
export function tenantScope(
  transaction: OpenTransaction,
  organisation: OrganisationFacts,
  actor: Actor,
  now: Date,
  commandId: string | null,
): Scope {
  const occasions: NotedOccasion[] = [];
  return {
    kind: "tenant",
    tx: transaction.tx,
    savepoint: (work) => transaction.savepoint(() => forgettingOnFailure(occasions, work)),
    now,
    organisationId: organisation.id,
    organisation,
    actor,
    commandId,
    occasions,
  } satisfies Omit<Scope, typeof proof> as Scope;
}

/** What is rolled back has not happened: no rule hears of it. */
async function forgettingOnFailure<T>(occasions: NotedOccasion[], work: () => Promise<T>): Promise<T> {
  const before = occasions.length;
  try {
    return await work();
  } catch (error) {
    // Of those that were settled meanwhile nothing is left to forget.
    occasions.length = Math.min(before, occasions.length);
    throw error;
  }
}

/** The global tables: sign-in, sessions, reset, which mailbox an address is. */
export function asAccount<T>(work: (scope: AccountScope) => Promise<T>, now: Date = clock()): Promise<T> {
  return inTransaction(`begin; ${becomeAccount}`, (transaction) =>
    work({ kind: "account", tx: transaction.tx, savepoint: transaction.savepoint, now } satisfies Omit<
      AccountScope,
      typeof proof
    > as AccountScope),
  );
}

/** A read of one organisation by a known actor (the worker, a job). Pages use `readPage`. */
export function readAs<T>(
  organisationId: string,
  actor: Actor,
  work: (scope: Scope) => Promise<T>,
  now: Date = clock(),
): Promise<T> {
  return inTransaction(`begin read only; ${becomeTenant(organisationId, now, null)}`, async (transaction) => {
    const organisation = await organisationFacts(transaction, organisationId);
    return work(tenantScope(transaction, organisation, actor, now, null));
  });
}

/** Longer than any statement of a rehearsal should take. */
const rehearsalStatementSeconds = 60;

/**
 * A read of one organisation as its rules are rehearsed: by a role that may write nothing and that the database refuses
 * whatever tells what rules did; one picture of the data from the first statement to the last.
 */
export function readToRehearse<T>(
  organisationId: string,
  actor: Actor,
  work: (scope: Scope) => Promise<T>,
  now: Date = clock(),
): Promise<T> {
  const become = `${becomeTenant(organisationId, now, null)}, set_config('role', 'suivi_rehearsal', true),
    set_config('statement_timeout', '${rehearsalStatementSeconds}s', true)`;
  return inTransaction(`begin isolation level repeatable read read only; ${become}`, async (transaction) => {
    const organisation = await organisationFacts(transaction, organisationId);
    return work(tenantScope(transaction, organisation, actor, now, null));
  });
}

/** The organisation's own row, through its own scope. */
export async function organisationFacts(
  transaction: OpenTransaction,
  organisationId: string,
): Promise<OrganisationFacts> {
  const [row] = await transaction.ask(organisationQuery, [organisationId]);
  if (!row) throw new Error(`There is no organisation ${organisationId}.`);
  return row as OrganisationFacts;
}

export const organisationColumns = (alias: string): string =>
  [
    "id",
    "slug",
    "name",
    "locale",
    'time_zone as "timeZone"',
    "currency",
    'own_company_id as "ownCompanyId"',
    'direct_send as "directSend"',
    'campaign_must_be_open as "campaignMustBeOpen"',
    'send_hold_seconds as "sendHoldSeconds"',
    'configuration_stamp as "configurationStamp"',
    'brand_colour as "brandColour"',
    'logo_hash as "logoHash"',
  ]
    .map((column) => `${alias}.${column}`)
    .join(", ");

const organisationQuery = `select ${organisationColumns("o")} from organisation o where o.id = $1`;
