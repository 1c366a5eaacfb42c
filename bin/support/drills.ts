import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";

import { Trouble } from "@/lib/trouble";

import type { Tally } from "./tally";
import { runTool } from "./tool";
import { runVitest } from "./vitest";

/** A drill of security.md 4.3: what it does in full, and the file that does it; in `npm test` it runs in small. */
type Drill = { id: string; does: string } & (
  | { test: string; project?: "unit" | "integration" }
  /** A program that prints its figures; its last lines are the numbers. */
  | { program: string }
);

const drills: readonly Drill[] = [
  {
    id: "M-01 M-02 M-03",
    does: "10,000 mails each by Postfix, HTTP and IMAP; 100 kills; database away for 60 s",
    test: "lib/mail/drills/storm.db.test.ts",
  },
  {
    id: "M-04 M-05",
    does: "10,000 mails three times each; 1,000 pairs with one Message-ID",
    test: "lib/mail/drills/deliveries.db.test.ts",
  },
  { id: "M-06", does: "all real messages through the SMTP listener", test: "lib/mail/corpus.db.test.ts" },
  {
    id: "M-07",
    does: "the stress set in full, from the stored bytes to the filed mail",
    test: "lib/mail/drills/stress.db.test.ts",
  },
  { id: "M-07, readers", does: "the stress set in full, by the readers alone", program: "bench/mail-stress.ts" },
  {
    id: "M-07, pages",
    does: "what pages take while the worker reads the stress set in full, again and again",
    program: "bench/mail-stress-pages.ts",
  },
  {
    id: "M-08",
    does: "an hour of machines that answer one another, in rounds of ten seconds",
    test: "lib/mail/drills/loops.db.test.ts",
  },
  {
    id: "M-09 M-15",
    does: "real messages: reports on delivery, what is visible of a reply, and all else that is read of them",
    program: "bench/mail-score.ts",
  },
  {
    id: "M-10",
    does: "500 dialogues in two organisations, eight mail programs",
    test: "lib/mail/drills/threading.db.test.ts",
  },
  {
    id: "M-11 M-12",
    does: "every attack at six kinds of ticket by five inlets; forged colleagues in copy mode",
    test: "lib/mail/drills/forged.db.test.ts",
  },
  { id: "M-13", does: "header injection and addresses", test: "lib/outgoing-mail/injection.db.test.ts" },
  {
    id: "M-14",
    does: "words in many character sets, labelled rightly, wrongly, or not at all",
    test: "lib/mail/drills/charsets.test.ts",
    project: "unit",
  },
  {
    id: "M-16",
    does: "IMAP and POP3 servers that renumber, break off and withhold",
    test: "lib/mail/inlet/fetch/fetch.db.test.ts",
  },
  {
    id: "M-16, large",
    does: "a mailbox of 150,000 mails, fetched while every seventh command breaks off, then numbered anew",
    test: "lib/mail/drills/large-mailbox.db.test.ts",
  },
  {
    id: "M-17",
    does: "HTTP: wrong key, replay, too large, compressed, slow",
    test: "lib/mail/inlet/inlets.db.test.ts",
  },
  {
    id: "A2 A5 A10 A13 A19",
    does: "scenarios over Postfix and Dovecot, with swaks and fetchmail",
    test: "lib/mail/drills/real-servers.db.test.ts",
  },
  {
    id: "F-07",
    does: "the clock jumps an hour back, an hour and a day ahead; every door, limit and scenario of rules by the clock",
    test: "lib/job/rules.db.test.ts",
  },
  {
    id: "F-08",
    does: "24 zones, 400 days: every moment of rules by the clock once, at the first look after it",
    test: "lib/rule/due-window.test.ts",
    project: "unit",
  },
  {
    id: "F-12",
    does: "chains of five rules over 1,000 tickets, the worker killed 100 times in the middle",
    test: "lib/testing/drills/rules.db.test.ts",
  },
  {
    id: "proof",
    does: "the proof of 1,000 arrangements of rights and rules beside an explorer that looks at everything",
    test: "lib/proof/explorer.test.ts",
    project: "unit",
  },
  {
    id: "L2",
    does: "isolation: every action, page, route, feed, export, endpoint and tool × everybody × own, other partner's, other organisation's, nobody's and malformed records; what each question wrote by its transactions' statistics, all tables before and after",
    test: "lib/testing/isolation",
  },
  {
    id: "L3",
    does: "isolation: a word that says whose it is in each column; everybody reads all they can reach",
    program: "bench/canary-crawl.ts",
  },
  { id: "kill -9", does: "500 acts of people and mails, 40 kills", test: "lib/testing/drills/kill.db.test.ts" },
];

