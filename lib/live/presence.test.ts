import { expect, test } from "vitest";

import { newId } from "@/lib/kernel/ids";

import { Presences, type Roll, placesFrom, vanishesAfterMs } from "./presence";

const roll = (
  process: string,
  ...present: [ticketId: string, userId: string, doing: "viewing" | "writing"][]
): Roll => ({
  process,
  organisationId: "o",
  present: present.map(([ticketId, userId, doing]) => ({ ticketId, userId, name: userId, doing })),
});

test("everybody but oneself, each once, and who writes in one tab writes", () => {
  const presences = new Presences();
  presences.hear(roll("p", ["t", "yue", "viewing"], ["t", "lea", "viewing"], ["t", "lea", "writing"]), 0);
  presences.hear(roll("q", ["t", "garnier", "viewing"], ["u", "yue", "viewing"]), 0);
  expect(presences.on("o", "t", "yue").map(({ name, doing }) => [name, doing])).toEqual([
    ["garnier", "viewing"],
    ["lea", "writing"],
  ]);
  expect(presences.on("elsewhere", "t", "yue")).toEqual([]);
});

test("a roll replaces the one before, and says which tickets it changed", () => {
  const presences = new Presences();
  expect(presences.hear(roll("p", ["t", "yue", "viewing"]), 0)).toEqual(["t"]);
  expect(presences.hear(roll("p", ["t", "yue", "viewing"]), 1)).toEqual([]);
  expect(presences.hear(roll("p", ["t", "yue", "writing"], ["u", "lea", "viewing"]), 2)).toEqual(["t", "u"]);
  expect(presences.hear(roll("p"), 3)).toEqual(["t", "u"]);
  expect(presences.on("o", "t", "lea")).toEqual([]);
});

test("a process that is silent takes its people along", () => {
  const presences = new Presences();
  presences.hear(roll("p", ["t", "yue", "viewing"]), 0);
  expect(presences.expire(vanishesAfterMs - 1)).toEqual([]);
  expect(presences.expire(vanishesAfterMs)).toEqual([{ organisationId: "o", ticketId: "t" }]);
  expect(presences.on("o", "t", "lea")).toEqual([]);
});

test("an address names tickets and what one does there; everything else is dropped", () => {
  const id = newId();
  expect(placesFrom(`${id}:writing,x:viewing,${id}:sleeping`)).toEqual([{ ticketId: id, doing: "writing" }]);
});
