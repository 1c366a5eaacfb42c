import "server-only";
import { sql } from "drizzle-orm";
import { DateTime } from "luxon";

import { tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { planWork } from "@/lib/due-work/plan-work";
import type { Task } from "@/lib/due-work/task";
import type { Actor } from "@/lib/kernel/actor";
import { writeRecord } from "@/lib/ticket/apply";
import { ticketColumns } from "@/lib/ticket/row";

import { judgeAll } from "./commands";

const clerk: Actor = { kind: "system", name: "supplier quality" };

/** Every night, at two in the organisation's morning: cases come, close and grow old by themselves. */
export const judgeByNight: Task = async (organisationId, _payload, now) => {
  const { timeZone } = await run({ organisationId, actor: clerk }, nightlyJudgement, {}, { via: "clock", now });
  const next = DateTime.fromJSDate(now, { zone: timeZone }).startOf("day").set({ hour: 2 });
  return (next.toJSDate() > now ? next : next.plus({ days: 1 })).toJSDate();
};

const nightlyJudgement = command("supplier.judgeByNight", async (scope) => {
  await judgeAll(scope);
  return { timeZone: scope.organisation.timeZone };
});

/** What a supplier counts as has changed: rules that ask about it are asked about its unclosed tickets. */
export const askRules: Task = async (organisationId, { partnerId, after }, now) => {
  if (typeof partnerId !== "string") return null;
  const input = { partnerId, after: typeof after === "number" ? after : 0 };
  await run({ organisationId, actor: clerk }, statusBecame, input, { via: "clock", now });
  return null;
};

const batch = 50;

/** An edit of what the ticket's partner counts as, as rules see it, for one ticket after the other. */
const statusBecame = command(
  "supplier.askRules",
  async (scope, { partnerId, after }: { partnerId: string; after: number }) => {
    const rows = await scope.tx
      .select(ticketColumns)
      .from(tickets)
      .where(
        sql`${tickets.organisationId} = ${scope.organisationId} and ${tickets.deletedAt} is null
          and ${tickets.phase} in ('draft', 'submitted', 'open', 'pending') and ${tickets.number} > ${after}
          and ${tickets.partnerId} = any(array(select p.id from partner p
            where p.organisation_id = ${scope.organisationId} and ${partnerId} in (p.id, p.company_id)))`,
      )
      .orderBy(tickets.number)
      .limit(batch)
      .for("update");
    for (const row of rows) {
      const occasion = { type: "edit" as const, from: row.state, to: row.state, editedFields: ["supplierStatus"] };
      await writeRecord(scope, row, [{ kind: "occasion", occasion }]);
    }
    const last = rows.at(-1);
    if (last && rows.length === batch) await planWork(scope, "supplier.askRules", { partnerId, after: last.number });
    return { asked: rows.length };
  },
);