const table = "docs/drills.md";

/**
 * Runs the drills with their full counts, one after another, and writes each result into `docs/drills.md` as it comes.
 *
 * @param wanted parts of their names; all of them, if not said
 */
export async function runDrills(wanted: readonly string[]): Promise<Tally[]> {
  const chosen = drills.filter(({ id }) => wanted.length === 0 || wanted.some((part) => id.includes(part)));
  if (chosen.length === 0) throw new Trouble(`The drills are: ${drills.map(({ id }) => id).join(", ")}.`);
  const tallies: Tally[] = [];
  for (const drill of chosen) {
    console.log(`${drill.id}: ${drill.does}…`);
    const busy = loadavg()[0] ?? 0;
    const { tally, numbers } = "program" in drill ? await runProgram(drill.id, drill.program) : await runTest(drill);
    tallies.push(tally);
    console.log(tally.failed ? (tally.output ?? "") : `  ${numbers || "passed"}`);
    const when = `${new Date().toISOString().slice(0, 10)}, ${Math.round(tally.seconds)} s, load ${busy.toFixed(0)} on ${availableParallelism()}`;
    const result = tally.failed ? `**${tally.failed} failed**` : `${tally.passed} passed`;
    writeRow(drill.id, [drill.does, [result, numbers].filter(Boolean).join("; "), when]);
    await runTool(["oxfmt", table]);
  }
  return tallies;
}

async function runTest({ id, test, project = "integration" }: Extract<Drill, { test: string }>) {
  const folder = mkdtempSync(join(tmpdir(), "suivi-drill-notes-"));
  const notes = join(folder, "notes");
  const env = { DRILL_FULL: "1", DRILL_NOTES: notes };
  const tally = await runVitest(project, { part: id, filters: [test], env });
  const lines = existsSync(notes) ? readFileSync(notes, "utf8").split("\n").filter(Boolean) : [];
  rmSync(folder, { recursive: true });
  return { tally, numbers: lines.map((line) => (JSON.parse(line) as { words: string }).words).join("; ") };
}

async function runProgram(id: string, file: string): Promise<{ tally: Tally; numbers: string }> {
  const { ok, output, seconds } = await runTool(["node", "--conditions=react-server", "--import", "tsx", file]);
  const tally = { part: id, passed: ok ? 1 : 0, failed: ok ? 0 : 1, seconds, output };
  return { tally, numbers: numbersOf(output) };
}

/** What a program ends with: lines of figures, without the files below them. */
const numbersOf = (output: string): string =>
  output
    .split("\n")
    .filter((line) => /^\S.*\d/.test(line) && !line.startsWith("ok "))
    .map((line) => line.replace(/\s+/g, " ").trim())
    .join("; ");

/** The row of a drill takes the place of its older one. */
function writeRow(id: string, cells: readonly string[]): void {
  const row = `| ${[id, ...cells].map((cell) => cell.replaceAll("|", "/")).join(" | ")} |`;
  const lines = readFileSync(table, "utf8").split("\n");
  const at = lines.findIndex(isOf(id));
  if (at >= 0) lines[at] = row;
  else {
    const order = drills.findIndex((drill) => drill.id === id);
    const before = drills.slice(0, order).findLast((drill) => lines.some(isOf(drill.id)));
    const place = before ? lines.findIndex(isOf(before.id)) : lines.findIndex((line) => line.startsWith("| -"));
    lines.splice(place + 1, 0, row);
  }
  writeFileSync(table, lines.join("\n"));
}

const isOf =
  (name: string) =>
  (line: string): boolean =>
    line.startsWith(`| ${name} `);
