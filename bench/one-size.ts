import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { freePort } from "@/bin/support/ports";

import { load } from "./load/load";
import { measureMail, newMail, replyTo } from "./mail";
import { type Figures, measure } from "./measure";
import { acts } from "./acts";
import { type Neighbour, measureNeighbour } from "./neighbour";
import { type Office, openOffice } from "./office";
import { ownPlace } from "./own-place";
import { type Painted, measurePaint } from "./paint";
import { pages } from "./pages";
import { reports } from "./reports";
import { postmasterPid, startWeb, startWorker } from "./servers";

/** Figures of one size, measured in a process of its own: `node … bench/one-size.ts <tickets> <runs> <file> [only] [paint]`. */
export type SizeReport = {
  tickets: number;
  loadSeconds: number;
  bytesPerTicket: number;
  figures: Figures[];
  painted: Painted[];
  neighbour: Neighbour | null;
  failures: string[];
};

const [size = "10000", runs = "200", file = "bench.json", only = "", paint = ""] = process.argv.slice(2);

/** A server that has worked for some minutes, as the others were measured: fewer leave half of its code uncompiled. */
const warmUpRounds = 100;
/** Pages without a goal that take a tenth of a second each: their code is that of the others. */
const slow = new Set(["list as of last month", "calendar of a month", "graph by section", "conversation of 500"]);
const slowRounds = 20;

// Vacuum and statistics are made after the load; in between they would be counted as somebody's page.
const settings = {
  shared_preload_libraries: "pg_stat_statements",
  autovacuum: "off",
};
const { client, connectionString, folder, leave } = await ownPlace(settings);
try {
  const report = await measureSize(Number(size), Number(runs));
  writeFileSync(file, JSON.stringify(report, null, 2));
} finally {
  await leave();
}
process.exit(0);

async function measureSize(tickets: number, times: number): Promise<SizeReport> {
  const ports = { web: await freePort(), smtp: await freePort() };
  Object.assign(process.env, {
    PORT: String(ports.web),
    INBOUND_SMTP_PORT: String(ports.smtp),
    SUIVI_URL: `http://localhost:${ports.web}`,
  });
  say(`loading ${tickets} tickets`);
  const { seconds } = await load(connectionString, tickets);
  await client.query("create extension if not exists pg_stat_statements");
  await client.query("alter system set pg_stat_statements.track = 'none'");
  await client.query("select pg_reload_conf()");
  const bytesPerTicket = (await sizeOf()) / tickets;
  const done: Done = { figures: [], painted: [], neighbour: null, failures: [] };
  await measurePages(ports.web, times, done);
  await measureMails(ports.smtp, times, done);
  return { tickets, loadSeconds: seconds, bytesPerTicket, ...done };
}

type Done = Pick<SizeReport, "figures" | "painted" | "neighbour" | "failures">;

async function measurePages(port: number, times: number, done: Done): Promise<void> {
  const wanted = [...pages, ...reports, ...acts].filter(({ name }) => name.includes(only));
  const isPaintWanted = paint === "paint";
  const isNeighbourWanted = "neighbour".includes(only);
  if (wanted.length === 0 && !isPaintWanted && !isNeighbourWanted) return;
  const web = await startWeb(port, join(folder, "web.log"));
  try {
    const office = await openOffice(client, `http://localhost:${port}`);
    if (isPaintWanted) await paintedActs(office, done);
    const watched = { ours: web.pid, database: postmasterPid(folder) };
    say("warming up");
    await warmUp(office);
    for (const { name, once } of wanted) {
      await kept(done, name, () => measure(name, watched, client, times, (round) => once(office, round)));
    }
    if (isNeighbourWanted) {
      say("neighbour of a heavy reader");
      done.neighbour = await measureNeighbour(office);
    }
  } finally {
    await web.stop();
  }
}

/**
 * A server that has just started compiles its code while it answers: its first few thousand pages cost up to twice what
 * they cost from then on (measured on the sign-in page: 10.6 ms, then 5.5; on the portal's home alone 17.9 ms in its
 * first eighty pages, 13.7 over its first thousand).
 */
async function warmUp(office: Office): Promise<void> {
  const quick = [...pages, ...acts].filter(({ name }) => !slow.has(name));
  for (let round = 0; round < warmUpRounds; round += 1) {
    // What fails is told when it is measured.
    for (const { once } of round < slowRounds ? [...pages, ...acts] : quick) await once(office, round).catch(() => 0);
  }
}

async function paintedActs(office: Office, done: Done): Promise<void> {
  say("input to paint");
  try {
    done.painted = await measurePaint(office, 12, (why) => done.failures.push(`input to paint, ${why}`));
  } catch (error) {
    done.failures.push(`input to paint: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function measureMails(port: number, times: number, done: Done): Promise<void> {
  if (!"e-mail in".includes(only)) return;
  const worker = await startWorker(port, join(folder, "worker.log"));
  try {
    const watched = { ours: worker.pid, database: postmasterPid(folder) };
    const numbers = Array.from({ length: times + 24 }, (_, round) => round);
    await kept(done, "e-mail in, new ticket", () =>
      measureMail("e-mail in, new ticket", watched, client, port, numbers.map(newMail)),
    );
    const { rows } = await client.query<{ number: number; email: string }>(
      `select number, partner_email as email from ticket where number <= $1 and phase in ('open', 'pending') and deleted_at is null
       order by md5(number::text) limit $2`,
      [Number(size), times + 24],
    );
    await kept(done, "e-mail in, reply", () =>
      measureMail("e-mail in, reply", watched, client, port, rows.map(replyTo)),
    );
  } finally {
    await worker.stop();
  }
}

/** What cannot be measured is reported, and the others are measured all the same. */
async function kept(done: Done, name: string, work: () => Promise<Figures>): Promise<void> {
  say(name);
  try {
    done.figures.push(await work());
  } catch (error) {
    done.failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    say(done.failures.at(-1) ?? "");
  }
}

/** Without the generator's own tables. */
async function sizeOf(): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    `select sum(pg_total_relation_size(oid)) as bytes from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  );
  return Number(rows[0]?.bytes);
}

function say(what: string): void {
  console.error(`  ${size}: ${what}`);
}
