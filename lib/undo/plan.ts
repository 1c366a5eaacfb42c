import { mayRestore, undoableTables } from "@/lib/kernel/undoable";

/** A row as the database writes it out in JSON. */
export type Row = Record<string, unknown>;

/** One line of what a command replaced; in the order it was written. */
export type RowChange = {
  table: string;
  rowId: string;
  op: "I" | "U" | "D";
  /** Old values of the changed columns; of a deleted row all of them. */
  old: Row | null;
  commandId: string | null;
};

/** A step that puts something back. */
export type Restoration = { table: string; rowId: string } & (
  | { act: "set"; values: Row }
  | { act: "insert"; row: Row }
  | { act: "remove"; how: "delete" | "mark" | "retire" }
);

/** What stays as it is, and the later command that is why. */
export type Kept = { table: string; rowId: string; field: string | null; commandId: string | null };

export type Plan = {
  /** In the order in which they have to be done: the last change first. */
  restore: Restoration[];
  dependent: Kept[];
};

export type Situation = {
  /** What the command changed, in order. */
  changes: readonly RowChange[];
  /** What later commands changed in the same rows, in order. */
  later: readonly RowChange[];
  /** The rows as they are now; a row that is gone is missing. */
  present: ReadonlyMap<string, Row>;
  /** Created rows that others have built on since, with the command that did. */
  builtOn: ReadonlyMap<string, string | null>;
  /** Events whose mail has left: they stay sent, whatever else is put back. */
  left: ReadonlySet<string>;
  /** Events that the command wrote and sent at once, and whose mail is still held: they become drafts, text and all. */
  held: ReadonlySet<string>;
  /** By file: the events it stands on. */
  filesOf?: ReadonlyMap<string, readonly string[]>;
};

export const keyOf = ({ table, rowId }: { table: string; rowId: string }): string => `${table} ${rowId}`;

/**
 * What an undo of one command does. A value is put back only where it is still the one that the command wrote; what
 * was changed since, and what belongs together with it, stays and is named.
 */
export function planUndo(situation: Situation): Plan {
  const rows = [...Map.groupBy(situation.changes, keyOf).values()]
    .filter(([first]) => first && Object.hasOwn(undoableTables, first.table))
    .toReversed();
  const plans = rows.map((changes) => planRow(changes, situation));
  return { restore: plans.flatMap(({ restore }) => restore), dependent: plans.flatMap(({ dependent }) => dependent) };
}

const nothing: Plan = { restore: [], dependent: [] };

function planRow(changes: readonly RowChange[], situation: Situation): Plan {
  const [first] = changes;
  const last = changes.at(-1);
  if (!first || !last || belongsToSent(first, situation)) return nothing;
  const later = situation.later.filter((change) => keyOf(change) === keyOf(first));
  if (first.op === "I") return last.op === "D" ? nothing : planCreated(first, later, situation);
  if (last.op === "D") return planDeleted(changes, last, later, situation);
  return planChanged(changes, later, situation);
}

/** Recipients, files and tickets of a mail stay with it: when it has left, and when it becomes a draft again. */
function belongsToSent({ table, rowId, old }: RowChange, { present, left, held, filesOf }: Situation): boolean {
  if (table === "event") return left.has(rowId);
  if (table === "document") return filesOf?.get(rowId)?.some((id) => left.has(id) || held.has(id)) ?? false;
  const eventId = (present.get(keyOf({ table, rowId })) ?? old)?.event_id;
  return typeof eventId === "string" && (left.has(eventId) || held.has(eventId));
}

function planCreated(row: RowChange, later: readonly RowChange[], { present, builtOn, held }: Situation): Plan {
  const how = undoableTables[row.table]?.created;
  if (!how || how === "stay") return nothing;
  const now = present.get(keyOf(row));
  // It is gone already: somebody removed it, or this was undone before.
  if (!now || (how === "mark" && now.deleted_at !== null) || (how === "retire" && now.active === false)) return nothing;
  if (row.table === "event" && held.has(row.rowId)) {
    const values = { state: now.state_before_sending ?? "draft", sent_at: null, sent_by: null, sent_directly: false };
    return { restore: [{ table: row.table, rowId: row.rowId, act: "set", values }], dependent: [] };
  }
  const touched = how === "delete" && Object.entries(asWritten(now, later)).some(isOther);
  if (touched) return keep(row, null, later.at(-1)?.commandId ?? null);
  if (builtOn.has(keyOf(row))) return keep(row, null, builtOn.get(keyOf(row)) ?? null);
  return { restore: [{ table: row.table, rowId: row.rowId, act: "remove", how }], dependent: [] };

  function isOther([field, value]: [string, unknown]): boolean {
    return mayRestore(row.table, field) && !same(now?.[field], value);
  }
}

