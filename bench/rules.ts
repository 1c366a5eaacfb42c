import { load } from "./load/load";
import { machineLoad, ownPlace } from "./own-place";
import { processorMs } from "./processor";
import { clockRules, immediateRules, moreTicketsSql, setRules } from "./rules-load";
import { postmasterPid } from "./servers";

// What rules cost: fifty of them asked at every step of a ticket, and fifty by the clock over many unclosed tickets:
// node --conditions=react-server --import tsx bench/rules.ts [unclosed tickets] [steps] [ticks]
const [unclosed = "100000", steps = "300", ticks = "20"] = process.argv.slice(2);
const goals = { step: 3, tick: 2000 };
const many = 50;

const { client, connectionString, folder, leave } = await ownPlace({ autovacuum: "off" });
try {
  await measure();
} finally {
  await leave();
}
process.exit();

async function measure(): Promise<void> {
  const { organisationId } = await load(connectionString, 1_000);
  await client.query("set session_replication_role = replica");
  await client.query(moreTicketsSql, [organisationId, Number(unclosed)]);
  await client.query("vacuum analyze");
  await measureSteps(organisationId);
  await measureTicks(organisationId);
}

/** A ticket put aside and taken up again: without rules, beside fifty that do not match, and with one of them that acts. */
async function measureSteps(organisationId: string): Promise<void> {
  const { run } = await import("@/lib/access/run");
  const { moveTicket } = await import("@/lib/ticket/commands/move-ticket");
  const { rows } = await client.query<{ number: number }>(
    "select number from ticket where organisation_id = $1 and state = 'open' and number > 1000000 order by number limit 200",
    [organisationId],
  );
  const asker = { organisationId, actor: { kind: "system", name: "bench" } } as const;
  let place = 0;
  const step = async () => {
    const number = rows[place % rows.length]?.number ?? 0;
    const transition = Math.floor(place / rows.length) % 2 === 0 ? "pending" : "open";
    place += 1;
    await run(asker, moveTicket, { number, transition }, { via: "page" });
  };
  const count = Number(steps);
  for (let round = 0; round < 200; round += 1) await step();
  const without = await costOf(count, step);
  await setRules(client, organisationId, immediateRules(many, false));
  for (let round = 0; round < 100; round += 1) await step();
  const asked = await costOf(count, step);
  await setRules(client, organisationId, immediateRules(many, true));
  for (let round = 0; round < 100; round += 1) await step();
  const acting = await costOf(count, step);
  say(`a step without rules: ${shown(without)}`);
  say(
    `with ${many} rules that are asked and do not match: ${shown(asked)}, ${shown(asked - without)} more (goal ${goals.step} ms)`,
  );
  say(`with one of them acting: ${shown(acting)}, ${shown(acting - without)} more`);
}

async function measureTicks(organisationId: string): Promise<void> {
  const { actByTheClock } = await import("@/lib/rule/clock");
  await setRules(client, organisationId, clockRules(many));
  await client.query("delete from rule_clock");
  const began = new Date();
  await act(began, "the first look at everything");
  let minute = 1;
  const next = async () => {
    await actByTheClock(organisationId, new Date(began.getTime() + minute * 60_000));
    minute += 1;
  };
  for (let round = 0; round < 5; round += 1) await next();
  const before = await runs();
  const cost = await costOf(Number(ticks), next);
  say(
    `a tick, ${unclosed} unclosed tickets and ${many} rules by the clock: ${shown(cost)} (goal ${goals.tick} ms), ` +
      `${(((await runs()) - before) / Number(ticks)).toFixed(1)} runs a tick`,
  );

  async function act(now: Date, what: string): Promise<void> {
    const cost = await costOf(1, async () => {
      while (await actByTheClock(organisationId, now));
    });
    say(`${what}: ${shown(cost)}, ${await runs()} runs`);
  }
  async function runs(): Promise<number> {
    const { rows } = await client.query<{ count: number }>("select count(*)::int as count from rule_run");
    return rows[0]?.count ?? 0;
  }
}

/** Processor milliseconds of this process and of the database, each time. */
async function costOf(times: number, once: () => Promise<void>): Promise<number> {
  const database = postmasterPid(folder);
  const own = process.cpuUsage();
  const before = processorMs(database);
  for (let round = 0; round < times; round += 1) await once();
  const { user, system } = process.cpuUsage(own);
  return ((user + system) / 1000 + processorMs(database) - before) / times;
}

function shown(ms: number): string {
  return Math.abs(ms) < 100 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}

function say(what: string): void {
  console.log(`${what}   (${machineLoad()})`);
}
