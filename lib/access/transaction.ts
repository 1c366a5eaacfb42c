import "server-only";
import type { Writable } from "node:stream";

import type pg from "pg";

import { databaseWentAway, isOfAnAbsentDatabase } from "@/db/away";
import { pool } from "@/db/connect";
import type { Transaction } from "@/lib/kernel/scope";

import { impossibleReference } from "./impossible-reference";
import { planName, planNameOf } from "./plan-once";
import { queryBuilderOn } from "./query-builder";

/** How many statements the open requests of this process asked; read by the bench and by the budget test. */
export const statementCount = { total: 0 };

/**
 * The only place that types BEGIN, COMMIT and ROLLBACK. `query` sends simple statements (several at once, in one round
 * trip); `tx` is drizzle on the same connection; both throw once the transaction has ended.
 */
export type OpenTransaction = {
  readonly tx: Transaction;
  readonly query: (sql: string) => Promise<Record<string, unknown>[]>;
  /** One statement with parameters, planned once per connection. */
  readonly ask: (sql: string, values: readonly unknown[]) => Promise<Record<string, unknown>[]>;
  /** As `ask`, for the last statement there is: COMMIT travels with it, and the transaction has ended when it answers. */
  readonly askLast: (sql: string, values: readonly unknown[]) => Promise<Record<string, unknown>[]>;
  readonly savepoint: <T>(work: () => Promise<T>) => Promise<T>;
};

/**
 * What need not wait for an answer is sent with what follows it (the connections are pipelined): BEGIN travels with the
 * first statement, and so do statements that are asked together (`Promise.all`); they are answered in their order. Each
 * message sent alone wakes a process on either side, which costs more than most of our statements.
 */
export async function inTransaction<T>(begin: string, work: (transaction: OpenTransaction) => Promise<T>): Promise<T> {
  const client = await pool()
    .connect()
    .catch((error: unknown) => {
      databaseWentAway();
      throw error;
    });
  let open = true;
  let broken = false;
  let ended: Promise<unknown> | undefined;

  const refuseWhenClosed = () => {
    if (!open) throw new Error("This transaction has ended: a scope must not be used after its work is done.");
  };
  const guarded = {
    query: (statement: pg.QueryConfig & { planned?: false }, ...values: unknown[]) => {
      refuseWhenClosed();
      statementCount.total += 1;
      holdBack(client);
      const name = statement.planned === false ? undefined : planName(statement.text);
      return (client.query as (...all: unknown[]) => unknown)(name ? { ...statement, name } : statement, ...values);
    },
  };
  const tx = queryBuilderOn(guarded as unknown as pg.Client);
  // Drizzle's own nested transaction would end ours (measured: the next insert was committed outside it).
  Object.assign(tx, { transaction: refuseNesting });

  let depth = 0;
  const transaction: OpenTransaction = {
    tx,
    query: async (statement) => {
      refuseWhenClosed();
      holdBack(client);
      return lastRows(await client.query(statement));
    },
    ask: async (text, values) => {
      refuseWhenClosed();
      holdBack(client);
      return (await client.query({ name: planNameOf(text), text, values: [...values] })).rows;
    },
    askLast: async (text, values) => {
      refuseWhenClosed();
      open = false;
      holdBack(client);
      const asked = client.query({ name: planNameOf(text), text, values: [...values] });
      ended = handled(client.query("commit"));
      return (await asked).rows;
    },
    savepoint: async (inner) => {
      refuseWhenClosed();
      const name = `suivi_${++depth}`;
      holdBack(client);
      const set = handled(client.query(`savepoint ${name}`));
      try {
        const result = await inner();
        await set;
        await client.query(`release savepoint ${name}`);
        return result;
      } catch (error) {
        await client.query(`rollback to savepoint ${name}; release savepoint ${name}`);
        throw error;
      } finally {
        depth -= 1;
      }
    },
  };

  holdBack(client);
  const began = handled(client.query(begin));
  try {
    const result = await work(transaction);
    await began;
    open = false;
    await (ended ?? client.query("commit"));
    return result;
  } catch (thrown) {
    open = false;
    // After a BEGIN that failed, the statement sent with it says only that there is no transaction.
    const error = await began.then(
      () => thrown,
      (why: unknown) => why,
    );
    if (isOfAnAbsentDatabase(error)) databaseWentAway();
    await client.query("rollback").catch(() => {
      broken = true;
    });
    throw impossibleReference(error) ?? error;
  } finally {
    client.release(broken);
  }
}

/** What is sent from now on travels together, until everything has been said that can be said without an answer. */
function holdBack(client: pg.PoolClient): void {
  // Only the pg driver has a stream of its own to hold back.
  const { stream } = (client as { connection?: { stream?: Partial<Writable> } }).connection ?? {};
  if (!stream?.cork || !stream.uncork) return;
  stream.cork();
  process.nextTick(() => stream.uncork?.());
}

/** Its failure is heard where it is waited for, or by the statement after it. */
export function handled<T>(sent: Promise<T>): Promise<T> {
  sent.catch(() => {});
  return sent;
}

/** Several simple statements answer with a list of results; the last one is the one asked for. */
function lastRows(result: pg.QueryResult | pg.QueryResult[]): Record<string, unknown>[] {
  const last = Array.isArray(result) ? result.at(-1) : result;
  return last?.rows ?? [];
}

function refuseNesting(): never {
  throw new Error("Use scope.savepoint: a nested transaction would end the one that is open.");
}
