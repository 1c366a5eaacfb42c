import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { closePool } from "@/db/connect";
import { invitations, partnerEmails, partners, tickets } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { log } from "@/lib/log";
import { adminOnly } from "@/lib/organisation/admin-only";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { noteOnTicket } from "@/lib/ticket/commands/work-ticket";
import type { CreateTicketInput, MoveTicketInput } from "@/lib/ticket/schema";

import { command } from "./command";
import { run } from "./run";

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

const noon = new Date("2011-12-01T12:00:00Z");
const byPage = { via: "page", now: noon } as const;
const aCampaign = (title: string): CreateTicketInput => ({ kind: "campaign", title, allDay: undefined });
const timesFiled = async (title: string) => {
  const [found] = await database.rows<{ count: number }>("select count(*)::int as count from ticket where title = $1", [
    title,
  ]);
  return found?.count;
};
const logged = (key: string) =>
  database.rows<{ id: string; command: string }>("select id, command from command_log where idempotency_key = $1", [
    key,
  ]);

describe("A command asked twice with the same key", () => {
  it("has one effect and gives the first answer again", async () => {
    const ask = () =>
      run(here.as("yue"), createTicket, aCampaign("Double click"), { ...byPage, idempotencyKey: "double-click" });
    const first = await ask();
    expect(await ask()).toEqual(first);
    expect(await timesFiled("Double click")).toBe(1);
    expect(await logged(`${here.users.yue}:double-click`)).toHaveLength(1);
  });

  it("has one effect when twenty copies arrive at once (F-11)", async () => {
    const asked = Array.from({ length: 20 }, () => aCampaign("Impatient"));
    const answers = await Promise.all(
      asked.map((input) => run(here.as("yue"), createTicket, input, { ...byPage, idempotencyKey: "impatient-20" })),
    );
    expect(new Set(answers.map(({ number }) => number)).size).toBe(1);
    expect(await timesFiled("Impatient")).toBe(1);
  });

  it("is refused when the input is another one", async () => {
    const key = { ...byPage, idempotencyKey: "reused-key" };
    await run(here.as("yue"), createTicket, aCampaign("Meant"), key);
    await expect(run(here.as("yue"), createTicket, aCampaign("Not meant"), key)).rejects.toMatchObject({
      code: "blocked",
      because: { key: "refusal.keyReused" },
    });
    expect(await timesFiled("Not meant")).toBe(0);
  });

  it("is refused when the act is another one", async () => {
    const key = { ...byPage, idempotencyKey: "other-act" };
    const { number } = await run(here.as("yue"), createTicket, aCampaign("First act"), key);
    await expect(run(here.as("yue"), noteOnTicket, { number, text: "Second act" }, key)).rejects.toMatchObject({
      code: "blocked",
    });
  });

  it("never gives one person the answer of another", async () => {
    const key = { ...byPage, idempotencyKey: "shared-key" };
    const yue = await run(here.as("yue"), createTicket, aCampaign("Whose key"), key);
    const cedric = await run(here.as("cedric"), createTicket, aCampaign("Whose key"), key);
    expect(cedric).not.toEqual(yue);
    expect(await timesFiled("Whose key")).toBe(2);
  });

  it("leaves the key free when it was refused, so that the corrected form may be sent again", async () => {
    const key = { ...byPage, idempotencyKey: "first-refused" };
    await expect(
      run(here.as("nadia"), createTicket, { ...aCampaign("Tried again"), sectionId: here.sections.marketing }, key),
    ).rejects.toBeInstanceOf(Refusal);
    await run(
      here.as("nadia"),
      createTicket,
      { ...aCampaign("Tried again"), sectionId: here.sections.callCentre },
      key,
    );
    expect(await timesFiled("Tried again")).toBe(1);
  });
});

/** A draft as LIN Yue sees it the first time. */
const draft = async (title: string) => {
  const { number } = await run(
    here.as("yue"),
    createTicket,
    { ...aCampaign(title), categoryId: here.categories.newsletter },
    byPage,
  );
  return { number, version: 1 };
};

