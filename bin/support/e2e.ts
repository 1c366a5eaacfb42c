import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { z } from "zod";
import { migrate } from "@/db/migrate";
import { asRuntimeLogin } from "@/db/runtime-login";
import { temporaryCluster } from "@/lib/testing/temporary-cluster";
import { findBrowser } from "./browser";
import { build } from "./build";
import { superviseAll } from "./children";
import { startMailSink } from "./mail-sink";
import type { Later } from "./main";
import { freePort } from "./ports";
import { programs } from "./programs";
import { firstAnswer } from "./serve";
import type { Tally } from "./tally";
import { runTool } from "./tool";

const spec = z.object({ title: z.string(), file: z.string(), ok: z.boolean() });
type Suite = { specs?: z.infer<typeof spec>[] | undefined; suites?: Suite[] | undefined };
const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({ specs: z.array(spec).optional(), suites: z.array(suite).optional() }),
);
const report = z.object({
  stats: z.object({ expected: z.number(), flaky: z.number(), unexpected: z.number() }),
  suites: z.array(suite),
});

/**
 * Runs the journeys in a browser, on a cluster, ports and a build of their own, with the demo organisations but
 * without the older tickets.
 *
 * @param args passed on to `playwright test`
 */
export async function runE2e(args: string[], later: Later): Promise<Tally> {
  const browser = findBrowser();
  await build(".next-test", { SUIVI_TEST: "1" });
  const ports = { web: await freePort(), smtp: await freePort(), sink: await freePort() };
  const folder = mkdtempSync(join(tmpdir(), "suivi-report-"));
  const outbox = join(folder, "outbox");
  later(await startMailSink(ports.sink, outbox));
  const log = await startSuivi(ports, later);

  const file = join(folder, "playwright.json");
  const { ok, seconds } = await runTool(["playwright", "test", ...args], {
    show: true,
    env: {
      PLAYWRIGHT_CHROMIUM: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      E2E_URL: `http://localhost:${ports.web}`,
      E2E_SMTP_PORT: String(ports.smtp),
      E2E_OUTBOX: outbox,
      E2E_CLOCK: join(process.env["DATA_DIR"] ?? "", "test-clock"),
    },
  });
  const { passed, failed, failures } = read(file);
  rmSync(folder, { recursive: true });
  const unsaid = unsaidWords(log);
  if (!ok || unsaid.length > 0) console.log(`The server's log is ${log}.`);
  return {
    part: "journeys (playwright)",
    passed,
    failed: (ok ? failed : Math.max(failed, 1)) + unsaid.length,
    seconds,
    failures: [...(failures ?? []), ...unsaid],
  };
}

/** Words that a page asked for and no catalogue has: readers were shown their keys. */
function unsaidWords(log: string): string[] {
  const missing = readFileSync(log, "utf8").matchAll(/MISSING_MESSAGE: Could not resolve `([^`]+)`/g);
  return [...new Set(Array.from(missing, ([, key]) => `pages that showed a key for words: ${key}`))];
}

async function startSuivi(ports: { web: number; smtp: number; sink: number }, later: Later): Promise<string> {
  const cluster = await temporaryCluster();
  later(cluster.remove);
  await migrate(cluster.url);
  Object.assign(process.env, {
    DATABASE_URL: asRuntimeLogin(cluster.url),
    DATABASE_MIGRATION_URL: cluster.url,
    DATA_DIR: cluster.folder,
    PORT: String(ports.web),
    INBOUND_SMTP_PORT: String(ports.smtp),
    SMTP_URL: `smtp://127.0.0.1:${ports.sink}`,
    SUIVI_URL: `http://localhost:${ports.web}`,
    FILES_ORIGIN: `http://files.localhost:${ports.web}`,
    NEXT_DIST_DIR: ".next-test",
    SUIVI_TEST: "1",
    ROLE: "all",
  });
  await seed();

  const log = "test-results/server.log";
  const suivi = superviseAll(programs("start"), { log });
  later(suivi.stop);
  await Promise.race([firstAnswer(ports.web), suivi.over]);
  return log;
}

async function seed() {
  const { seedDemo } = await import("@/db/seed/demo");
  const { closePool } = await import("@/db/connect");
  await seedDemo({ now: new Date(), olderTickets: 0 });
  await closePool();
  await sendAtOnce();
}

/** Nobody takes a mail back in most journeys: waiting for that would make each of them longer. */
async function sendAtOnce() {
  const owner = new pg.Client({ connectionString: process.env["DATABASE_MIGRATION_URL"] });
  await owner.connect();
  await owner.query("update organisation set send_hold_seconds = 0");
  await owner.end();
}

function read(file: string): Pick<Tally, "passed" | "failed" | "failures"> {
  try {
    const { stats, suites } = report.parse(JSON.parse(readFileSync(file, "utf8")));
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected, failures: suites.flatMap(failuresOf) };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

/** Their messages are in the lines above the summary, as they happened. */
function failuresOf({ specs = [], suites = [] }: Suite): string[] {
  const failed = specs.filter(({ ok }) => !ok).map(({ file, title }) => `${file} › ${title}`);
  return [...failed, ...suites.flatMap(failuresOf)];
}
