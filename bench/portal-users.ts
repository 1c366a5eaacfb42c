import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { freePort } from "@/bin/support/ports";

import { act, signIn, visit } from "./browser";
import { load } from "./load/load";
import { percentiles, timeOf } from "./measure";
import { machineLoad, ownPlace } from "./own-place";
import { postmasterPid, startWeb } from "./servers";

// Customers of the portal, each on their own: they open a page, read for a while, open the next one, now and then they answer.
// npm run bench -- --only portal-users; alone, once the pages are built:
// node --conditions=react-server --import tsx bench/portal-users.ts [users] [seconds] [tickets]
const [users = "1000", seconds = "120", size = "20000"] = process.argv.slice(2);
/** Of reading a page, on average. */
const thinkMs = 20_000;
const warmUpMs = 25_000;
const mostMs = 1_000;

const { client, connectionString, folder, leave } = await ownPlace();
try {
  await measure();
} finally {
  await leave();
}
process.exit();

type Customer = { cookie: string; own: readonly number[] };

async function measure(): Promise<void> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  Object.assign(process.env, {
    NEXT_DIST_DIR: process.env["NEXT_DIST_DIR"] ?? ".next-bench",
    PORT: String(port),
    SUIVI_URL: url,
  });
  await load(connectionString, Number(size));
  const customers = await customersOf(Number(users));
  await client.query("analyze");
  const web = await startWeb(port, join(folder, "web.log"));
  try {
    const answers: { page: string; ms: number; at: number }[] = [];
    const errors: string[] = [];
    const began = performance.now();
    const over = began + warmUpMs + Number(seconds) * 1000;
    const everybody = customers.map((customer, place) => beCustomer(url, customer, place, over, answers, errors));
    await pause(warmUpMs);
    const time = timeOf({ ours: web.pid, database: postmasterPid(folder) });
    await pause(Number(seconds) * 1000);
    const spent = time.per(1);
    const memory = memoryOf(web.pid);
    await Promise.all(everybody);
    const counted = answers.filter(({ at }) => at - began > warmUpMs && at <= over);
    for (const name of new Set(counted.map(({ page }) => page))) {
      const walls = counted.filter(({ page }) => page === name).map(({ ms }) => ms);
      console.log(
        `  ${name}: ${walls.length}, p50 ${percentiles(walls).p50.toFixed(0)} ms, p95 ${percentiles(walls).p95.toFixed(0)} ms`,
      );
    }
    for (const error of errors.slice(0, 5)) console.log(`  ERROR ${error}`);
    const { p50, p95 } = percentiles(counted.map(({ ms }) => ms));
    console.log(
      `${customers.length} customers for ${seconds} s, ${thinkMs / 1000} s of reading between pages, ${size} tickets: ${(counted.length / Number(seconds)).toFixed(0)} answers a second, p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms (at most ${mostMs}), ${errors.length} errors; processor of each answer ${(spent.web / counted.length).toFixed(1)} ms of the pages and ${(spent.database / counted.length).toFixed(1)} ms of the database, ${memory} MB; others busy ${spent.othersBusy.toFixed(1)} of ${availableParallelism()}, ${machineLoad()}`,
    );
    process.exitCode = p95 <= mostMs && errors.length === 0 ? 0 : 1;
  } finally {
    await web.stop();
  }
}

/** People of the load's companies get accounts, and know the requests they filed. */
async function customersOf(many: number): Promise<Customer[]> {
  await client.query(
    `insert into "user" (id, name, email, email_verified, locale, is_demo, created_at)
     select bench.id('portal' || c), 'Customer ' || c, 'c' || c || '@customer.example', now(), 'en', true, now() from generate_series(2, $1::int) c`,
    [many],
  );
  await client.query(
    `insert into membership (organisation_id, id, created_at, updated_at, user_id, role, person_id, email)
     select p.organisation_id, bench.id('member-portal' || c), now(), now(), bench.id('portal' || c), 'partner', p.id, p.email
     from generate_series(2, $1::int) c join partner p on p.id = bench.id('customer' || c)`,
    [many],
  );
  const { rows } = await client.query<{ id: string; own: number[] | null }>(
    `select m.user_id as id, (select array_agg(number) from (select number from ticket t where t.organisation_id = m.organisation_id
       and t.contact_id = m.person_id and t.deleted_at is null and t.phase <> 'draft' order by number desc limit 5) own) as own
     from membership m where m.role = 'partner' and m.active`,
  );
  const cookies = await signIn(
    rows.map(({ id }) => id),
    new Date(),
  );
  return rows.map(({ own }, place) => ({ cookie: cookies[place] ?? "", own: own ?? [] }));
}

type Answers = { page: string; ms: number; at: number }[];

/** One customer from their first page to the end: pages one after the other, with time to read between them. */
async function beCustomer(
  url: string,
  { cookie, own }: Customer,
  place: number,
  over: number,
  answers: Answers,
  errors: string[],
) {
  const portal = `${url}/portal/bench`;
  const number = own[place % Math.max(1, own.length)];
  const home = `${portal}/requests`;
  const request = `${portal}/requests/${number}`;
  // Everybody came at another moment.
  await pause((thinkMs * (place % 997)) / 997);
  for (let round = place; performance.now() < over; round += 1) {
    const steps: [page: string, work: () => Promise<number>][] = [
      ["home", () => visit(home, cookie, "<main")],
      ["what is done", () => visit(`${portal}/requests/done`, cookie, "<main")],
      ["new request", () => visit(`${portal}/new`, cookie, "<main")],
      ["home", () => visit(home, cookie, "<main")],
    ];
    if (number !== undefined) {
      const text = `It is still there, ${round}.`;
      const reply = { organisation: "bench", number, text, documentIds: [] };
      steps.push(
        ["request", () => visit(request, cookie, "<main")],
        ["request", () => visit(request, cookie, "<main")],
        ["request", () => visit(request, cookie, "<main")],
        ["reply", () => act(request, cookie, "replyToRequestAction", reply)],
        ["home", () => visit(home, cookie, "<main")],
        ["request", () => visit(request, cookie, "<main")],
      );
    }
    const [page, work] = steps[round % steps.length] ?? ["home", () => visit(home, cookie, "<main")];
    const began = performance.now();
    await work().catch((error: unknown) =>
      errors.push(`${page}: ${error instanceof Error ? error.message.slice(0, 300) : String(error)}`),
    );
    answers.push({ page, ms: performance.now() - began, at: performance.now() });
    // As often shorter as longer, by the same hash each time.
    await pause(thinkMs * (0.5 + ((place * 7919 + round * 104_729) % 1000) / 1000));
  }
}

/** What the process holds, in megabytes. */
function memoryOf(pid: number): number {
  const [, kilobytes = "0"] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
