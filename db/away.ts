/** What is asked of a pool here; written out so that whoever only asks loads no driver. */
type Asked = { query: (text: string) => Promise<unknown> };

const shared = globalThis as typeof globalThis & {
  suiviPool?: Asked;
  suiviDatabaseAway?: boolean;
  suiviDatabaseAsked?: Promise<boolean>;
};

/** A connection could not be had, or one broke: from now on it is asked before anything else is tried. */
export function databaseWentAway(): void {
  shared.suiviDatabaseAway = true;
}

const patienceMs = 1_000;

/**
 * Whether the database is known to be away. While all is well this costs nothing; after trouble it is asked, once for
 * all who want to know, until it answers.
 */
export async function isDatabaseAway(): Promise<boolean> {
  if (!shared.suiviDatabaseAway) return false;
  shared.suiviDatabaseAsked ??= answers().finally(() => delete shared.suiviDatabaseAsked);
  const isBack = await shared.suiviDatabaseAsked;
  if (isBack) shared.suiviDatabaseAway = false;
  return !isBack;
}

async function answers(): Promise<boolean> {
  const asked = shared.suiviPool?.query("select 1");
  if (!asked) return true;
  return Promise.race([
    asked.then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((done) => setTimeout(done, patienceMs, false).unref()),
  ]);
}

/** SQLSTATEs and codes of a server that is not there, starts or stops: all pass by themselves. */
const away = new Set([
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "08000",
  "08001",
  "08003",
  "08006",
  "ECONNREFUSED",
  "ENOENT",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
]);

export function isOfAnAbsentDatabase(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // The query builder's own error carries the driver's.
  if (error.cause instanceof Error && isOfAnAbsentDatabase(error.cause)) return true;
  const { code } = error as { code?: unknown };
  return (
    (typeof code === "string" && away.has(code)) ||
    /^(timeout exceeded when trying to connect|Connection terminated)/.test(error.message)
  );
}
