import "server-only";
import { and, eq, inArray } from "drizzle-orm";

import { commandLogs } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { mayRestore, notUndoable } from "@/lib/kernel/undoable";
import { takeBackEventMails } from "@/lib/outgoing-mail/event-mails";

import type { Dependent, UndoAnswer } from "../answer";
import { toldOfFiles } from "../files";
import { type LoggedCommand, builtOnSince, changesOfCommand, commandToUndo, laterChanges, lockedRows } from "../load";
import { mailsOf } from "../mails";
import { hangsOn } from "../own-act-sql";
import { refuseStrangers } from "../permission";
import { type Kept, type Plan, type Restoration, type Row, type RowChange, keyOf, planUndo } from "../plan";
import { restore } from "../restore";
import { recordsOf, type Root, rootsOf, type ToldOfFiles } from "../roots";
import type { UndoInput } from "../schema";
import { tellHistories } from "../tell";

/** As long as a toast stands, and a little: whoever just gave a record away may take it back. */
const justNowMs = 60_000;

/**
 * Undoes one command by a new one: what it changed is put back where it still stands as that command left it. Where
 * somebody changed it since, nothing is done and the answer says so, unless a partial undo is asked for.
 *
 * @throws {Refusal} "not-found" for what the asker does not see, "not-permitted", "blocked" with the reason.
 */
export const undo = command("undo", async (scope, { commandId, partial }: UndoInput): Promise<UndoAnswer> => {
  const logged = await commandToUndo(scope, commandId);
  const changes = await changesOfCommand(scope, commandId);
  const files = await toldOfFiles(scope, commandId, changes);
  const { rows, roots } = await lockedRecords(scope, changes, files);
  const mails = await mailsOf(scope, changes, rows);
  const plan = planUndo({
    changes,
    later: changes.length > 0 ? await laterChanges(scope, commandId, changes) : [],
    present: rows,
    builtOn: await builtOnSince(scope, commandId, changes),
    left: mails.left,
    held: createdIn(changes, mails.held),
    filesOf: eventsOfFiles(files),
  });
  const { actor } = scope;
  await refuseStrangers(scope, {
    roots,
    rows,
    plan,
    own: actor.kind === "person" && logged.actorUserId === actor.userId,
    justNow: scope.now.getTime() - logged.at.getTime() < justNowMs,
    worked: ticketsWorkedOn(changes, rows, files),
    changedEvents: eventsChanged(changes, plan, rows, files),
    held: mails.held,
  });
  refuseWhatStays(logged, plan, mails.leftCount);

  const answer = { notRecallable: mails.leftCount, takenBack: mails.heldCount };
  if (plan.dependent.length > 0 && !partial) {
    const dependent = await described(scope, plan.dependent, rows);
    return { result: "dependent", restored: recordCount(plan.restore), dependent, ...answer };
  }
  const done: Restoration[] = [];
  const refused: Kept[] = [];
  try {
    await scope.savepoint(async () => {
      for (const eventId of mails.held) await takeBackEventMails(scope, eventId);
      for (const step of plan.restore) {
        if (await restore(scope, step)) done.push(step);
        else refused.push({ table: step.table, rowId: step.rowId, field: null, commandId: null });
      }
      if (refused.length > 0 && !partial) throw new HalfDone();
      await tell(scope, logged, { done, rows, changes, files, notRecallable: mails.leftCount });
    });
  } catch (error) {
    if (!(error instanceof HalfDone)) throw error;
    const dependent = await described(scope, refused, rows);
    return { result: "dependent", restored: recordCount(done), dependent, ...answer };
  }
  if (done.length === 0) throw new Refusal("blocked", "undo.refusal.allChanged");
  await scope.tx
    .update(commandLogs)
    .set({ undoes: commandId })
    .where(and(eq(commandLogs.organisationId, scope.organisationId), eq(commandLogs.id, scope.commandId ?? "")));
  const dependent = await described(scope, [...plan.dependent, ...refused], rows);
  return { result: "done", restored: recordCount(done), dependent, ...answer };
});

const eventsOfFiles = (files: ToldOfFiles): Map<string, string[]> =>
  new Map([...files].map(([file, roots]) => [file, roots.flatMap((root) => (root.kind === "event" ? [root.id] : []))]));

const recordCount = (steps: readonly Restoration[]): number => new Set(steps.map(keyOf)).size;

/** Part of it was not possible: what was done is rolled back, and the rest offered. */
class HalfDone extends Error {}

function refuseWhatStays(logged: LoggedCommand, plan: Plan, left: number): void {
  const reason = notUndoable[logged.command];
  if (reason) throw new Refusal("blocked", reason);
  if (plan.restore.length > 0 || plan.dependent.length > 0) return;
  throw new Refusal("blocked", left > 0 ? "undo.refusal.left" : "undo.refusal.nothing");
}

