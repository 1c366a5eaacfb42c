import { sql } from "drizzle-orm";

import { asAccount } from "@/lib/access/scope";

const plain = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
const patienceMs = 2_000;
/** Whoever asks more often than this gets the same answer, so that asking costs nothing. */
const keptMs = 1_000;

let known: { at: number; isReady: Promise<boolean> } | null = null;

/** Whether pages can be shown: for whoever sends visitors here or elsewhere. The database answers, in its schema. */
export async function GET(): Promise<Response> {
  if (!known || performance.now() - known.at > keptMs) known = { at: performance.now(), isReady: askDatabase() };
  return (await known.isReady)
    ? new Response("ready\n", { headers: plain })
    : new Response("not ready\n", { status: 503, headers: { ...plain, "Retry-After": "5" } });
}

function askDatabase(): Promise<boolean> {
  const asked = asAccount(({ tx }) => tx.execute(sql`select from organisation limit 1`)).then(
    () => true,
    () => false,
  );
  const late = new Promise<boolean>((done) => setTimeout(done, patienceMs, false).unref());
  return Promise.race([asked, late]);
}
