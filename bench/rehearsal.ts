import { monitorEventLoopDelay } from "node:perf_hooks";

import { load } from "./load/load";
import { machineLoad, ownPlace } from "./own-place";
import { recordedLivesSql } from "./rehearsal-load";
import { clockRules, immediateRules } from "./rules-load";

// What a rehearsal costs: ninety days of many occasions played again under fifty rules, half of them by the clock:
// node --conditions=react-server --import tsx bench/rehearsal.ts [occasions] [rules]
const [occasions = "100000", rules = "50"] = process.argv.slice(2);
const goal = 60;
const perTicket = 5;

const { client, connectionString, leave } = await ownPlace({ autovacuum: "off" });
try {
  await measure();
} finally {
  await leave();
}
process.exit();

async function measure(): Promise<void> {
  const { organisationId } = await load(connectionString, 1_000);
  await client.query("set session_replication_role = replica");
  for (const statement of recordedLivesSql.split(/;\n/))
    await client.query(
      statement
        .replaceAll("__ORG__", `'${organisationId}'::uuid`)
        .replaceAll("__TICKETS__", String(Math.ceil(Number(occasions) / perTicket))),
    );
  await client.query("vacuum analyze");

  const { readToRehearse } = await import("@/lib/access/scope");
  const { rehearse } = await import("@/lib/rehearsal/rehearse");
  const { ruleDefinition } = await import("@/lib/rule/schema");
  const half = Math.floor(Number(rules) / 2);
  const sayings = [...immediateRules(half, true), ...clockRules(Number(rules) - half)];
  const set = sayings.map((saying, n) => ({
    ...ruleDefinition.parse({ name: `Rule ${n}`, sequence: n, ...saying }),
    id: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
    version: 1,
    createdAt: new Date(0),
    activatedAt: null,
  }));

  const until = new Date();
  const from = new Date(until.getTime() - 90 * 86_400_000);
  const loop = monitorEventLoopDelay({ resolution: 5 });
  let firings = 0;
  const before = process.memoryUsage().rss;
  let most = before;
  const began = performance.now();
  const cpu = process.cpuUsage();
  loop.enable();
  const replayed = await readToRehearse(
    organisationId,
    { kind: "system", name: "bench" },
    (scope) =>
      rehearse(
        scope,
        { rules: set, from, until },
        ({ notes }) => {
          firings += notes.firings.length;
        },
        () => {
          most = Math.max(most, process.memoryUsage().rss);
        },
      ),
    until,
  );
  loop.disable();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    [
      `${replayed.occasions} occasions of ${replayed.tickets} tickets under ${rules} rules: ${seconds.toFixed(1)} s (goal ${goal} s)`,
      `${((user + system) / 1e6).toFixed(1)} s processor here, ${firings} firings, ${Math.round((most - before) / 1048576)} MB more memory`,
      `the event loop waited at most ${Math.round(loop.max / 1e6)} ms, in 99 of 100 cases ${Math.round(loop.percentile(99) / 1e6)} ms`,
      machineLoad(),
    ].join("\n"),
  );
  if (seconds > goal) process.exitCode = 1;
}
