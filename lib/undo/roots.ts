import "server-only";
import { type Row, type RowChange, keyOf } from "./plan";

/** The record that a row belongs to: whose history says that it was changed, and whose permission is asked. */
export type Root =
  | { kind: "ticket" | "event"; id: string }
  /** Somebody's own filter, reply or macro. */
  | { kind: "personal"; ownerId: string | null }
  | { kind: "order"; sectionId: string | null }
  | { kind: "partner"; isInternal: boolean }
  /** `isShown`: what readers see would change with it. */
  | { kind: "article"; sectionId: string | null; isShown: boolean }
  | { kind: "settings" };

/** By file: the tickets and events whose history says what the act did with it. */
export type ToldOfFiles = ReadonlyMap<string, readonly Root[]>;

const personal = new Set(["saved_filter", "canned_reply", "macro"]);

/** A row may belong to a ticket and an event at once: both are asked. */
export function rootsOf(change: RowChange, row: Row | undefined, told: ToldOfFiles): Root[] {
  const { table, rowId } = change;
  const values = row ?? change.old ?? {};
  // A file that stands nowhere is nobody's business but its sender's.
  if (table === "document") return [...(told.get(rowId) ?? [{ kind: "personal", ownerId: textOf(values.created_by) }])];
  if (table === "ticket" || table === "event") return [{ kind: table, id: rowId }];
  if (table === "sale_order") return [{ kind: "order", sectionId: textOf(values.section_id) }];
  if (table === "article") return [{ kind: "article", sectionId: textOf(values.section_id), isShown: isShown(change) }];
  // Its article is asked as well where readers are concerned: each of these acts changes it.
  if (table === "article_text") return [{ kind: "article", sectionId: null, isShown: false }];
  if (personal.has(table)) return [{ kind: "personal", ownerId: textOf(values.owner_user_id) }];
  if (table === "partner_category") return [{ kind: "settings" }];
  if (table.startsWith("partner")) return [{ kind: "partner", isInternal: values.is_internal === true }];
  const roots: Root[] = [];
  const [ticketId, eventId] = [textOf(values.ticket_id), textOf(values.event_id)];
  if (ticketId && ofTickets.has(table)) roots.push({ kind: "ticket", id: ticketId });
  if (eventId && ofTickets.has(table)) roots.push({ kind: "event", id: eventId });
  if (table === "document_link" && values.order_id) return [{ kind: "personal", ownerId: textOf(values.created_by) }];
  // A tag that comes along with its first ticket belongs to the organisation, and stays.
  if (table === "tag" && change.op === "I") return [];
  return roots.length > 0 ? roots : [{ kind: "settings" }];
}

const isShown = ({ old }: RowChange): boolean =>
  old !== null && ["published_audience", "published_version", "state"].some((column) => Object.hasOwn(old, column));

const ofTickets = new Set([
  "ticket_operator",
  "ticket_watcher",
  "ticket_link",
  "ticket_tag",
  "checklist_item",
  "attendee",
  "event_recipient",
  "event_follow_up",
  "document_link",
]);

/** The records of all rows, each once, and the rows of every table that have to be locked. */
export function recordsOf(changes: readonly RowChange[], rows: ReadonlyMap<string, Row>, told: ToldOfFiles): Root[] {
  const roots = changes.flatMap((change) => rootsOf(change, rows.get(keyOf(change)), told));
  return [...new Map(roots.map((root) => [JSON.stringify(root), root])).values()];
}

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
