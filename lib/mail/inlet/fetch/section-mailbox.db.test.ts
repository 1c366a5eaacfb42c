import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { type Town, town } from "@/lib/testing/town";

import { Fetching } from "../../testing/fetched-mailbox";
import { imapServer } from "../../testing/imap-server";
import { pop3Server } from "../../testing/pop3-server";
import { letter, postOffice } from "../../testing/post-office";
import { claimMailboxes } from "./lease";

let place: Town;
let office: Awaited<ReturnType<typeof postOffice>>;
let fetching: Fetching;
beforeAll(async () => {
  place = await town();
  office = await postOffice(place);
  fetching = new Fetching(place);
});
afterAll(async () => {
  await office.close();
  await closePool();
});

const mail = (subject: string) =>
  letter({ from: "anna@client.example", to: "fetched@mycompany.example", subject, id: `<${subject}@client.example>` });

/** A server with one mail, and the mailbox of the helpdesk that is fetched from it. */
async function boxWith(transport: "imap" | "pop3", subject: string) {
  const [imap, pop3] = transport === "imap" ? [await imapServer(), null] : [null, await pop3Server()];
  imap?.append(mail(subject));
  if (pop3) pop3.box.messages = [{ uidl: subject, raw: mail(subject) }];
  const id = await fetching.mailbox(transport, (imap ?? pop3)?.port ?? 0);
  return { id, close: async () => (imap ?? pop3)?.close() };
}

describe("A section's mailbox at another server", () => {
  it.each(["imap", "pop3"] as const)("gives its mails to its section as tickets, fetched by %s", async (transport) => {
    const box = await boxWith(transport, transport);
    await fetching.look(box.id, async () =>
      (await office.ledger("myCompany")).some(({ inlet }) => inlet === transport),
    );
    await office.fileAll();
    expect(await office.newestTicket("myCompany")).toMatchObject({
      title: transport,
      sectionId: place.sections.helpdesk,
      kind: "support_request",
      createdVia: "email",
    });
    await box.close();
  });

  it("is looked into again every five minutes, and not before", async () => {
    const box = await boxWith("pop3", "every five minutes");
    await fetching.look(box.id);
    const { lastFetchAt, nextFetchAt } = await fetching.state(box.id);
    const minutes = (Number(nextFetchAt) - Number(lastFetchAt)) / 60_000;
    expect(minutes).toBeGreaterThan(4.4);
    expect(minutes).toBeLessThan(5.6);
    expect((await claimMailboxes(50)).map(({ mailboxId }) => mailboxId)).not.toContain(box.id);
    await fetching.look(box.id);
    expect(await fetching.state(box.id)).not.toMatchObject({ lastFetchAt });
    await box.close();
  });
});
