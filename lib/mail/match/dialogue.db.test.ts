import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { eventRecipients } from "@/db/schema";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { takeTicket } from "@/lib/ticket/commands/assign-ticket";
import { type Town, town } from "@/lib/testing/town";

import { letter, postOffice } from "../testing/post-office";

const support = "support@mycompany.example";
const anna = "Anna Client <anna@client.example>";

let place: Town;
let post: Awaited<ReturnType<typeof postOffice>>;

beforeAll(async () => {
  place = await town();
  post = await postOffice(place);
});
afterAll(async () => {
  await post.close();
  await closePool();
});

async function recipientsOf(eventId: string | null): Promise<string[]> {
  const rows = await readAs(place.myCompany.id, { kind: "system", name: "test" }, ({ tx }) =>
    tx
      .select({ email: eventRecipients.email })
      .from(eventRecipients)
      .where(eq(eventRecipients.eventId, eventId ?? "")),
  );
  return rows.map(({ email }) => email ?? "").toSorted();
}

// Scenario A10; the assignment is a person's until there are rules.
describe("The dialogue about a printer", () => {
  it("goes from Anna's mail to a closed ticket and back", async () => {
    const first = letter({ from: anna, to: support, subject: "Problem with printing", text: "It does not print." });
    const filed = await post.deliver(first, { to: support });
    expect(filed).toMatchObject({ status: "filed", reason: "new-ticket", fromAddress: "anna@client.example" });
    const { number } = await post.newestTicket("myCompany");
    expect(await post.ticket("myCompany", number)).toMatchObject({
      title: "Problem with printing",
      kind: "support_request",
      state: "draft",
      sectionId: place.sections.helpdesk,
      partnerId: place.partners.client,
      contactId: place.partners.anna,
      partnerEmail: "anna@client.example",
      responsibleId: null,
      createdVia: "email",
    });
    expect(await post.event("myCompany", filed.eventId)).toMatchObject({
      state: "delivered",
      direction: "incoming",
      content: "It does not print.",
    });
    const confirmation = (await post.outbox("myCompany")).at(-1);
    expect(confirmation).toMatchObject({ purpose: "confirmation", to: "anna@client.example" });
    expect(`${confirmation?.subject} ${confirmation?.bodyText}`).not.toContain("print");

    await run(place.as("demo"), takeTicket, { number }, { via: "page" });
    const answer = letter({
      from: "Demo User <demo@mycompany.example>",
      to: confirmation?.replyTo ?? "",
      subject: `Re: [${number}] Problem with printing`,
      text: "Please switch it on.",
    });
    const answered = await post.deliver(answer, { to: confirmation?.replyTo ?? "", signedInAs: place.users.demo });
    expect(answered).toMatchObject({ status: "filed", reason: "matched-by-mac" });
    expect(await post.event("myCompany", answered.eventId)).toMatchObject({
      direction: "outgoing",
      state: "sent",
      verified: true,
    });
    // It went to those it was passed on to (domain 7.3 step 6).
    expect(await recipientsOf(answered.eventId)).toEqual(["anna@client.example"]);
    expect(await post.ticket("myCompany", number)).toMatchObject({ state: "closed", responsibleId: place.users.demo });
    const relayed = (await post.outbox("myCompany")).at(-1);
    expect(relayed).toMatchObject({
      purpose: "relay",
      to: "anna@client.example",
      fromAddress: support,
      fromName: "Demo User",
      subject: `Re: [${number}] Problem with printing`,
      bodyText: "Please switch it on.",
    });

    const again = letter({
      from: anna,
      to: support,
      subject: `Re: [${number}] Problem with printing`,
      text: "It is on.",
      inReplyTo: relayed?.messageId ?? null,
    });
    expect(await post.deliver(again, { to: support })).toMatchObject({ status: "filed", reason: "matched-by-id" });
    expect(await post.ticket("myCompany", number)).toMatchObject({ state: "open" });
    expect((await post.outbox("myCompany")).at(-1)).toMatchObject({
      purpose: "relay",
      to: "demo@mycompany.example",
      bodyText: "It is on.",
    });

    const before = await post.outbox("myCompany");
    const vacation = letter({
      from: anna,
      to: support,
      subject: `Automatic reply: [${number}]`,
      headers: { "Auto-Submitted": "auto-replied" },
      inReplyTo: relayed?.messageId ?? null,
    });
    expect(await post.deliver(vacation, { to: support })).toMatchObject({ status: "filed", reason: "automatic" });
    expect(await post.deliver(again, { to: support })).toMatchObject({ status: "dropped", reason: "duplicate" });
    expect(await post.ticket("myCompany", number)).toMatchObject({ state: "open" });
    expect(await post.outbox("myCompany")).toEqual(before);
  });

  it("opens a case at once when a colleague copies the mailbox, and the supplier's answer closes it", async () => {
    const box = "complaints@mycompany.example";
    const complaint = letter({
      from: "Quentin Quality <quentin@mycompany.example>",
      to: "Rolf <rolf@metalux.example>",
      cc: `${box}, helper@metalux.example`,
      subject: "Batch 88: rust",
      id: "<batch-88@mycompany.example>",
    });
    const filed = await post.deliver(complaint, { to: box, signedInAs: place.users.quentin });
    expect(filed).toMatchObject({ status: "filed", reason: "copied-ticket" });
    const { id, number } = await post.newestTicket("myCompany");
    expect(await post.ticket("myCompany", number)).toMatchObject({
      kind: "supplier_request",
      state: "open",
      responsibleId: place.users.quentin,
      partnerId: place.partners.metalux,
      contactId: place.partners.rolf,
    });
    expect((await post.outbox("myCompany")).at(-1)).toMatchObject({
      to: "quentin@mycompany.example",
      subject: `[${number}] Batch 88: rust`,
    });
    const answer = letter({
      from: "rolf@metalux.example",
      to: box,
      subject: "AW: rust",
      text: "We send new ones.",
      inReplyTo: "<batch-88@mycompany.example>",
    });
    const joined = await post.deliver(answer, { to: box });
    expect(joined).toMatchObject({ status: "filed", reason: "matched-by-id", ticketId: id });
    expect(await post.event("myCompany", joined.eventId)).toMatchObject({
      direction: "incoming",
      state: "delivered",
      content: "We send new ones.",
    });
    expect(await post.ticket("myCompany", number)).toMatchObject({ state: "closed" });
  });
});

