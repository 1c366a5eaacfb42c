import { afterAll, beforeAll, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { words } from "@/lib/kernel/words";
import { wishNotices } from "@/lib/notification/commands";
import { notifyPeople } from "@/lib/notification/notify";
import { reasons, wishesInput } from "@/lib/notification/schema";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { createTicketInput } from "@/lib/ticket/schema";

import { mailNotices } from "./send-notices";

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

const page = { via: "page", now: new Date("2026-03-02T09:00Z") } as const;
const tell = command("test.tell", (scope, { whom, ticketId }: { whom: string[]; ticketId: string }) =>
  notifyPeople(scope, whom, words("ticket.notice.assigned"), { ticketId }),
);
const mailed = async (person: Person) => {
  await run(here.as(person), mailNotices, { wish: "at_once" }, page);
  const mails = await database.rows<{ text: string }>(
    "select body_text as text from outbound_mail where purpose = 'notification' and created_by = $1",
    [here.users[person]],
  );
  return mails.map(({ text }) => text);
};

it("mails what one was told, once, and nothing of a ticket one may not see", async () => {
  const typed = { kind: "support_request", title: "A secret draft", sectionId: here.sections.helpdesk };
  const { number } = await run(here.as("demo"), createTicket, createTicketInput.parse(typed), page);
  const [row] = await database.rows<{ id: string }>(
    "select id from ticket where organisation_id = $1 and number = $2",
    [here.myCompany.id, number],
  );
  const wishes = wishesInput.parse({
    inApp: [...reasons],
    ...Object.fromEntries(reasons.map((reason) => [`mail-${reason}`, "at_once"])),
  });
  await run(here.as("demo"), wishNotices, wishes, page);
  await run(here.as("quentin"), wishNotices, wishes, page);
  const whom = [here.users.demo, here.users.quentin];
  await run(here.as("olga"), tell, { whom, ticketId: row?.id ?? "" }, page);

  const [own] = await mailed("demo");
  expect(own).toContain("A secret draft");
  expect(own).toContain("/notifications/preferences");
  const [strange] = await mailed("quentin");
  expect(strange).not.toContain("secret");
  expect(await mailed("demo")).toHaveLength(1);
});
