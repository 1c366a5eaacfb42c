import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { readAs } from "@/lib/access/scope";
import { memberOf } from "@/lib/access/member-of";
import { run } from "@/lib/access/run";
import { keepWebhook } from "@/lib/webhook/commands";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { createTicketInput } from "@/lib/ticket/schema";

import { readAuditFilter } from "./filter";
import { auditChanges, auditLines } from "./queries";

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

const page = { via: "page" } as const;
async function as<T>(person: Person, read: (scope: Scope) => Promise<T>): Promise<T> {
  const system = { kind: "system", name: "test" } as const;
  const actor = await readAs(here.myCompany.id, system, (scope) => memberOf(scope, here.users[person]));
  if (!actor) throw new Error("They work here.");
  return readAs(here.myCompany.id, actor, read);
}
const log = (query: Record<string, string> = {}, after: string | null = null, limit = 50) =>
  as("ines", (scope) => auditLines(scope, { filter: readAuditFilter(query), after, limit }));

async function ticketTitled(title: string) {
  const input = createTicketInput.parse({ kind: "support_request", title, sectionId: here.sections.helpdesk });
  return (await run(here.as("demo"), createTicket, input, page)).number;
}

describe("The audit log", () => {
  it("tells who did what to which ticket, and what each act made of a value, whatever came later", async () => {
    const number = await ticketTitled("One");
    for (const title of ["Two", "Three"]) await run(here.as("demo"), editTicket, { number, title }, page);
    const { lines } = await log({ ticket: String(number) });
    expect(lines.map(({ command }) => command)).toEqual(["ticket.edit", "ticket.edit", "ticket.create"]);
    expect(lines[0]).toMatchObject({ who: "Demo User", via: "page", ticket: { number, title: "Three" } });
    const changes = await as("ines", (scope) => auditChanges(scope, lines[1]?.id ?? ""));
    const titles = changes.flatMap(({ fields }) => fields).filter(({ column }) => column === "title");
    expect(titles).toEqual([{ column: "title", before: "One", after: "Two" }]);
  });

  it("shows no secret, neither what it was nor what it is", async () => {
    const hook = {
      name: "Warehouse",
      url: "https://hooks.example/",
      userId: here.users.demo,
      kinds: ["ticket.created" as const],
    };
    await run(here.as("ines"), keepWebhook, { ...hook, secret: "whsec_c2VjcmV0" }, page);
    const { lines } = await log({ about: "webhook" });
    const changes = await as("ines", (scope) => auditChanges(scope, lines[0]?.id ?? ""));
    expect(changes).toMatchObject([{ table: "webhook", op: "I", name: "Warehouse" }]);
    expect(JSON.stringify(changes)).toContain("https://hooks.example/");
    expect(changes.flatMap(({ fields }) => fields.map(({ column }) => column))).not.toContain("secret");
  });

  it("is read page by page, each act once, and narrowed by who and through what", async () => {
    await ticketTitled("Page");
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { lines, next } = await log({}, after, 3);
      seen.push(...lines.map(({ id }) => id));
      after = next;
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(5);
    const hers = await log({ who: here.users.ines });
    expect(new Set(hers.lines.map(({ who }) => who)).size).toBe(1);
    expect((await log({ via: "mail" })).lines).toEqual([]);
  });

  it("is the administrators', and of their own organisation", async () => {
    await expect(
      as("demo", (scope) => auditLines(scope, { filter: readAuditFilter({}), after: null, limit: 1 })),
    ).rejects.toMatchObject({ code: "not-found" });
    const number = await ticketTitled("Ours");
    const { lines } = await log({ ticket: String(number) });
    await expect(as("demo", (scope) => auditChanges(scope, lines[0]?.id ?? ""))).rejects.toMatchObject({
      code: "not-found",
    });
    const system = { kind: "system", name: "test" } as const;
    const elsewhere = await readAs(here.nivalis.id, system, (scope) => auditChanges(scope, lines[0]?.id ?? ""));
    expect(elsewhere).toEqual([]);
  });
});
