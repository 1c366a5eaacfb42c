import { beforeAll, expect, test } from "vitest";

import { rememberVersion, versionMeant } from "./own-versions";

const naming = (number: number, version: number) => (name: "number" | "id" | "version") =>
  name === "number" ? String(number) : String(version);

const note = (name: "number" | "id" | "version") => (name === "number" ? "8" : undefined);

beforeAll(() => {
  Object.assign(globalThis, { location: { pathname: "/nivalis/tickets/5" } });
});

test("An act goes on from what one changed oneself, however often", () => {
  expect(versionMeant(naming(5, 3))).toBeNull();
  rememberVersion(naming(5, 3), { number: 5, version: 4 });
  rememberVersion(naming(5, 4), { number: 5, version: 6 });
  expect(versionMeant(naming(5, 3))).toBe(6);
  expect(versionMeant(naming(5, 6))).toBeNull();
});

test("Another record, or a version nobody here led on from, is what it says", () => {
  expect(versionMeant(naming(6, 3))).toBeNull();
  expect(versionMeant(naming(5, 5))).toBeNull();
  expect(versionMeant(() => null)).toBeNull();
  expect(versionMeant(() => undefined)).toBeNull();
  expect(versionMeant(() => "no number")).toBeNull();
});

const row = (id: string, version: number) => (name: "number" | "id" | "version") =>
  name === "id" ? id : name === "version" ? version : null;

test("Rows of the settings are told apart by their id", () => {
  rememberVersion(row("a", 1), { id: "a", version: 2 });
  expect(versionMeant(row("a", 1))).toBe(2);
  expect(versionMeant(row("b", 1))).toBeNull();
});

test("An answer without a version leads nowhere", () => {
  rememberVersion(naming(7, 1), { number: 7 });
  rememberVersion(naming(7, 1), null);
  rememberVersion(() => null, { number: 7, version: 2 });
  expect(versionMeant(naming(7, 1))).toBeNull();
});

test("An act that names no version goes on from the one it answers, and from no other", () => {
  rememberVersion(note, { number: 8, version: 3, from: 2 });
  expect(versionMeant(naming(8, 2))).toBe(3);
  // Somebody else's change lies between.
  rememberVersion(note, { number: 8, version: 5, from: 4 });
  expect(versionMeant(naming(8, 2))).toBe(3);
});