/** A row as the command left it: read back from what it is now. */
const asWritten = (now: Row, later: readonly RowChange[]): Row =>
  later.toReversed().reduce((row, { old }) => ({ ...row, ...old }), now);

function planDeleted(
  changes: readonly RowChange[],
  last: RowChange,
  later: readonly RowChange[],
  { present }: Situation,
): Plan {
  if (present.has(keyOf(last))) return later.length > 0 ? keep(last, null, later.at(-1)?.commandId ?? null) : nothing;
  // The first of several changes of one column holds what was there before the command.
  const row = Object.assign({}, ...changes.toReversed().map(({ old }) => old)) as Row;
  return { restore: [{ table: last.table, rowId: last.rowId, act: "insert", row }], dependent: [] };
}

function planChanged(changes: readonly RowChange[], later: readonly RowChange[], { present }: Situation): Plan {
  const [row] = changes as [RowChange];
  const before = Object.assign({}, ...changes.toReversed().map(({ old }) => old)) as Row;
  const now = present.get(keyOf(row));
  const fields = Object.keys(before).filter((field) => mayRestore(row.table, field));
  if (!now) return fields.length > 0 ? keep(row, null, later.at(-1)?.commandId ?? null) : nothing;

  const changed = fields.filter((field) => !same(now[field], before[field]));
  const overwritten = new Set(changed.filter((field) => !same(now[field], writtenTo(field, now, later))));
  const blocked = new Set(changed.filter((field) => overwritten.has(field) || groupOf(row.table, field).some(isTaken)));
  function isTaken(other: string): boolean {
    return overwritten.has(other);
  }
  const restored = changed.filter((field) => !blocked.has(field));
  const values = Object.fromEntries(restored.map((field) => [field, before[field]]));
  // Sent again is sent anew: an undo never puts a mail back on its way.
  if (row.table === "event" && values.state === "sent" && now.type === "mail_message")
    return keep(row, "state", later.at(-1)?.commandId ?? null);
  return {
    restore: restored.length > 0 ? [{ table: row.table, rowId: row.rowId, act: "set", values }] : [],
    dependent: [...overwritten].map((field) => ({
      table: row.table,
      rowId: row.rowId,
      field,
      commandId: later.findLast(({ old }) => old && Object.hasOwn(old, field))?.commandId ?? null,
    })),
  };
}

/** What the command wrote: the next one that changed the column has noted it, else it stands there still. */
function writtenTo(field: string, now: Row, later: readonly RowChange[]): unknown {
  const next = later.find(({ old }) => old && Object.hasOwn(old, field));
  return next ? next.old?.[field] : now[field];
}

const keep = ({ table, rowId }: RowChange, field: string | null, commandId: string | null): Plan => ({
  restore: [],
  dependent: [{ table, rowId, field, commandId }],
});

/** Columns that mean something only together: one that was changed since keeps the others. */
const groups: Record<string, readonly (readonly string[])[]> = {
  ticket: [
    [
      "kind",
      "state",
      "phase",
      "state_before_pending",
      "last_open_state",
      "archived",
      "opened_at",
      "active_since",
      "closed_at",
      "closed_by",
      "requeued_at",
      "reopened_count",
      "outcome",
      "close_reason",
      "probability_before_closing",
      "merged_into_id",
    ],
    ["section_id", "category_id"],
    ["partner_id", "contact_id", "partner_email"],
    ["begin_at", "end_at", "all_day"],
  ],
  event: [
    [
      "state",
      "state_before_sending",
      "scheduled_send_at",
      "scheduled_by",
      "planned_at",
      "planned_by",
      "confirmed_at",
      "confirmed_by",
      "sent_at",
      "sent_by",
      "sent_directly",
      "received_at",
      "delivered_at",
      "delivered_by",
      "cancelled_at",
      "declared_by_section_id",
    ],
    ["begin_at", "end_at"],
    ["content", "content_format"],
  ],
};

export const groupOf = (table: string, field: string): readonly string[] =>
  groups[table]?.find((group) => group.includes(field)) ?? [];

const moment = /^\d{4}-\d{2}-\d{2}T/;

/** Equal as the database would say: moments may be written in different time zones. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one === "string" && typeof other === "string" && moment.test(one) && moment.test(other))
    return Date.parse(one) === Date.parse(other);
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