describe("A text that no column can hold", () => {
  it("is refused like something that is not there, not taken for a defect", async () => {
    const ask = run(here.as("yue"), createTicket, aCampaign("NUL \u0000"), byPage);
    await expect(ask).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("A command about something that changed meanwhile", () => {
  it("is refused as stale, under whatever key", async () => {
    const { number, version } = await draft("Seen by two");
    await run(here.as("yue"), editTicket, { number, version, title: "Changed by Yue", allDay: undefined }, byPage);
    const late = { number, version, title: "Changed by Garnier", allDay: undefined };
    await expect(
      run(here.as("garnier"), editTicket, late, { ...byPage, idempotencyKey: "late-change" }),
    ).rejects.toMatchObject({ code: "stale" });
    expect(await timesFiled("Changed by Yue")).toBe(1);
  });

  it("gives its own first answer, not a refusal, when only the answer was lost", async () => {
    const { number, version } = await draft("Lost answer");
    const change = { number, version, title: "Kept answer", allDay: undefined };
    const key = { ...byPage, idempotencyKey: "lost-answer" };
    const first = await run(here.as("yue"), editTicket, change, key);
    expect(await run(here.as("yue"), editTicket, change, key)).toEqual(first);
  });

  it("succeeds exactly once when twenty people take the same step of the same ticket (F-10)", async () => {
    const { number, version } = await draft("Twenty at once");
    const step: MoveTicketInput = { number, version, transition: "submit" };
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () => run(here.as("yue"), moveTicket, step, byPage)),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refusals = answers.flatMap((answer) =>
      answer.status === "rejected" ? [(answer.reason as Refusal).code] : [],
    );
    // They say what became of it, rather than that somebody was faster.
    expect(refusals).toEqual(Array(19).fill("blocked"));
    const steps = await database.rows(
      "select from history_entry h join ticket t on t.id = h.ticket_id where t.title = 'Twenty at once' and h.entry_type = 'transition'",
    );
    expect(steps).toHaveLength(1);
  });
});

const adminsOnly = command("test.adminsOnly", async (scope: Scope) => adminOnly(scope));

describe("Every command", () => {
  it("leaves one row in the log, and what it replaced under that row", async () => {
    const { number } = await run(here.as("yue"), createTicket, aCampaign("Before"), byPage);
    const change = { number, version: 1, title: "After", allDay: undefined };
    await run(here.as("yue"), editTicket, change, { ...byPage, idempotencyKey: "remembered" });
    const log = await database.rows<{ id: string }>(
      "select id, command, via, actor_kind, actor_user_id, at from command_log where idempotency_key = $1",
      [`${here.users.yue}:remembered`],
    );
    expect(log).toMatchObject([
      { command: "ticket.edit", via: "page", actor_kind: "person", actor_user_id: here.users.yue, at: noon },
    ]);
    const changes = await database.rows("select table_name, op, old from row_change where command_id = $1", [
      log[0]?.id,
    ]);
    expect(changes).toMatchObject([{ table_name: "ticket", op: "U", old: { title: "Before", version: 1 } }]);
  });

  it("that is refused leaves nothing, not even its row in the log", async () => {
    const before = await database.rows("select from command_log");
    await expect(
      run(here.as("lea"), createTicket, { ...aCampaign("Refused"), sectionId: here.sections.marketing }, byPage),
    ).rejects.toBeInstanceOf(Refusal);
    expect(await database.rows("select from command_log")).toHaveLength(before.length);
  });

  it("that a person is not permitted is a line of the process log, with ids and no words", async () => {
    const warn = vi.spyOn(log, "warn");
    await expect(run(here.as("lea"), adminsOnly, undefined, byPage)).rejects.toMatchObject({ code: "not-permitted" });
    const line = { event: "not permitted", command: "test.adminsOnly", userId: here.users.lea };
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(line), "not permitted");
    warn.mockRestore();
  });

  it("that breaks half-way leaves nothing either", async () => {
    const halfWay = command("test.halfWay", async (scope) => {
      await scope.tx.insert(partners).values({ ...fresh(scope), partnerType: "company", name: "Half done" });
      throw new Error("power cut");
    });
    await expect(run(here.system("nivalis"), halfWay, undefined, byPage)).rejects.toThrow("power cut");
    expect(await database.rows("select from partner where name = 'Half done'")).toEqual([]);
  });

  it("is remembered without secrets and without what can be computed", async () => {
    const secret = "0".repeat(64);
    const invite = command("test.invite", async (scope) => {
      const id = newId();
      await scope.tx.insert(invitations).values({
        ...fresh(scope),
        id,
        email: "new@nivalis.example",
        name: "New",
        role: "staff",
        tokenHash: secret,
        expiresAt: scope.now,
      });
      await scope.tx.delete(invitations);
      const [ticket] = await scope.tx.select({ id: tickets.id }).from(tickets).limit(1);
      await scope.tx.update(tickets).set({ title: "Found by its new title" });
      return ticket?.id;
    });
    await run(here.as("yue"), createTicket, aCampaign("Searched"), byPage);
    await run(here.system("nivalis"), invite, undefined, byPage);
    const remembered = await database.rows<{ old: Record<string, unknown> | null }>(
      "select table_name, old from row_change where table_name in ('invitation', 'ticket')",
    );
    expect(remembered.length).toBeGreaterThan(3);
    expect(JSON.stringify(remembered)).not.toContain(secret);
    expect(remembered.filter(({ old }) => old && ("search" in old || "token_hash" in old))).toEqual([]);
  });

  it("remembers what a deletion takes along", async () => {
    const companyId = newId();
    const tidy = command("test.tidy", async (scope) => {
      await scope.tx.insert(partners).values({ ...fresh(scope), id: companyId, partnerType: "company", name: "Short" });
      await scope.tx
        .insert(partnerEmails)
        .values({ ...fresh(scope), id: newId(), partnerId: companyId, email: "gone@nivalis.example" });
      await scope.tx.delete(partners).where(eq(partners.id, companyId));
    });
    await run(here.system("nivalis"), tidy, undefined, byPage);
    const remembered = await database.rows(
      "select op, old ->> 'email' as email from row_change where table_name = 'partner_email' and old ->> 'email' = 'gone@nivalis.example'",
    );
    expect(remembered).toEqual([{ op: "D", email: "gone@nivalis.example" }]);
  });

  it("in one organisation leaves no trace in the other", async () => {
    const ofMyCompany = () =>
      database.rows(
        "select (select count(*) from row_change where organisation_id = $1) as changes, (select count(*) from command_log where organisation_id = $1) as commands",
        [here.myCompany.id],
      );
    const before = await ofMyCompany();
    await run(here.as("yue"), createTicket, aCampaign("Only here"), byPage);
    expect(await ofMyCompany()).toEqual(before);
  });
});

const fresh = ({ organisationId, now }: { organisationId: string; now: Date }) => ({
  organisationId,
  id: newId(),
  createdAt: now,
  updatedAt: now,
});
