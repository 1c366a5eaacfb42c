import { afterEach, expect, it } from "vitest";

import { databaseWentAway, isDatabaseAway, isOfAnAbsentDatabase } from "./away";

const shared = globalThis as { suiviPool?: unknown; suiviDatabaseAway?: boolean };
const before = shared.suiviPool;
afterEach(() => {
  shared.suiviPool = before;
  shared.suiviDatabaseAway = false;
});

it("A database that is away is asked until it answers, once for all who wait", async () => {
  let asked = 0;
  let there = false;
  shared.suiviPool = {
    query: () => {
      asked += 1;
      return there ? Promise.resolve() : Promise.reject(new Error("away"));
    },
  };
  expect(await isDatabaseAway()).toBe(false);
  expect(asked).toBe(0);

  databaseWentAway();
  expect(await Promise.all([isDatabaseAway(), isDatabaseAway(), isDatabaseAway()])).toEqual([true, true, true]);
  expect(asked).toBe(1);
  there = true;
  expect(await isDatabaseAway()).toBe(false);
  expect(await isDatabaseAway()).toBe(false);
  expect(asked).toBe(2);
});

const coded = (code: string) => Object.assign(new Error("x"), { code });

it("What says that the database is away is told from what it refuses", () => {
  expect(["ECONNREFUSED", "57P01", "57P03"].map((code) => isOfAnAbsentDatabase(coded(code)))).toEqual([
    true,
    true,
    true,
  ]);
  expect(isOfAnAbsentDatabase(new Error("Connection terminated unexpectedly"))).toBe(true);
  expect(["23505", "42501"].some((code) => isOfAnAbsentDatabase(coded(code)))).toBe(false);
});
