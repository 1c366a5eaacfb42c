import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { replyToPartner } from "@/lib/event/commands/reply-to-partner";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { createTicketInput, replyInput } from "@/lib/ticket/schema";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { letter, postOffice } from "../testing/post-office";

let here: Town;
let office: Awaited<ReturnType<typeof postOffice>>;
let database: Direct;
beforeAll(async () => {
  here = await town();
  office = await postOffice(here);
  database = direct();
});
afterAll(async () => {
  await office.close();
  await database.close();
  await closePool();
});

/** A case of Léa's on which she wrote to Claire; answers with the Message-ID that Claire holds. */
async function conversation() {
  const asLea = { via: "page" } as const;
  const input = createTicketInput.parse({
    kind: "support_request",
    title: "Printer",
    sectionId: here.sections.supportTeam,
    contactId: here.partners.claire,
    partnerEmail: "claire@dubois.example",
    responsibleId: here.users.lea,
  });
  const { number } = await run(here.as("lea"), createTicket, input, asLea);
  await run(here.as("lea"), moveTicket, { number, transition: "open" }, asLea).catch(() => {});
  await run(here.as("lea"), replyToPartner, replyInput.parse({ number, text: "Hello" }), asLea);
  const mail = (await office.outbox("nivalis")).findLast(({ to }) => to === "claire@dubois.example");
  return { number, id: mail?.messageId ?? "" };
}
const relays = async () => (await office.outbox("nivalis")).filter(({ purpose }) => purpose === "relay");
const answer = (inReplyTo: string, headers: Record<string, string> = {}, text = "Thanks") =>
  office.deliver(
    letter({
      from: "claire@dubois.example",
      to: "support@nivalis.example",
      subject: "Re: Printer",
      inReplyTo,
      text,
      headers,
    }),
    { to: "support@nivalis.example" },
  );

describe("Mail that is passed on", () => {
  it("pauses after five copies of one ticket in a minute, with one notice", async () => {
    const { id } = await conversation();
    for (let n = 0; n < 9; n += 1) expect(await answer(id, {}, `Thanks ${n}`)).toMatchObject({ status: "filed" });
    expect(await relays()).toHaveLength(5);
    const notices = await database.rows(
      `select from notification where organisation_id = $1 and about->>'key' = 'mail.notice.relayPaused'`,
      [here.nivalis.id],
    );
    expect(notices).toHaveLength(1);
  });

  it("counts how often Suivi passed it on, and is not taken in again when it goes in a circle", async () => {
    const { id } = await conversation();
    const before = (await relays()).length;
    await answer(id, { "X-Suivi-Hops": "3" });
    const [relay] = (await relays()).slice(before);
    expect(relay?.headers).toMatchObject({ "X-Suivi-Hops": "4" });
    expect(await answer(id, { "X-Suivi-Hops": "5" })).toMatchObject({ status: "dropped", reason: "loop" });
    expect(await answer(id, { "X-Suivi-Hops": "many" })).toMatchObject({ status: "dropped", reason: "loop" });
  });
});

describe("A mail bomb through the open door", () => {
  it("sends one short mail without a word of the sender's to whoever it names (A-09)", async () => {
    const sentinel = "Buy cheap watches";
    const bombs = Array.from({ length: 20 }, (_, n) =>
      office.deliver(
        letter({
          from: "victim@elsewhere.example",
          to: "support@nivalis.example",
          subject: `${sentinel} ${n}`,
          text: `${sentinel} ${n}`,
        }),
        { to: "support@nivalis.example" },
      ),
    );
    await Promise.all(bombs);
    const toVictim = (await office.outbox("nivalis")).filter(({ to }) => to === "victim@elsewhere.example");
    expect(toVictim).toHaveLength(1);
    expect(JSON.stringify(toVictim)).not.toContain(sentinel);
  });
});
