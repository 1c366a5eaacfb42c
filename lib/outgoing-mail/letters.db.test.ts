import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { createEvent } from "@/lib/event/commands/create-event";
import { moveEvent } from "@/lib/event/commands/move-event";
import { createEventInput } from "@/lib/event/schema";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
  await database.rows(
    `update membership set signature = E'Léa\\nNivalis' where organisation_id = $1 and user_id = $2`,
    [here.nivalis.id, here.users.lea],
  );
});
afterAll(async () => {
  await database.close();
  await closePool();
});

async function bodies(recipientEmails: readonly string[]): Promise<string[]> {
  const input = { type: "mail_message", title: "A word", content: "Hello.\n", recipientEmails };
  const { number } = await run(here.as("lea"), createEvent, createEventInput.parse(input), { via: "page" });
  await run(here.as("lea"), moveEvent, { number, transition: "send" }, { via: "page" });
  const rows = await database.rows<{ body_text: string }>(
    `select m.body_text from outbound_mail m join event e on e.id = m.event_id
      where e.organisation_id = $1 and e.number = $2 order by m.id`,
    [here.nivalis.id, number],
  );
  return rows.map(({ body_text }) => body_text);
}

describe("A letter", () => {
  it("ends with the writer's signature, or with that of the section where it has one", async () => {
    expect(await bodies(["anna@client.example"])).toEqual(["Hello.\n\n-- \nLéa\nNivalis\n"]);
    await database.rows(`update section set mail_signature = 'Your support team' where id = $1`, [
      here.sections.supportTeam,
    ]);
    expect(await bodies(["anna@client.example"])).toEqual(["Hello.\n\n-- \nYour support team\n"]);
  });

  it("to many ends with the way out instead", async () => {
    const [first] = await bodies(Array.from({ length: 21 }, (_, n) => `reader${n}@client.example`));
    expect(first).toMatch(/^Hello\.\n\n-- \nTo get no more mails of this kind: http\S+\/unsubscribe\/[\w-]{59}\n$/);
  });
});
