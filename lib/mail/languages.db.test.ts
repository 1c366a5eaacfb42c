import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { noRules, standingRule } from "@/lib/rule/testing/standing-rule";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { createTicketInput, moveTicketInput } from "@/lib/ticket/schema";

import { letter, postOffice } from "./testing/post-office";

const support = "support@mycompany.example";

let place: Town;
let post: Awaited<ReturnType<typeof postOffice>>;
let database: Direct;
beforeAll(async () => {
  place = await town();
  post = await postOffice(place);
  database = direct();
});
afterAll(async () => {
  await noRules(place);
  await post.close();
  await database.close();
  await closePool();
});

const lastTo = async (address: string) => (await post.outbox("myCompany")).filter(({ to }) => to === address).at(-1);
const accountSpeaks = (userId: string, locale: string) =>
  database.rows(`update "user" set locale = $2 where id = $1 returning id`, [userId, locale]);
const writeIn = (address: string) =>
  post.deliver(letter({ from: address, to: support, subject: "Help", text: "It does not print." }), { to: support });

describe("What the gateway writes by itself", () => {
  it("is in the language of the partner's record, and in the organisation's where none is known", async () => {
    await database.rows(
      `insert into partner (organisation_id, id, created_at, updated_at, partner_type, name, email, language)
        values ($1, gen_random_uuid(), now(), now(), 'person', 'Wang Fang', 'wang@neu.example', 'zh-CN') returning id`,
      [place.myCompany.id],
    );
    await writeIn("wang@neu.example");
    expect((await lastTo("wang@neu.example"))?.bodyText).toMatch(/\p{Script=Han}/u);
    await writeIn("somebody@new.example");
    expect((await lastTo("somebody@new.example"))?.bodyText).toMatch(/number/i);
  });

  it("is in the language a member chose, whatever the record of the person says", async () => {
    await accountSpeaks(place.users.anna, "fr");
    await writeIn("anna@client.example");
    expect((await lastTo("anna@client.example"))?.bodyText).toMatch(/numéro/i);
  });
});

describe("The reminder of a rule", () => {
  it("reads in the language of its reader", async () => {
    await accountSpeaks(place.users.demo, "fr");
    const typed = { kind: "support_request", title: "Papier", sectionId: place.sections.helpdesk };
    const { number } = await run(place.as("demo"), createTicket, createTicketInput.parse(typed), { via: "page" });
    await standingRule(place, {
      name: "Reminder",
      criteria: { stateTo: "open" },
      actions: { remindResponsible: true },
    });
    const open = moveTicketInput.parse({ number, transition: "open" });
    await run(place.as("demo"), moveTicket, open, { via: "page" });
    expect((await lastTo("demo@mycompany.example"))?.subject).toBe(`Rappel : [${number}] Papier`);
  });
});
