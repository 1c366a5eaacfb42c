import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import type { Command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { standingRule } from "@/lib/rule/testing/standing-rule";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { createTicketInput, moveTicketInput } from "@/lib/ticket/schema";

import { handBack, judgeSuppliers, setLimits, setStatus } from "./commands";
import { supplierStanding } from "./pages";
import { limitsInput, statusInput } from "./schema";
import { askRules, judgeByNight } from "./tasks";

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
});
afterAll(async () => {
  await database.close();
  await closePool();
});

const does = <Input, Answer>(person: Person, act: Command<Input, Answer>, input: Input, at = "2026-04-15T09:00Z") =>
  run(here.as(person), act, input, { via: "page", now: new Date(at) });
const standing = (person: Person, of: "metalux" | "rolf" | "anna" = "metalux") =>
  does(
    person,
    Object.assign((scope: Scope) => supplierStanding(scope, here.partners[of]), { commandName: "test.read" }),
    undefined,
  );
const complains = async (at: string, cost?: string, partnerId = here.partners.metalux) => {
  const typed = { kind: "supplier_request", title: "Rust", sectionId: here.sections.quality, partnerId };
  const { number } = await does("quentin", createTicket, createTicketInput.parse({ ...typed, expectedCost: cost }), at);
  await does("quentin", moveTicket, moveTicketInput.parse({ number, transition: "open" }), at);
  return number;
};
const priorityOf = async (number: number) => {
  const [row] = await database.rows<{ priority: number }>(
    "select priority from ticket where organisation_id = $1 and number = $2",
    [here.myCompany.id, number],
  );
  return row?.priority;
};
const planned = (task: string) =>
  database.rows<{ payload: { partnerId?: string } }>(
    "select payload from due_work where organisation_id = $1 and task = $2 and done_at is null",
    [here.myCompany.id, task],
  );

describe("What a supplier counts as", () => {
  it("follows the limits, at once and every night, with when and by which figures it changed", async () => {
    await complains("2026-03-02T09:00Z", "1200");
    await complains("2026-03-20T09:00Z", "300");
    // Too long ago, and in another organisation's money.
    await complains("2025-03-01T09:00Z", "9999");
    const saved = await does("ines", setLimits, limitsInput.parse({ months: 12, watchCases: 1, suspendCost: "1500" }));
    expect(saved).toEqual({ judged: 1, changed: 1 });
    expect(await standing("pia")).toMatchObject({
      company: { name: "Metalux" },
      status: "watch",
      now: { cases: 2, cost: "1500.00" },
      history: [
        {
          fromStatus: null,
          status: "watch",
          by: "limits",
          figures: {
            months: 12,
            cases: 2,
            cost: "1500.00",
            currency: "EUR",
            closed: 2,
            within: 0,
            crossed: [{ what: "cases", value: 2, limit: 1, status: "watch" }],
          },
        },
      ],
      mayJudge: true,
    });
    const third = await complains("2026-04-15T10:00Z", "1");
    expect(await does("pia", judgeSuppliers, {}, "2026-04-15T10:01Z")).toEqual({ judged: 1, changed: 1 });
    expect((await standing("quentin", "rolf"))?.status).toBe("suspended");
    await does("quentin", moveTicket, moveTicketInput.parse({ number: third, transition: "cancel" }));
    const next = await judgeByNight(here.myCompany.id, {}, new Date("2026-04-16T00:00Z"));
    // Two in the morning of Brussels, the next night.
    expect(next?.toISOString()).toBe("2026-04-17T00:00:00.000Z");
    expect((await standing("pia"))?.history.map(({ status }) => status)).toEqual(["watch", "suspended", "watch"]);
    expect(await planned("supplier.judge")).toHaveLength(1);
  });

  it("is told to all staff; how many cases it comes to, and why, only to whoever may judge", async () => {
    expect(await standing("quentin")).toMatchObject({ status: "watch", history: [], now: null, mayJudge: false });
    expect(await standing("sam")).toMatchObject({ status: "watch", history: [], now: null, mayJudge: false });
    expect((await standing("pia"))?.now).toMatchObject({ cases: 2 });
  });

  it("is what a person said, with the reason, until the limits are let judge again", async () => {
    const input = statusInput.parse({ partnerId: here.partners.metalux, status: "qualified", reason: "New plant" });
    await does("pia", setStatus, input, "2026-04-16T08:00Z");
    await judgeByNight(here.myCompany.id, {}, new Date("2026-04-17T00:00Z"));
    const held = await standing("pia");
    expect(held?.status).toBe("qualified");
    expect(held?.history[0]).toMatchObject({ by: "person", who: "Pia Production", reason: "New plant" });
    await does("pia", handBack, { partnerId: here.partners.metalux }, "2026-04-17T08:00Z");
    const freed = await standing("pia");
    expect(freed?.status).toBe("watch");
    expect(freed?.history[0]).toMatchObject({ by: "limits", fromStatus: "qualified" });
    expect(statusInput.safeParse({ ...input, reason: " " }).success).toBe(false);
  });

  it("starts rules about its unclosed tickets when it changes", async () => {
    const number = await complains("2026-04-15T09:00Z", undefined, here.partners.rolf);
    await standingRule(here, {
      name: "Suspended suppliers first",
      criteria: { supplierStatus: "suspended", kind: "supplier_request" },
      actions: { setPriority: 1 },
    });
    await does(
      "pia",
      setStatus,
      { partnerId: here.partners.metalux, status: "suspended", reason: "Third batch" },
      "2026-04-18T09:00Z",
    );
    expect(await priorityOf(number)).toBe(3);
    const asked = await planned("supplier.askRules");
    expect(asked.at(-1)?.payload).toEqual({ partnerId: here.partners.metalux });
    await askRules(here.myCompany.id, { partnerId: here.partners.metalux }, new Date("2026-04-15T09:01Z"));
    expect(await priorityOf(number)).toBe(1);
    // A later complaint of the suspended supplier is one from the beginning.
    const later = await complains("2026-04-15T09:02Z");
    expect(await priorityOf(later)).toBe(1);
  });

  it("is decided by supervisors and administrators, and is nothing to suppliers and customers", async () => {
    const input = { partnerId: here.partners.metalux, status: "qualified" as const, reason: "Because" };
    await expect(does("quentin", setStatus, input)).rejects.toMatchObject({ code: "not-permitted" });
    await expect(does("rolf", setStatus, input)).rejects.toMatchObject({ code: "not-found" });
    await expect(does("pia", setLimits, limitsInput.parse({ months: 6 }))).rejects.toMatchObject({
      code: "not-permitted",
    });
    await expect(does("lea", setStatus, input)).rejects.toMatchObject({ code: "not-permitted" });
    await expect(does("garnier", setStatus, input)).rejects.toMatchObject({ code: "not-found" });
    expect(await standing("sam", "anna")).toBeNull();
  });
});