/** The rows that were changed, and the tickets and events they belong to: locked and read. */
async function lockedRecords(scope: Scope, changes: readonly RowChange[], files: ToldOfFiles) {
  const wanted = new Map<string, Set<string>>();
  const want = (table: string, id: string) => wanted.set(table, (wanted.get(table) ?? new Set()).add(id));
  for (const { table, rowId } of changes) want(table, rowId);
  const children = await lockedRows(scope, withoutRecords(wanted));
  for (const root of recordsOf(changes, children, files)) if ("id" in root) want(root.kind, root.id);
  const records = await lockedRows(scope, onlyRecords(wanted));
  const rows = new Map([...children, ...records]);
  return { rows, roots: recordsOf(changes, rows, files) };
}

const isRecord = (table: string) => table === "ticket" || table === "event";
const onlyRecords = (wanted: Map<string, Set<string>>) => new Map([...wanted].filter(([table]) => isRecord(table)));
const withoutRecords = (wanted: Map<string, Set<string>>) => new Map([...wanted].filter(([table]) => !isRecord(table)));

const createdIn = (changes: readonly RowChange[], eventIds: ReadonlySet<string>): Set<string> =>
  new Set(
    changes
      .filter(({ table, op, rowId }) => table === "event" && op === "I" && eventIds.has(rowId))
      .map(({ rowId }) => rowId),
  );

/** Tickets of which the command changed values or lists; links to events, files and copies to people are anybody's. */
function ticketsWorkedOn(
  changes: readonly RowChange[],
  rows: ReadonlyMap<string, Row>,
  files: ToldOfFiles,
): Set<string> {
  const worked = changes.filter(
    ({ table, op, old }) =>
      !hangsOn.has(table) && (op !== "U" || Object.keys(old ?? {}).some((field) => mayRestore(table, field))),
  );
  return ticketIdsOf(worked.flatMap((change) => rootsOf(change, rows.get(keyOf(change)), files)));
}

/** Who sees a file of an event is no part of what the event says. */
function eventsChanged(
  changes: readonly RowChange[],
  plan: Plan,
  rows: ReadonlyMap<string, Row>,
  files: ToldOfFiles,
): Set<string> {
  const steps = new Set(plan.restore.map(keyOf));
  const changed = changes.filter((change) => change.table !== "document" && steps.has(keyOf(change)));
  return new Set(recordsOf(changed, rows, files).flatMap((root) => (root.kind === "event" ? [root.id] : [])));
}

const ticketIdsOf = (roots: readonly Root[]): Set<string> =>
  new Set(roots.flatMap((root) => (root.kind === "ticket" ? [root.id] : [])));

type Doing = {
  done: readonly Restoration[];
  rows: ReadonlyMap<string, Row>;
  changes: readonly RowChange[];
  files: ToldOfFiles;
  notRecallable: number;
};

async function tell(
  scope: Scope,
  logged: LoggedCommand,
  { done, rows, changes, files, notRecallable }: Doing,
): Promise<void> {
  const touched = new Set(done.map(keyOf));
  const roots = recordsOf(
    changes.filter((change) => touched.has(keyOf(change))),
    rows,
    files,
  );
  const idsOf = (kind: "ticket" | "event") => roots.flatMap((root) => (root.kind === kind ? [root.id] : []));
  await tellHistories(scope, {
    commandId: logged.id,
    commandName: logged.command,
    done,
    before: rows,
    tickets: idsOf("ticket").toSorted(),
    events: idsOf("event").toSorted(),
    notRecallable,
  });
}

/** What stays, in words: which record, which field, who changed it and when. */
async function described(scope: Scope, kept: readonly Kept[], rows: ReadonlyMap<string, Row>): Promise<Dependent[]> {
  const ids = [...new Set(kept.flatMap(({ commandId }) => commandId ?? []))];
  const authors =
    ids.length === 0
      ? []
      : await scope.tx
          .select({ id: commandLogs.id, by: commandLogs.actorName, at: commandLogs.at })
          .from(commandLogs)
          .where(and(eq(commandLogs.organisationId, scope.organisationId), inArray(commandLogs.id, ids)));
  const byId = new Map(authors.map((author) => [author.id, author]));
  return kept.map(({ table, rowId, field, commandId }) => {
    const author = byId.get(commandId ?? "");
    return { record: nameOf(rows.get(keyOf({ table, rowId }))), field, by: author?.by ?? null, at: author?.at ?? null };
  });
}

function nameOf(row: Row | undefined): string {
  if (row && typeof row.number === "number" && typeof row.title === "string") return `[${row.number}] ${row.title}`;
  const name = row?.name ?? row?.label ?? row?.text ?? row?.email ?? "";
  return typeof name === "string" ? name : "";
}
