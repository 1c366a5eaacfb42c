import { sql } from "drizzle-orm";

import { command } from "@/lib/access/command";
import { setSatisfaction } from "@/lib/satisfaction/commands";

import type { Cast } from "./cast/cast";
import type { Stage } from "./stage";

/** Days back in which customers were asked. */
const asked = 150;

/** From the day of the demo on, customers are asked how it went; of the last months some have answered. */
export async function addSatisfaction<C extends Cast>(stage: Stage<C>, now: Date): Promise<void> {
  await stage.perform(stage.system, now, answersSoFar, undefined);
  const settings = { asks: true, delayDays: 1, asksSuppliers: false, sections: [] };
  await stage.perform(stage.system, now, setSatisfaction, settings);
}

/** Most are content, the more the sooner it was done; a few say why. The stories' own tickets nobody was asked about. */
const answersSoFar = command("demo.satisfaction", async ({ tx, organisationId, now }) => {
  const at = now.toISOString();
  await tx.execute(sql`
    with closed as (
      select t.id, t.closed_at + interval '1 day' as asked_at, t.contact_id, t.partner_email,
        (hashtext(t.id::text) & 1023) / 1024.0 as luck,
        extract(epoch from t.closed_at - t.created_at) / 86400 as days
      from ticket t
      where t.organisation_id = ${organisationId} and t.kind = 'support_request' and t.phase = 'closed'
        and t.deleted_at is null and t.merged_into_id is null and t.created_via <> 'portal'
        and t.closed_at between ${at}::timestamptz - make_interval(days => ${asked}) and ${at}::timestamptz - interval '3 days'
        and t.number % 4 <> 0
    ), said as (
      select closed.*, case when luck > 0.48 then null
        when luck * 2 < 0.62 + least(0.25, 0.5 / (1 + days)) then 'good' when luck < 0.43 then 'fair' else 'bad' end as answer
      from closed
    )
    insert into satisfaction (organisation_id, id, created_at, updated_at, ticket_id, person_id, email, asked_at, asked_via,
      open_until, answer, comment, answered_at)
    select ${organisationId}, gen_random_uuid(), asked_at, asked_at, said.id, contact_id,
      coalesce(partner_email, p.email), asked_at, 'mail', asked_at + interval '60 days', answer,
      case when answer = 'bad' and luck > 0.455 then 'It took longer than we were told.'
        when answer = 'good' and luck < 0.03 then 'Quick and clear, thank you.' end,
      case when answer is not null then asked_at + make_interval(hours => 2 + (luck * 40)::int) end
    from said left join partner p on p.organisation_id = ${organisationId} and p.id = said.contact_id
    on conflict do nothing`);
});
