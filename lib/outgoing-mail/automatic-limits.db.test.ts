import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { mailSuppressions } from "@/db/schema";
import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { newId } from "@/lib/kernel/ids";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { createTicketInput } from "@/lib/ticket/schema";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import type { MailTicket, NewMail } from "./mail-row";
import { queueMail } from "./queue";

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

const start = new Date("2026-04-07T08:00:00Z");
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

const queue = command("test.queue", async (scope, mail: NewMail) => queueMail(scope, mail));
const write = (to: string, now: Date, more: Partial<NewMail> = {}) =>
  run(
    here.system("nivalis"),
    queue,
    {
      purpose: "confirmation",
      to,
      from: { address: "support@nivalis.example", replyTo: null, name: "Support" },
      subject: "We have your message",
      text: "Thank you.",
      automatic: true,
      ...more,
    },
    { via: "mail", now },
  );
const outcomes = async (to: string) => {
  const rows = await database.rows<{ status: string; last_error: string | null }>(
    `select status, last_error from outbound_mail where "to" = $1 order by created_at, id`,
    [to],
  );
  return rows.map(({ status, last_error }) => last_error ?? status);
};

async function ticket(): Promise<MailTicket> {
  const input = createTicketInput.parse({
    kind: "support_request",
    title: "Printer",
    sectionId: here.sections.supportTeam,
  });
  const { number } = await run(here.as("lea"), createTicket, input, { via: "page" });
  const [row] = await database.rows<{ id: string }>(
    `select id from ticket where organisation_id = $1 and number = $2`,
    [here.nivalis.id, number],
  );
  return { id: row?.id ?? "", number, sectionId: here.sections.supportTeam, priority: 3 };
}

describe("Mail that no person wrote", () => {
  it("goes once in an hour to one address about one ticket", async () => {
    const [one, other] = [await ticket(), await ticket()];
    await write("anna@client.example", start, { ticket: one });
    await write("anna@client.example", later(10), { ticket: one });
    await write("anna@client.example", later(20), { ticket: other });
    await write("bo@client.example", later(20), { ticket: one });
    await write("anna@client.example", later(61), { ticket: one });
    expect(await outcomes("anna@client.example")).toEqual(["queued", "hour", "queued", "queued"]);
    expect(await outcomes("bo@client.example")).toEqual(["queued"]);
  });

  it("goes twenty times a day to one address, also when all ask at once", async () => {
    await Promise.all(Array.from({ length: 30 }, () => write("loop@client.example", start)));
    const said = await outcomes("loop@client.example");
    expect(said.filter((one) => one === "queued")).toHaveLength(20);
    expect(said.filter((one) => one === "day")).toHaveLength(10);
    await write("loop@client.example", later(24 * 60 + 1));
    expect((await outcomes("loop@client.example")).filter((one) => one === "queued")).toHaveLength(21);
  });

  it("never goes to a mailbox of ours, nor to an address that takes no mail", async () => {
    await database.rows(
      `insert into mailbox (organisation_id, id, created_at, updated_at, address, owner_type, section_id, on_new_mail)
        values ($1, gen_random_uuid(), now(), now(), 'support@nivalis.example', 'section', $2, 'create_ticket')`,
      [here.nivalis.id, here.sections.supportTeam],
    );
    await write("support@nivalis.example", start);
    expect(await outcomes("support@nivalis.example")).toEqual(["own-address"]);
    const dead = command("test.dead", async ({ tx, organisationId, now }) => {
      const row = { organisationId, id: newId(), createdAt: now, updatedAt: now, address: "dead@client.example" };
      await tx.insert(mailSuppressions).values({ ...row, reason: "bounced" });
    });
    await run(here.system("nivalis"), dead, undefined, { via: "mail" });
    await write("dead@client.example", start);
    expect(await outcomes("dead@client.example")).toEqual(["bounced"]);
  });

  it("is no notice that a member asked for, and no word of a person", async () => {
    const told = Array.from({ length: 25 }, () => write("lea@nivalis.example", start, { purpose: "notification" }));
    await Promise.all(told);
    const letters = Array.from({ length: 25 }, () =>
      write("carl@client.example", start, { automatic: false, purpose: "relay" }),
    );
    await Promise.all(letters);
    expect(new Set([...(await outcomes("lea@nivalis.example")), ...(await outcomes("carl@client.example"))])).toEqual(
      new Set(["queued"]),
    );
  });
});
