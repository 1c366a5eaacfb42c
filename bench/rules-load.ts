import type pg from "pg";

/** Unclosed tickets over the last ninety days, evenly, in all sections and with all people; $1 organisation, $2 how many. */
export const moreTicketsSql = `
insert into ticket (organisation_id, id, created_at, updated_at, number, kind, title, state, phase, last_open_state, section_id,
  priority, responsible_id, partner_id, contact_id, partner_email, currency, last_activity_at, last_action_at, opened_at,
  active_since, deadline, begin_at, created_via)
select $1::uuid, gen_random_uuid(), born, born, 1000000 + n, 'support_request', 'Case ' || n,
  (array['open', 'open', 'open', 'pending'])[1 + n % 4], (array['open', 'open', 'open', 'pending'])[1 + n % 4],
  'open', bench.id('queue' || n % 8), 1 + n % 5, case when n % 7 > 0 then bench.id('staff' || 1 + n % 50) end,
  bench.id('company' || n % 500), bench.id('customer' || 1 + n % 5000), 'c' || 1 + n % 5000 || '@customer.example', 'EUR',
  born, case when n % 3 > 0 then born + random() * (now() - born) end, born, born,
  case when n % 2 = 0 then now() + (n % 120 - 60) * interval '1 day' + (n % 1440) * interval '1 minute' end,
  case when n % 10 = 0 then now() + (n % 60) * interval '1 day' + (n % 1440) * interval '1 minute' end, 'email'
from generate_series(1, $2::int) n, lateral (select now() - n * (interval '90 days' / $2::int) as born) b`;

type Saying = Record<string, unknown>;

/** Rules that are asked at every step: by state, section, priority, person and words, none of which fits; or one that does. */
export function immediateRules(many: number, acting: boolean): Saying[] {
  return Array.from({ length: many }, (_, n) => {
    if (acting && n === 0) {
      // Put aside it is less urgent, taken up again more: it changes something at every step.
      return { criteria: { stateFrom: "open", stateTo: "pending" }, actions: { setPriority: 5 } };
    }
    if (acting && n === 1) return { criteria: { stateFrom: "pending", stateTo: "open" }, actions: { setPriority: 2 } };
    const criteria = [
      { stateFrom: "none", stateTo: "draft", priorityMin: 2 },
      { stateTo: "closed", priorityMax: 4 },
      { titleContains: "nothing of the kind", stateTo: "open" },
      { stateTo: "escalate" },
      { kind: "supplier_request", stateTo: "pending" },
    ][n % 5];
    return { criteria, actions: { setPriority: 1 + (n % 5) } };
  });
}

/** Rules by the clock: every moment a rule may count from, minutes to months, narrow and wide conditions. */
export function clockRules(many: number): Saying[] {
  const times = [
    { dateType: "created", delay: 2, delayUnit: "day" },
    { dateType: "last_action", delay: 3, delayUnit: "day" },
    { dateType: "active_since", delay: 7, delayUnit: "day" },
    { dateType: "deadline", delay: -30, delayUnit: "minute" },
    { dateType: "begin", delay: -15, delayUnit: "minute" },
    { dateType: "created", delay: 1, delayUnit: "month" },
    { dateType: "last_action", delay: 90, delayUnit: "minute" },
    { dateType: "created", delay: 36, delayUnit: "hour" },
  ];
  return Array.from({ length: many }, (_, n) => ({
    ...times[n % times.length],
    delay: (times[n % times.length]?.delay ?? 1) * (1 + Math.floor(n / times.length)),
    // Most wait for what nothing is, so that a look at everything stays a look.
    criteria:
      n % 4 === 0
        ? { stateFrom: "open", stateTo: "open", priorityMin: 1, titleContains: "1777" }
        : { titleContains: "nothing of the kind" },
    actions: { setPriority: 1 + (n % 5) },
  }));
}

/**
 * Rules as a help desk has them where mail comes in: two act on every new ticket (who is responsible by turn, how
 * urgent), one on some; the others are asked at every arrival for words, people, states or urgency that do not fit.
 */
export function arrivalRules(many: number): Saying[] {
  const asNew = { stateFrom: "none", stateTo: "draft" };
  const acting = [
    { criteria: asNew, actions: { setResponsible: "round_robin" } },
    { criteria: asNew, actions: { setPriority: 2 } },
    { criteria: { ...asNew, titleContains: "7 " }, actions: { setPriority: 1 } },
  ];
  const asked = Array.from({ length: many - acting.length }, (_, n) => ({
    criteria: [
      { ...asNew, titleContains: `nothing of the kind ${n}` },
      { ...asNew, kind: "supplier_request" },
      { ...asNew, priorityMin: 4, priorityMax: 5 },
      { stateTo: "open", priorityMax: 4 },
      { stateTo: "escalate" },
    ][n % 5],
    actions: { setPriority: 1 + (n % 5) },
  }));
  return [...acting, ...asked];
}

/** Puts these rules in the place of all that are there. */
export async function setRules(client: pg.Client, organisationId: string, rules: readonly Saying[]): Promise<void> {
  await client.query("delete from rule_run");
  await client.query("delete from rule_clock");
  await client.query("delete from rule");
  for (const [place, rule] of rules.entries()) {
    await client.query(
      `insert into rule (organisation_id, id, created_at, updated_at, activated_at, active, name, sequence, criteria, actions,
        date_type, delay, delay_unit) values ($1, gen_random_uuid(), now(), now(), now(), true, $2, $3, $4, $5, $6, $7, $8)`,
      [
        organisationId,
        `Rule ${place}`,
        place,
        JSON.stringify(rule["criteria"] ?? {}),
        JSON.stringify(rule["actions"] ?? {}),
        rule["dateType"] ?? "none",
        rule["delay"] ?? 0,
        rule["delayUnit"] ?? "day",
      ],
    );
  }
  await client.query("update organisation set configuration_stamp = configuration_stamp + 1");
}
