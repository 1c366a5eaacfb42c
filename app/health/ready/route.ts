import { sql } from "drizzle-orm";

import { asAccount } from "@/lib/access/scope";

const plain = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
const patienceMs = 2_000;

/** Whether pages can be shown: for whoever sends visitors here or elsewhere. The database answers, in its schema. */
export async function GET(): Promise<Response> {
  const asked = asAccount(({ tx }) => tx.execute(sql`select from organisation limit 1`)).then(
    () => true,
    () => false,
  );
  const late = new Promise<boolean>((done) => setTimeout(done, patienceMs, false).unref());
  return (await Promise.race([asked, late]))
    ? new Response("ready\n", { headers: plain })
    : new Response("not ready\n", { status: 503, headers: { ...plain, "Retry-After": "5" } });
}
