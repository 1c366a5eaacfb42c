import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { tick } from "@/lib/job/rules";
import { standingRule } from "@/lib/rule/testing/standing-rule";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { createTicketInput } from "@/lib/ticket/schema";

import { type Direct, direct } from "../direct";
import { brokenInvariants } from "../invariants";
import { type Town, town } from "../town";
import { noteDrill } from "./note";

const full = process.env.DRILL_FULL === "1";
const size = full ? { tickets: 1000, kills: 100 } : { tickets: 40, kills: 2 };
const made = new Date("2026-05-11T08:00Z");
const due = new Date("2026-05-12T08:00Z");

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
});
afterAll(async () => {
  await database.close();
  await closePool();
});

describe("A worker that is killed in the middle of chains of rules (F-12)", () => {
  it(
    "leaves every rule of every chain in effect exactly once",
    async () => {
      await fileTickets();
      await chainOfFive();
      let kills = 0;
      while (kills < size.kills) {
        // It says nothing any more once everything is done: then there is nothing left to be killed at.
        if (!(await killedAtWork())) break;
        kills += 1;
      }
      while ((await tick(due)) > 0);
      await tick(new Date(due.getTime() + 60_000));

      expect(await effects()).toEqual([
        { tickets: size.tickets, runs: 5, watchers: 1, mails: 2, lines: 5, occasions: 4 },
      ]);
      expect(await left()).toEqual([
        { priority: 1, section_id: here.sections.supportLevel1, responsible_id: here.users.demo, count: size.tickets },
      ]);
      expect(await brokenInvariants(database)).toEqual({});
      expect(kills).toBeGreaterThan(0);
      noteDrill(
        "F-12",
        `${size.tickets} chains of five rules, ${kills} kills: every rule once in effect at every ticket`,
      );
    },
    full ? 3_600_000 : 300_000,
  );
});

async function fileTickets(): Promise<void> {
  const input = createTicketInput.parse({
    kind: "support_request",
    title: "Printer",
    sectionId: here.sections.helpdesk,
  });
  for (let count = 0; count < size.tickets; count += 1)
    await run(here.as("demo"), createTicket, input, { via: "page", now: made });
}

/** The clock calls for the first; what each changes calls for the next, which stands before it in the list. */
async function chainOfFive(): Promise<void> {
  const { users, sections, categories } = here;
  const rule = (place: number, name: string, more: Omit<Parameters<typeof standingRule>[1], "name">) =>
    standingRule(here, { name, sequence: 100 - place, ...more });
  await rule(1, "one", { dateType: "created", delay: 1, actions: { setPriority: 1 } });
  await rule(2, "two", { criteria: { priorityMin: 1 }, actions: { setCategoryId: categories.printing } });
  await rule(3, "three", { criteria: { categoryId: categories.printing }, actions: { setResponsible: users.demo } });
  await rule(4, "four", {
    criteria: { responsible: users.demo },
    actions: { setSectionId: sections.supportLevel1, addWatchers: ["pia@mycompany.example"] },
  });
  const to = { responsible: false, partner: false, watchers: false, addresses: ["olga@mycompany.example"] };
  await rule(5, "five", {
    criteria: { sectionId: sections.supportLevel1 },
    actions: { mail: { to, subject: "Look", body: "At {{ticket.link}}" } },
  });
}

/** Begins to work and is killed a moment later; false where it had done all before. */
async function killedAtWork(): Promise<boolean> {
  const program = [
    "--conditions=react-server",
    "--import",
    "tsx",
    "lib/testing/drills/rule-clerk.ts",
    due.toISOString(),
  ];
  const clerk = spawn("node", program, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, LOG_LEVEL: "error" },
  });
  const over = once(clerk, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  createInterface({ input: clerk.stdout }).on("line", () => {
    setTimeout(() => clerk.kill("SIGKILL"), 50 + Math.random() * 500);
  });
  const [code, signal] = await over;
  if (code) throw new Error(`The clerk broke with ${code}; its words are above.`);
  return signal === "SIGKILL";
}

/** How often everything happened to a ticket, and to how many tickets it happened so often. */
const effects = () =>
  database.rows(
    `select count(*)::int as tickets, runs, watchers, mails, lines, occasions from (
      select t.id,
        (select count(*) from (select distinct r.rule_id from rule_run r where r.ticket_id = t.id and r.outcome = 'done') x)::int
          + (select count(*) - count(distinct r.rule_id) from rule_run r where r.ticket_id = t.id)::int * 100 as runs,
        (select count(*) from ticket_watcher w where w.ticket_id = t.id)::int as watchers,
        (select count(*) from outbound_mail m where m.ticket_id = t.id and m.status <> 'suppressed')::int as mails,
        (select count(*) from history_entry h where h.ticket_id = t.id and h.entry_type = 'rule')::int as lines,
        (select count(*) from occasion o where o.ticket_id = t.id and o.cause_rule_run_id is not null)::int as occasions
      from ticket t where t.organisation_id = $1) each group by 2, 3, 4, 5, 6`,
    [here.myCompany.id],
  );

const left = () =>
  database.rows(
    `select priority, section_id, responsible_id, count(*)::int as count from ticket where organisation_id = $1 group by 1, 2, 3`,
    [here.myCompany.id],
  );
