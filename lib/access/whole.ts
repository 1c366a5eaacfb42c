import "server-only";
import type { AccountScope, Transaction, proof } from "@/lib/kernel/scope";

import { clock } from "./clock";
import { becomeAccount, becomeTenant } from "./scope";
import { type OpenTransaction, inTransaction } from "./transaction";

/** An organisation as a whole, row by row: for its archive. Row-level security holds as in any scope. */
export type Whole = {
  organisationId: string;
  query: OpenTransaction["query"];
  ask: OpenTransaction["ask"];
};

/** Times are written as those of Greenwich, wherever the database is. */
const sayTimesAlike = "set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO', true)";

/** Everything of one organisation as it is at one moment; Suivi may run meanwhile. */
export function readWhole<T>(organisationId: string, work: (whole: Whole) => Promise<T>): Promise<T> {
  const begin = `begin isolation level repeatable read read only; ${becomeTenant(organisationId, clock(), null)}, ${sayTimesAlike}`;
  return inTransaction(begin, ({ query, ask }) => work({ organisationId, query, ask }));
}

export type Arriving = Whole & {
  /** For the people who come with it. */
  asAccount: <T>(work: (scope: AccountScope) => Promise<T>) => Promise<T>;
  /** The same rows once more, for the record: who brought them in. */
  tx: Transaction;
};

/**
 * An organisation that comes with all its rows and their record, in one transaction: what replaced what is in the record
 * already, so nothing is captured anew (`capture_change`). Row-level security lets in rows of this organisation alone.
 */
export function bringInWhole<T>(organisationId: string, work: (arriving: Arriving) => Promise<T>): Promise<T> {
  const now = clock();
  const asTenant = `${becomeTenant(organisationId, now, null)}, ${sayTimesAlike}, set_config('app.arriving', 'on', true)`;
  return inTransaction(`begin; ${asTenant}`, ({ query, ask, tx, savepoint }) =>
    work({
      organisationId,
      query,
      ask,
      tx,
      asAccount: async (inner) => {
        await query(becomeAccount);
        const answer = await inner({ kind: "account", tx, savepoint, now } satisfies Omit<
          AccountScope,
          typeof proof
        > as AccountScope);
        await query(asTenant);
        return answer;
      },
    }),
  );
}
