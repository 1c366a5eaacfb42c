import "server-only";
import { sql } from "drizzle-orm";

import { clock } from "@/lib/access/clock";
import { asAccount } from "@/lib/access/scope";
import { log } from "@/lib/log";
import { actByTheClock } from "@/lib/rule/clock";

/**
 * What the clock says at this moment, in every organisation that has rules for it: safe to be done twice, or late.
 *
 * @returns in how many organisations there is more to do at once.
 */
export async function tick(now: Date): Promise<number> {
  const { rows } = await asAccount(
    ({ tx }) => tx.execute<{ id: string }>(sql`select id from organisations_with_clock_rules() as id`),
    now,
  );
  let more = 0;
  for (const { id } of rows) {
    try {
      if (await actByTheClock(id, now)) more += 1;
    } catch (error) {
      log.error(
        { err: error, organisation: id },
        "the rules of an organisation by the clock failed; the next tick tries again",
      );
    }
  }
  return more;
}

/** The loop's work: a tick in every minute of the clock. */
export function everyMinute(): () => Promise<number> {
  let ticked: number | null = null;
  return async () => {
    const now = clock();
    const minute = Math.floor(now.getTime() / 60_000);
    if (minute === ticked) return 0;
    const more = await tick(now);
    if (more === 0) ticked = minute;
    return more;
  };
}
