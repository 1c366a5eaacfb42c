/**
 * What an undo may put back. Tables that are not named here are never touched: histories, outboxes, logs, counters,
 * secrets, and what left the house.
 */
type UndoableTable = {
  /** What takes a created row away again: its deletion, a mark on it, taking it out of use; or it stays, for others. */
  created: "delete" | "mark" | "retire" | "stay";
  /** Columns beside `neverRestored` that stay as they are. */
  except?: readonly string[];
};

export const undoableTables: Record<string, UndoableTable> = {
  ticket: { created: "mark", except: ["number", "invitation_sequence"] },
  ticket_operator: { created: "delete" },
  ticket_watcher: { created: "delete" },
  ticket_link: { created: "delete" },
  ticket_tag: { created: "delete" },
  tag: { created: "stay" },
  checklist_item: { created: "delete" },
  attendee: { created: "delete" },
  event: { created: "mark", except: ["number", "message_id", "in_reply_to", "references", "send_paused_at"] },
  event_recipient: { created: "delete", except: ["mail_status"] },
  event_follow_up: { created: "delete" },
  document: { created: "stay", except: ["sha256", "size", "mime_type"] },
  document_link: { created: "delete" },
  sale_order: { created: "delete" },
  partner: { created: "retire", except: ["supplier_status"] },
  partner_address: { created: "delete" },
  partner_email: { created: "delete" },
  partner_category: { created: "retire" },
  partner_category_link: { created: "delete" },
  section: { created: "retire" },
  category: { created: "retire" },
  custom_field: { created: "retire" },
  request_type: { created: "retire" },
  request_type_field: { created: "delete" },
  event_nature: { created: "retire" },
  event_type_setting: { created: "delete" },
  channel: { created: "retire" },
  state_of_mind: { created: "retire" },
  saved_filter: { created: "delete" },
  menu_item: { created: "delete" },
  canned_reply: { created: "delete" },
  macro: { created: "delete" },
  assignment: { created: "delete" },
  // A record that an undo leaves is still known by it; of one that is gone it says nothing.
  import_key: { created: "stay" },
  rule: { created: "mark" },
  article: { created: "delete", except: ["number"] },
  article_text: { created: "delete" },
  article_topic: { created: "retire" },
};

/** Identity, counters and moments of writing: no undo moves them back. */
export const neverRestored = [
  "organisation_id",
  "id",
  "version",
  "created_at",
  "created_by",
  "updated_at",
  "last_activity_at",
  "last_action_at",
  "search",
] as const;

/** Acts that change rows an undo could put back, but whose effect is elsewhere: why they stay. */
export const notUndoable: Record<string, string> = {
  "mail.receive": "undo.because.mailArrived",
  "mail.settle": "undo.because.mailLeft",
  "event.sendAgain": "undo.because.mailLeft",
  "meeting.sendInvitations": "undo.because.mailLeft",
  "meeting.removeAttendee": "undo.because.mailLeft",
  "mail.acceptSender": "undo.because.trust",
  "webForm.file": "undo.because.fromOutside",
  "portal.fileRequest": "undo.because.fromOutside",
  "portal.reply": "undo.because.fromOutside",
  "portal.solve": "undo.because.fromOutside",
  "portal.reopen": "undo.because.fromOutside",
  "portal.takeAction": "undo.because.fromOutside",
  "portal.share": "undo.because.fromOutside",
  "satisfaction.answer": "undo.because.fromOutside",
  "satisfaction.answerInPortal": "undo.because.fromOutside",
  // Tickets may carry it by now.
  "tag.create": "undo.because.tagStays",
  "event.acknowledge": "undo.because.wasRead",
  "invitation.accept": "undo.because.membership",
  "organisation.create": "undo.because.founding",
  "partner.erase": "undo.because.erased",
  "retention.remove": "undo.because.erased",
};

export const isUndoable = (commandName: string): boolean => !Object.hasOwn(notUndoable, commandName);

/** Whether this column of this table may be put back. */
export function mayRestore(table: string, column: string): boolean {
  const declared = undoableTables[table];
  if (!declared || (neverRestored as readonly string[]).includes(column)) return false;
  return !declared.except?.includes(column);
}
