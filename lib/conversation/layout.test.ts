import fc from "fast-check";
import { expect, test } from "vitest";

import { type ConversationEvent, type KnownEvent, type Party, narrowed, pathTo, wasSeenBy } from "./events";
import { MOST_LANES, lanesOf } from "./lanes";
import { NODE, ROW, eventsOf, layOut, numbersOf } from "./layout";

const party = (key: string, isInternal = false): Party => ({ key, name: key, isInternal });
const known = (id: string, minute: number, more: Partial<KnownEvent> = {}): KnownEvent => {
  const recipients = more.recipients ?? [party("ada")];
  return {
    isHidden: false,
    id,
    number: minute,
    title: id,
    type: "mail_message",
    direction: "outgoing",
    state: "sent",
    at: moment(minute),
    originId: null,
    sender: party("yue", true),
    recipientCount: recipients.length,
    tickets: [],
    ...more,
    recipients,
  };
};
const hidden = (id: string, minute: number, originId: string | null = null): ConversationEvent => ({
  isHidden: true,
  id,
  at: moment(minute),
  originId,
});
const moment = (minute: number) => new Date(Date.UTC(2026, 4, 1, 8, minute)).toISOString();

const saw = (event: ConversationEvent) => !event.isHidden && wasSeenBy(event, "ada");

/** Any conversation, with wrong clocks, circles and holes in it. */
const conversations = fc
  .array(
    fc.record({
      minute: fc.nat(500),
      sender: fc.nat(30),
      recipients: fc.uniqueArray(fc.nat(60), { maxLength: 12 }),
      more: fc.nat(40),
      origin: fc.option(fc.nat(60), { nil: null }),
      isHidden: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  .map((rows) =>
    rows.map((row, index): ConversationEvent => {
      const originId = row.origin === null ? null : `e${row.origin}`;
      if (row.isHidden) return hidden(`e${index}`, row.minute, originId);
      return known(`e${index}`, row.minute, {
        originId,
        sender: row.sender === 0 ? null : party(`p${row.sender}`, row.sender % 2 === 0),
        recipients: row.recipients.map((one) => party(`p${one}`, one % 2 === 0)),
        recipientCount: row.recipients.length + row.more,
      });
    }),
  );

test("Every event stands in the graph once, whatever the conversation", () => {
  fc.assert(
    fc.property(conversations, (events) => {
      const shown = layOut(events).rows.flatMap((row) => eventsOf(row).map(({ id }) => id));
      expect([...shown].sort()).toEqual(events.map(({ id }) => id).sort());
    }),
  );
});

test("No two things overlap: rows, lanes, and rings with their sender", () => {
  fc.assert(
    fc.property(conversations, (events) => {
      const { rows, lanes, width, height } = layOut(events);
      rows.forEach(({ y }, index) => expect(y).toBe(index * ROW + ROW / 2));
      const places = lanes.map(({ x }) => x);
      places.slice(1).forEach((x, index) => expect(x - (places[index] ?? 0)).toBeGreaterThan(2 * NODE));
      for (const row of rows) {
        expect(row.x).toBeLessThan(width);
        expect(row.y).toBeLessThan(height);
        const rings = row.kind === "event" ? row.rings : [];
        expect(new Set([row.x, ...rings]).size).toBe(rings.length + 1);
      }
      expect(lanes.filter((lane) => "key" in lane).length).toBeLessThanOrEqual(MOST_LANES);
    }),
  );
});

test("Time runs down, and each arrow comes from an earlier event or is marked", () => {
  fc.assert(
    fc.property(conversations, (events) => {
      const { rows, edges } = layOut(events);
      const times = rows.flatMap((row) => eventsOf(row).map(({ at }) => Date.parse(at)));
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      const heights = new Map(rows.flatMap((row) => eventsOf(row).map(({ id }) => [id, row.y] as const)));
      for (const { from, to, isBackwards } of edges)
        expect(isBackwards).toBe((heights.get(from) ?? 0) > (heights.get(to) ?? 0));
    }),
  );
});

test("A path ends, even where origins run in a circle", () => {
  fc.assert(
    fc.property(conversations, (events) => {
      for (const { id } of events) expect(pathTo(events, id).has(id)).toBe(true);
      const kept = narrowed(events, ({ id }) => id.endsWith("1"));
      expect(kept.events.every(({ id }) => id.endsWith("1"))).toBe(true);
    }),
  );
});

test("A mail to many has one lane for all who never wrote, with their number; who answered has their own", () => {
  const crowd = Array.from({ length: 14 }, (_, index) => party(`c${index}`));
  const lanes = lanesOf([
    known("mail", 1, { recipients: crowd }),
    known("reply", 2, { sender: party("c3"), recipients: [party("yue", true)], originId: "mail" }),
  ]);
  expect(lanes).toEqual([
    { kind: "colleague", key: "yue", name: "yue" },
    { kind: "outside", key: "c3", name: "c3" },
    { kind: "others", count: 13 },
  ]);
});

test("Closed events that follow each other share a row and have no number", () => {
  const events = [known("a", 1), hidden("b", 2, "a"), hidden("c", 3, "b"), known("d", 4, { originId: "c" })];
  const { rows, edges } = layOut(events);
  expect(rows.map((row) => eventsOf(row).length)).toEqual([1, 2, 1]);
  expect(edges.map(({ from, to }) => `${from}>${to}`)).toEqual(["a>b", "c>d"]);
  expect(numbersOf(events)).toEqual(
    new Map([
      ["a", 1],
      ["d", 2],
    ]),
  );
});

test("What a person saw is what they wrote and what came to them; an answer then follows what they saw before", () => {
  const events = [
    known("a", 1),
    known("b", 2, { originId: "a", sender: party("ada"), recipients: [party("yue", true)] }),
    known("c", 3, { originId: "b", recipients: [party("bo")] }),
    known("d", 4, { originId: "c" }),
    known("draft", 5, { originId: "d", state: "draft" }),
  ];
  const { events: hers, isShortened } = narrowed(events, saw);
  expect(hers.map(({ id, originId }) => [id, originId])).toEqual([
    ["a", null],
    ["b", "a"],
    ["d", "b"],
  ]);
  expect([...isShortened]).toEqual(["d"]);
});

test("Five hundred events are placed in a fraction of a second", () => {
  const people = Array.from({ length: 200 }, (_, index) => party(`p${index}`, index % 5 === 0));
  const events = Array.from({ length: 500 }, (_, index) =>
    known(`e${String(index).padStart(3, "0")}`, index, {
      sender: people[index % 200] ?? null,
      recipients: people.slice((index * 7) % 170, ((index * 7) % 170) + 30),
      originId: index ? `e${String(Math.floor(index / 3)).padStart(3, "0")}` : null,
    }),
  );
  const begun = performance.now();
  const { rows, edges } = layOut(events);
  expect(rows).toHaveLength(500);
  expect(edges).toHaveLength(499);
  expect(performance.now() - begun).toBeLessThan(500);
});
