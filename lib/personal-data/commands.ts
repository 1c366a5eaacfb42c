import "server-only";
import { command } from "@/lib/access/command";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { limiter } from "@/lib/access/rate";
import { commandLogs } from "@/db/schema";
import { and, eq, gt, sql } from "drizzle-orm";

import { whoseData } from "./queries";

/** So many of one organisation in an hour, and of one person in a minute: each reads everything of somebody. */
const mostInAnHour = 60;
const ofOnePerson = limiter(3);

/**
 * Says in the log that somebody's data was taken along, before the first byte of it leaves.
 *
 * @throws {Refusal} "not-found" for whoever may not, "blocked" when it is asked too often.
 */
export const takeData = command("partner.takeData", async (scope, { asked }: { asked: string }) => {
  const whose = await whoseData(scope, asked);
  const { actor } = scope;
  if (actor.kind === "person" && !ofOnePerson(actor.userId, scope.now.getTime())) throw tooOften();
  if ((await lately(scope)) > mostInAnHour) throw tooOften();
  return whose;
});

const tooOften = () => new Refusal("blocked", "refusal.tooManyRequests");

const lately = ({ tx, organisationId, now }: Scope): Promise<number> =>
  tx.$count(
    commandLogs,
    and(
      eq(commandLogs.organisationId, organisationId),
      gt(commandLogs.at, sql`${now.toISOString()}::timestamptz - interval '1 hour'`),
      eq(commandLogs.command, "partner.takeData"),
    ),
  );
