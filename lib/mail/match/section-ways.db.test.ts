import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { takeTicket } from "@/lib/ticket/commands/assign-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";

import { letter, postOffice } from "../testing/post-office";

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
  await post.close();
  await database.close();
  await closePool();
});

const helpdeskSays = (column: "on_staff_reply" | "on_partner_reply", effect: string | null) =>
  database.rows(`update section set ${column} = $1, version = version + 1 where id = $2`, [
    effect,
    place.sections.helpdesk,
  ]);

/** Where an open request stands once its responsible has answered by mail, and where once the customer has. */
async function afterBothAnswers(): Promise<[string, string]> {
  const from = "Anna Client <anna@client.example>";
  await post.deliver(letter({ from, to: support, subject: "Printer" }), { to: support });
  const { number } = await post.newestTicket("myCompany");
  await run(place.as("demo"), takeTicket, { number }, { via: "page" });
  await run(place.as("demo"), moveTicket, { number, transition: "open" }, { via: "page" });
  const state = async () => (await post.ticket("myCompany", number)).state;
  const answer = letter({ from: "demo@mycompany.example", to: support, subject: `[${number}] Printer` });
  await post.deliver(answer, { to: support, signedInAs: place.users.demo });
  const answered = await state();
  const inReplyTo = (await post.outbox("myCompany")).at(-1)?.messageId ?? null;
  await post.deliver(letter({ from, to: support, subject: "Re: Printer", inReplyTo }), { to: support });
  return [answered, await state()];
}

describe("What an answer by mail does to the state", () => {
  it("is the section's to say: close or wait or nothing, open again or stay", async () => {
    expect(await afterBothAnswers()).toEqual(["closed", "open"]);
    await helpdeskSays("on_staff_reply", "pending");
    expect(await afterBothAnswers()).toEqual(["pending", "open"]);
    await helpdeskSays("on_staff_reply", "none");
    expect(await afterBothAnswers()).toEqual(["open", "open"]);
    await helpdeskSays("on_staff_reply", null);
    await helpdeskSays("on_partner_reply", "none");
    expect(await afterBothAnswers()).toEqual(["closed", "closed"]);
  });
});
