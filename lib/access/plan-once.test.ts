import { expect, it, vi } from "vitest";

import { planName } from "./plan-once";

it("names a statement that is said again, always alike", () => {
  const text = "select 1 as repeated";
  expect(planName(text)).toBeUndefined();
  const name = planName(text);
  expect(name).toMatch(/^suivi_[0-9a-f]{24}$/);
  expect(planName(text)).toBe(name);
  planName("select 2 as repeated");
  expect(planName("select 2 as repeated")).not.toBe(name);
});

it("gives the same name in every copy of the module, since all share the connections", async () => {
  const text = "select 3 as repeated";
  planName(text);
  vi.resetModules();
  const copy = await import("./plan-once");
  copy.planName("select 'another before it'");
  copy.planName("select 'another before it'");
  copy.planName(text);
  expect(copy.planName(text)).toBe(planName(text));
});

it("stops naming before a connection keeps too many plans", () => {
  const named = Array.from({ length: 400 }, (_, number) => {
    planName(`select ${number}`);
    return planName(`select ${number}`);
  });
  expect(named.filter(Boolean).length).toBeLessThanOrEqual(300);
  expect(named.at(-1)).toBeUndefined();
});
