import { describe, expect, it } from "vitest";

import { type Row, type RowChange, type Situation, planUndo } from "./plan";

const mine = "mine";
const theirs = "theirs";

const changed = (old: Row, commandId = mine, table = "ticket", rowId = "t1"): RowChange => ({
  table,
  rowId,
  op: "U",
  old,
  commandId,
});

function plan(situation: { changes: RowChange[]; now?: Row; later?: RowChange[] } & Partial<Situation>) {
  const { changes, now, later = [], ...others } = situation;
  const [first] = changes;
  const present = new Map(now && first ? [[`${first.table} ${first.rowId}`, now]] : []);
  return planUndo({ changes, later, present, builtOn: new Map(), left: new Set(), held: new Set(), ...others });
}

describe("The plan of an undo", () => {
  it("puts back what is still as the act left it", () => {
    const { restore, dependent } = plan({ changes: [changed({ priority: 3 })], now: { priority: 1 } });
    expect(restore).toEqual([{ table: "ticket", rowId: "t1", act: "set", values: { priority: 3 } }]);
    expect(dependent).toEqual([]);
  });

  it("leaves and names what somebody changed since, and puts back the rest", () => {
    const { restore, dependent } = plan({
      changes: [changed({ priority: 3, title: "Old" })],
      later: [changed({ priority: 1 }, theirs)],
      now: { priority: 2, title: "New" },
    });
    expect(restore).toEqual([{ table: "ticket", rowId: "t1", act: "set", values: { title: "Old" } }]);
    expect(dependent).toEqual([{ table: "ticket", rowId: "t1", field: "priority", commandId: theirs }]);
  });

  it("does not mind a change that was taken back since", () => {
    const { restore } = plan({
      changes: [changed({ priority: 3 })],
      later: [changed({ priority: 1 }, theirs), changed({ priority: 2 }, "their undo")],
      now: { priority: 1 },
    });
    expect(restore).toMatchObject([{ values: { priority: 3 } }]);
  });

  it("has nothing to do where it is already as before", () => {
    const undone = plan({
      changes: [changed({ priority: 3 })],
      later: [changed({ priority: 1 }, theirs)],
      now: { priority: 3 },
    });
    expect(undone).toEqual({ restore: [], dependent: [] });
  });

  it("takes the first of several changes of one value, and the last as what was written", () => {
    const { restore } = plan({
      changes: [changed({ state: "draft", phase: "draft" }), changed({ state: "open" })],
      now: { state: "pending", phase: "open" },
    });
    expect(restore).toMatchObject([{ values: { state: "draft", phase: "draft" } }]);
  });

  it("never moves numbers, versions and moments of writing", () => {
    const old = { version: 1, number: 7, updated_at: "a", last_activity_at: "b", created_by: null };
    expect(plan({ changes: [changed(old)], now: { version: 2 } })).toEqual({ restore: [], dependent: [] });
  });

  it("never touches tables that are not declared", () => {
    const change = changed({ status: "queued" }, mine, "outbound_mail");
    expect(plan({ changes: [change], now: { status: "sent" } })).toEqual({ restore: [], dependent: [] });
  });

  it("keeps together what means something only together", () => {
    const { restore, dependent } = plan({
      changes: [changed({ state: "open", phase: "open", closed_at: null, responsible_id: "lea" })],
      later: [changed({ state: "closed", phase: "closed" }, theirs)],
      now: { state: "pending", phase: "pending", closed_at: "2026-01-01T00:00:00+00:00", responsible_id: null },
    });
    expect(restore).toMatchObject([{ values: { responsible_id: "lea" } }]);
    expect(dependent.map(({ field }) => field)).toEqual(["state", "phase"]);
  });

  it("takes moments for equal in whatever time zone they are written", () => {
    const { restore } = plan({
      changes: [changed({ deadline: null })],
      later: [changed({ deadline: "2026-01-01T12:00:00+00:00" }, theirs), changed({ deadline: null }, theirs)],
      now: { deadline: "2026-01-01T13:00:00+01:00" },
    });
    expect(restore).toHaveLength(1);
  });

  it("marks a created ticket as deleted while nobody built on it", () => {
    const created: RowChange = { table: "ticket", rowId: "t1", op: "I", old: null, commandId: mine };
    const now = { deleted_at: null };
    expect(plan({ changes: [created], now }).restore).toMatchObject([{ act: "remove", how: "mark" }]);
    const built = plan({ changes: [created], now, builtOn: new Map([["ticket t1", theirs]]) });
    expect(built).toEqual({
      restore: [],
      dependent: [{ table: "ticket", rowId: "t1", field: null, commandId: theirs }],
    });
  });

  it("deletes a created link, unless it was changed since or is gone", () => {
    const created: RowChange = { table: "ticket_link", rowId: "l1", op: "I", old: null, commandId: mine };
    expect(plan({ changes: [created], now: { label: "x" } }).restore).toMatchObject([{ how: "delete" }]);
    const later = [changed({ label: "x" }, theirs, "ticket_link", "l1")];
    expect(plan({ changes: [created], later, now: { label: "y" } }).dependent).toHaveLength(1);
    expect(plan({ changes: [created] })).toEqual({ restore: [], dependent: [] });
  });

  it("brings back a deleted row whole, as it was before the act", () => {
    const touched = changed({ label: "first" }, mine, "ticket_link", "l1");
    const deleted: RowChange = { ...touched, op: "D", old: { id: "l1", label: "second" } };
    const { restore } = plan({ changes: [touched, deleted] });
    expect(restore).toMatchObject([{ act: "insert", row: { id: "l1", label: "first" } }]);
  });

  it("goes backwards, so that what was made last goes first", () => {
    const ticket: RowChange = { table: "ticket", rowId: "t1", op: "I", old: null, commandId: mine };
    const link: RowChange = { table: "ticket_link", rowId: "l1", op: "I", old: null, commandId: mine };
    const present = new Map<string, Row>([
      ["ticket t1", { deleted_at: null }],
      ["ticket_link l1", {}],
    ]);
    expect(plan({ changes: [ticket, link], present }).restore.map(({ table }) => table)).toEqual([
      "ticket_link",
      "ticket",
    ]);
  });

  it("leaves a mail that has left as it is, with its recipients", () => {
    const sent = changed({ state: "draft" }, mine, "event", "e1");
    const recipient: RowChange = { table: "event_recipient", rowId: "r1", op: "I", old: null, commandId: mine };
    const present = new Map<string, Row>([
      ["event e1", { state: "sent", type: "mail_message" }],
      ["event_recipient r1", { event_id: "e1" }],
    ]);
    const left = new Set(["e1"]);
    expect(plan({ changes: [sent, recipient], present, left })).toEqual({ restore: [], dependent: [] });
    expect(plan({ changes: [sent, recipient], present }).restore).toHaveLength(2);
  });

  it("makes a draft again of a mail that was written and sent at once and is still held", () => {
    const written: RowChange = { table: "event", rowId: "e1", op: "I", old: null, commandId: mine };
    const recipient: RowChange = { table: "event_recipient", rowId: "r1", op: "I", old: null, commandId: mine };
    const present = new Map<string, Row>([
      ["event e1", { state: "sent", type: "mail_message", deleted_at: null }],
      ["event_recipient r1", { event_id: "e1" }],
    ]);
    const { restore } = plan({ changes: [written, recipient], present, held: new Set(["e1"]) });
    expect(restore).toMatchObject([{ table: "event", act: "set", values: { state: "draft", sent_at: null } }]);
  });

  it("leaves the files of a held mail as its text: they wait in the draft", () => {
    const written: RowChange = { table: "event", rowId: "e1", op: "I", old: null, commandId: mine };
    const shown = changed({ visibility: "internal" }, mine, "document", "d1");
    const present = new Map<string, Row>([
      ["event e1", { state: "sent", type: "mail_message", deleted_at: null }],
      ["document d1", { visibility: "partner" }],
    ]);
    const situation = { changes: [written, shown], present, held: new Set(["e1"]) };
    const { restore } = plan({ ...situation, filesOf: new Map([["d1", ["e1"]]]) });
    expect(restore.map(({ table }) => table)).toEqual(["event"]);
  });

  it("never sends again by undoing what took a mail back", () => {
    const back = changed({ state: "sent" }, mine, "event", "e1");
    const { restore, dependent } = plan({ changes: [back], now: { state: "draft", type: "mail_message" } });
    expect(restore).toEqual([]);
    expect(dependent).toMatchObject([{ field: "state" }]);
  });
});
