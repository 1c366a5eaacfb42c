import { eq, sql } from "drizzle-orm";

import { installations, organisations, users } from "@/db/schema";
import { asAccount } from "@/lib/access/scope";
import { hashPassword } from "@/lib/account/password";
import { setLimits } from "@/lib/supplier-card/commands";
import { limitsInput } from "@/lib/supplier-card/schema";
import { Trouble } from "@/lib/trouble";

import { addSatisfaction } from "./add-satisfaction";
import { calendarOf } from "./calendar";
import type { Cast } from "./cast/cast";
import { myCompany } from "./cast/my-company";
import { nivalis } from "./cast/nivalis";
import { playMyCompany } from "./my-company/play";
import { playNivalis } from "./nivalis/play";
import { addOlderTickets } from "./older/add-older-tickets";
import { type Trade, tradesOfMyCompany, tradesOfNivalis } from "./older/trades";
import { addOrders, orderWhatWasSold } from "./orders";
import { settle } from "./settle";
import { settleMail } from "./settle-mail";
import { demoPassword } from "./sign-ins";
import { type Stage, stageOf } from "./stage";

/**
 * Makes the demo organisations as they stand on the day of `now`, through the commands everybody uses, and the older
 * tickets that give lists and counts a body. What is there already is kept.
 *
 * @returns whether it had to
 * @throws one sentence where a person who is not of the demo has an account
 */
export async function seedDemo({ now, olderTickets }: { now: Date; olderTickets: number }): Promise<boolean> {
  if (await isSeeded(now)) return false;
  // One hash for everybody: a real one takes its time.
  const options = { passwordHash: await hashPassword(demoPassword), now: calendarOf(now, "UTC").at(-800, "08:00") };

  const first = stageOf(await settle(nivalis, options), now);
  await playNivalis(first);
  await furnish(first, tradesOfNivalis, now, Math.floor(olderTickets / 2));
  const second = stageOf(await settle(myCompany, options), now);
  await playMyCompany(second);
  await furnish(second, tradesOfMyCompany, now, Math.ceil(olderTickets / 2));
  await second.perform(second.system, now, setLimits, limitsOfSuppliers);
  await markDemo(now);
  return true;
}

/** More than one complaint a month is watched; what Quality asks of those who deliver bolts and castings. */
const limitsOfSuppliers = limitsInput.parse({
  months: 12,
  watchCases: 15,
  suspendCases: 40,
  suspendCost: 20_000,
  watchWithin: 80,
});

/** What no story tells: orders, mail long sent, and the older tickets. */
async function furnish<C extends Cast>(
  stage: Stage<C>,
  trades: readonly Trade<string, string, string>[],
  now: Date,
  olderTickets: number,
): Promise<void> {
  const orders = stage.cast.orders.map(({ number, company, daysAgo, amount }) => ({
    number,
    amount,
    partnerId: stage.company(company),
    orderedOn: stage.day(-daysAgo),
  }));
  await stage.perform(stage.system, now, addOrders, orders);
  await stage.perform(stage.system, now, settleMail, undefined);
  await addOlderTickets(stage, trades, olderTickets, now);
  await stage.perform(stage.system, now, orderWhatWasSold, undefined);
  await addSatisfaction(stage, now);
}

/** @throws one sentence when real people work here, or a demo was left half made */
function isSeeded(now: Date): Promise<boolean> {
  return asAccount(async ({ tx }) => {
    const [installation] = await tx.select().from(installations);
    const demos = await tx.select({ id: organisations.id }).from(organisations).where(eq(organisations.isDemo, true));
    if (demos.length > 0 && installation?.demoSince) return true;
    const real = await tx.$count(users, eq(users.isDemo, false));
    if (real > 0) throw new Trouble("Real people have accounts here: the demo needs an installation of its own.");
    if (demos.length > 0) throw new Trouble("The demo was not made to its end last time. Start it with -- --reset.");
    return false;
  }, now);
}

function markDemo(now: Date): Promise<void> {
  return asAccount(async ({ tx }) => {
    await tx
      .insert(installations)
      .values({ installedAt: now, demoSince: now, demoDay: now })
      .onConflictDoUpdate({
        target: installations.id,
        set: { demoSince: sql`excluded.demo_since`, demoDay: sql`excluded.demo_day` },
      });
  }, now);
}