it("A colleague who writes to a mailbox of copy mode alone files a draft of nobody", async () => {
  const box = "complaints@mycompany.example";
  const note = letter({ from: "quentin@mycompany.example", to: box, subject: "Check batch 90" });
  await post.deliver(note, { to: box, signedInAs: place.users.quentin });
  expect(await post.newestTicket("myCompany")).toMatchObject({
    title: "Check batch 90",
    state: "draft",
    responsibleId: null,
    partnerId: null,
    contactId: null,
    partnerEmail: null,
  });
});

describe("A mail with a number", () => {
  it("reaches only the ticket of the organisation whose mailbox it came to", async () => {
    const opened = letter({ from: anna, to: support, subject: "For my company" });
    await post.deliver(opened, { to: support });
    const mine = await post.newestTicket("myCompany");
    const elsewhere = letter({
      from: "claire@dubois.example",
      to: "support@nivalis.example",
      subject: `[${mine.number}] hello`,
    });
    await post.deliver(elsewhere, { to: "support@nivalis.example" });
    expect(await post.ticket("myCompany", mine.number)).toEqual(mine);
    expect((await post.newestTicket("nivalis")).title).toBe(`[${mine.number}] hello`);
  });

  it("of another organisation's thread finds nothing", async () => {
    const sent = (await post.outbox("myCompany")).at(-1);
    const stranger = letter({
      from: "claire@dubois.example",
      to: "support@nivalis.example",
      subject: "Re",
      inReplyTo: sent?.messageId ?? null,
    });
    expect(await post.deliver(stranger, { to: "support@nivalis.example" })).toMatchObject({ reason: "new-ticket" });
  });
});
