import { closePool } from "@/db/connect";
import type { ImportedThing } from "@/lib/import/schema";
import { answering, wizard } from "@/lib/import/testing/bring-in";
import { type Town, town } from "@/lib/testing/town";

import { machineLoad, ownPlace } from "./own-place";

// How many rows of a file a second become records, in how much memory:
// node --conditions=react-server --import tsx bench/import.ts [rows] [companies,people,tickets,events] [keep: undoes nothing]
const [count = "100000", only = "companies,people,tickets,events", keeps] = process.argv.slice(2);
const goal = { aSecond: 400 };

const { leave } = await ownPlace();
try {
  const here = await town();
  for (const what of only.split(",")) await measure(here, what as ImportedThing);
} finally {
  await closePool();
  await leave();
}
process.exit();

async function measure(here: Town, what: ImportedThing): Promise<void> {
  const ines = wizard(here.as("ines") as { organisationId: string; userId: string }, () => new Date());
  const rows = Number(count);
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 200);
  const before = process.memoryUsage().rss;
  const read = await timed(() => ines.read(what, fileOf(what, rows)));
  const checked = await timed(() => ines.check(read.of, mapped()[what]));
  const done = await timed(() => ines.bring(checked.of));
  const { created = 0 } = done.of.counts;
  if (created !== rows) console.log(`${what}: only ${created} of ${rows}: ${JSON.stringify(done.of.counts)}`);
  const undone = keeps ? null : await timed(() => ines.takeBack(done.of));
  clearInterval(watch);
  const each = { read, checked, imported: done, ...(undone && { undone }) };
  for (const [step, { seconds }] of Object.entries(each))
    console.log(`${what} ${step}: ${Math.round(rows / seconds)} rows a second (${seconds.toFixed(1)} s)`);
  const whole = rows / (read.seconds + checked.seconds + done.seconds);
  const verdict = whole >= goal.aSecond ? "reached" : "missed";
  console.log(
    `${what}: ${Math.round(whole)} rows a second from the file to the last record, ${goal.aSecond} ${verdict}; ` +
      `${mega(before)} MB before, ${mega(most)} MB at most; ${machineLoad()}`,
  );
}

function mega(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}

async function timed<T>(work: () => Promise<T>): Promise<{ of: T; seconds: number }> {
  const began = performance.now();
  const of = await work();
  return { of, seconds: (performance.now() - began) / 1000 };
}

function mapped(): Partial<Record<ImportedThing, ReturnType<typeof answering>>> {
  return {
    companies: answering({ key: { column: "id" } }),
    people: answering({ key: { column: "id" } }),
    tickets: answering(
      { key: { column: "id" }, section: { always: "Helpdesk and Support" }, description: { column: "description" } },
      { ticketKind: "support_request" },
    ),
    events: answering({ key: { column: "id" }, section: { always: "Helpdesk and Support" } }),
  };
}

/** A file as another program writes it: a name, an address, some words. */
function fileOf(what: ImportedThing, rows: number): string {
  const words = ["printer", "router", "delivery", "invoice", "evening", "batch", "crane", "juice", "valve", "screen"];
  const word = (at: number) => words[at % words.length] ?? "";
  const heads: Partial<Record<ImportedThing, string>> = {
    companies: "id,name,email,phone,street,city,zip,country",
    people: "id,name,email,phone,job title",
    tickets: "id,subject,status,opened,closed,priority,description",
    events: "id,type,direction,date,from,to,subject,body",
  };
  const line: Partial<Record<ImportedThing, (at: number) => string>> = {
    companies: (at) =>
      `C${at},Company ${word(at)} ${at},office@company-${at}.example,+41 22 ${at},Street ${at},Geneva,1200,CH`,
    people: (at) => `P${at},Person ${word(at)} ${at},person${at}@people.example,+41 79 ${at},Buyer`,
    tickets: (at) =>
      `T${at},The ${word(at)} of ${word(at + 3)} ${at},closed,${day(at)},2026-01-${day(at).slice(8)},normal,"Every ${word(at + 5)} the ${word(at)} stops, and ${word(at + 7)} must be called again."`,
    events: (at) =>
      `E${at},email,${at % 2 ? "in" : "out"},${day(at)} 10:${String(at % 60).padStart(2, "0")},person${at % 500}@people.example,help@my-company.example,About the ${word(at)},"The ${word(at + 2)} and the ${word(at + 4)} of ${day(at)}."`,
  };
  const lines = Array.from({ length: rows }, (_, at) => line[what]?.(at) ?? "");
  return [heads[what], ...lines].join("\n");
}

function day(at: number): string {
  return `2025-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + (at % 28)).padStart(2, "0")}`;
}
