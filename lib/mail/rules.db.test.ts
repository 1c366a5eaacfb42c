import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { storeDocument } from "@/lib/document/store-document";
import { createEvent } from "@/lib/event/commands/create-event";
import { replyToPartner } from "@/lib/event/commands/reply-to-partner";
import { createEventInput } from "@/lib/event/schema";
import { tick } from "@/lib/job/rules";
import { replyToRequest } from "@/lib/portal/commands";
import { noRules, standingRule } from "@/lib/rule/testing/standing-rule";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { takeTicket } from "@/lib/ticket/commands/assign-ticket";
import { createTicketInput, moveTicketInput, replyInput } from "@/lib/ticket/schema";

import { letter, postOffice } from "./testing/post-office";

const support = "support@mycompany.example";
const complaints = "complaints@mycompany.example";
const anna = "Anna Client <anna@client.example>";

let place: Town;
let post: Awaited<ReturnType<typeof postOffice>>;
let database: Direct;
beforeAll(async () => {
  place = await town();
  post = await postOffice(place);
  database = direct();
});
afterEach(() => noRules(place));
afterAll(async () => {
  await post.close();
  await database.close();
  await closePool();
});

const at = (moment: string) => new Date(moment);
const outbox = () => post.outbox("myCompany");
/** The mails that something made leave. */
async function mailsOf(doing: () => Promise<unknown>) {
  const before = (await outbox()).length;
  await doing();
  return (await outbox()).slice(before);
}
const toWhom = (mails: readonly { to: string }[]) => mails.map(({ to }) => to).toSorted();
const watchersOf = async (number: number) => {
  const rows = await database.rows<{ email: string; added_via: string }>(
    `select w.email, w.added_via from ticket_watcher w join ticket t on t.organisation_id = w.organisation_id and t.id = w.ticket_id
      where t.organisation_id = $1 and t.number = $2 order by 1`,
    [place.myCompany.id, number],
  );
  return rows.map(({ email }) => email);
};
const runsOf = (number: number) =>
  database.rows<{ outcome: string; base_value: Date | null }>(
    `select r.outcome, r.base_value from rule_run r join ticket t on t.organisation_id = r.organisation_id and t.id = r.ticket_id
      where t.organisation_id = $1 and t.number = $2 order by r.at, r.id`,
    [place.myCompany.id, number],
  );

const newHelpdeskMail = () =>
  standingRule(place, {
    name: "New helpdesk mail",
    criteria: { stateFrom: "none", stateTo: "draft", sectionId: place.sections.helpdesk },
    actions: { setResponsible: place.users.demo },
  });

const copyToExpert = () =>
  standingRule(place, {
    name: "Copy to an expert after 2 days",
    criteria: { stateFrom: "open", stateTo: "open", responsible: place.users.demo },
    dateType: "created",
    delay: 2,
    delayUnit: "day",
    actions: { addWatchers: ["expert@mycompany.com"], remindResponsible: true },
  });
const opened = async (title: string) => {
  const input = createTicketInput.parse({
    kind: "support_request",
    title,
    description: "The printer in room 4 does not print.",
    sectionId: place.sections.helpdesk,
    contactId: place.partners.anna,
  });
  const { number } = await run(place.as("demo"), createTicket, input, { via: "page", now: at("2026-05-12T07:00Z") });
  const open = moveTicketInput.parse({ number, transition: "open" });
  await run(place.as("demo"), moveTicket, open, { via: "page", now: at("2026-05-12T07:30Z") });
  return number;
};

const lastToAnna = async () => (await outbox()).findLast(({ to }) => to === "anna@client.example")?.messageId ?? null;

describe("A new mail to the helpdesk (A10)", () => {
  beforeAll(() => noRules(place));
  it("becomes a ticket of Demo User, who gets it under its number; answered it is closed, and opens again", async () => {
    await newHelpdeskMail();
    const mails = await mailsOf(() =>
      post.deliver(letter({ from: anna, to: support, subject: "Problem with printing", text: "It does not print." }), {
        to: support,
      }),
    );
    const made = await post.newestTicket("myCompany");
    const { number } = made;
    expect(made).toMatchObject({
      state: "draft",
      responsibleId: place.users.demo,
      partnerEmail: "anna@client.example",
    });
    const relayed = mails.find(({ to }) => to === "demo@mycompany.example");
    expect(relayed).toMatchObject({ purpose: "relay", subject: `[${number}] Problem with printing` });
    expect(relayed?.replyTo).toMatch(/^support\+t\.\d+\.[0-9a-f]+@mycompany\.example$/);
    expect(await runsOf(number)).toHaveLength(1);

    const answer = letter({
      from: "Demo User <demo@mycompany.example>",
      to: relayed?.replyTo ?? "",
      subject: `Re: [${number}] Problem with printing`,
      text: "Please switch it on.",
      inReplyTo: relayed?.messageId ?? null,
    });
    const answered = await mailsOf(() =>
      post.deliver(answer, { to: relayed?.replyTo ?? "", signedInAs: place.users.demo }),
    );
    expect(toWhom(answered)).toEqual(["anna@client.example"]);
    expect(await post.ticket("myCompany", number)).toMatchObject({ state: "closed" });

    const again = letter({
      from: anna,
      to: support,
      subject: `Re: [${number}] Problem with printing`,
      inReplyTo: answered[0]?.messageId ?? null,
    });
    expect(toWhom(await mailsOf(() => post.deliver(again, { to: support })))).toEqual(["demo@mycompany.example"]);
    expect(await post.ticket("myCompany", number)).toMatchObject({ state: "open" });
    expect(await runsOf(number)).toHaveLength(1);
  });

  it("that a robot sends about a ticket calls for no rule", async () => {
    await standingRule(place, { name: "Anything", criteria: {}, actions: { setPriority: 1 } });
    await post.deliver(letter({ from: anna, to: support, subject: "Hello" }), { to: support });
    const { number } = await post.newestTicket("myCompany");
    const before = await runsOf(number);
    const robot = letter({
      from: anna,
      to: support,
      subject: `Automatic reply: [${number}]`,
      headers: { "Auto-Submitted": "auto-replied" },
    });
    await post.deliver(robot, { to: support });
    expect(before).toHaveLength(1);
    expect(await runsOf(number)).toEqual(before);
  });
});

describe("Copy to an expert after 2 days (A11)", () => {
  it("adds the expert with the whole discussion so far and reminds Demo User once, however often the clock ticks", async () => {
    await copyToExpert();
    const number = await opened("Room 4");
    const reply = replyInput.parse({ number, text: "Is it switched on?" });
    await run(place.as("demo"), replyToPartner, reply, { via: "page", now: at("2026-05-12T08:00Z") });
    const before = await post.ticket("myCompany", number);
    expect(await mailsOf(() => tick(at("2026-05-14T06:59Z")))).toEqual([]);
    const mails = await mailsOf(() => tick(at("2026-05-14T07:00Z")));
    expect(await watchersOf(number)).toEqual(["expert@mycompany.com"]);
    expect(toWhom(mails)).toEqual(["demo@mycompany.example", "expert@mycompany.com"]);
    const discussion = mails.find(({ to }) => to === "expert@mycompany.com");
    expect(discussion).toMatchObject({ purpose: "rule", subject: `[${number}] Room 4`, automatic: true });
    expect(discussion?.bodyText).toContain("The printer in room 4 does not print.");
    expect(discussion?.bodyText).toContain("Is it switched on?");
    expect(discussion?.headers).toMatchObject({ "Auto-Submitted": "auto-generated" });
    const reminder = mails.find(({ to }) => to === "demo@mycompany.example");
    expect(reminder).toMatchObject({
      purpose: "reminder",
      subject: `Reminder: [${number}] Room 4`,
      bodyText: "Is it switched on?",
    });
    expect(await runsOf(number)).toEqual([{ outcome: "done", base_value: at("2026-05-12T07:00Z") }]);
    // A rule never renews what "after the last action" counts from (domain 6.3).
    expect((await post.ticket("myCompany", number)).lastActionAt).toEqual(before.lastActionAt);

    const later = await mailsOf(async () => {
      for (let minute = 1; minute <= 100; minute += 1)
        await tick(new Date(at("2026-05-14T07:00Z").getTime() + minute * 60_000));
    });
    expect(later).toEqual([]);
    expect(await runsOf(number)).toHaveLength(1);

    const more = letter({
      from: anna,
      to: support,
      subject: `Re: [${number}] Room 4`,
      text: "It is on.",
      inReplyTo: before ? await lastToAnna() : null,
    });
    expect(toWhom(await mailsOf(() => post.deliver(more, { to: support })))).toEqual([
      "demo@mycompany.example",
      "expert@mycompany.com",
    ]);
    const inPortal = { number, text: "It prints again.", documentIds: [] };
    const copies = await mailsOf(() => run(place.as("anna"), replyToRequest, inPortal, { via: "portal" }));
    expect(toWhom(copies)).toEqual(["expert@mycompany.com"]);
    expect(copies[0]).toMatchObject({ subject: `[${number}] Room 4`, bodyText: "It prints again." });
    const expert = letter({
      from: "expert@mycompany.com",
      to: discussion?.replyTo ?? "",
      subject: `Re: [${number}] Room 4`,
      text: "Change the drum.",
      inReplyTo: discussion?.messageId ?? null,
    });
    const passedOn = await mailsOf(() => post.deliver(expert, { to: discussion?.replyTo ?? "" }));
    expect(toWhom(passedOn)).toEqual(["anna@client.example", "demo@mycompany.example"]);
    expect(passedOn.every(({ bodyText }) => bodyText.includes("Change the drum."))).toBe(true);
    expect(await post.ticket("myCompany", number)).toMatchObject({ state: "open" });
    const flood = await mailsOf(async () => {
      for (let turn = 0; turn < 8; turn += 1) await run(place.as("anna"), replyToRequest, inPortal, { via: "portal" });
    });
    expect(flood.length, "passed on in a minute, with those before").toBeLessThan(5);
  });

  it("does not come for a ticket that is closed, as long as it stays so", async () => {
    await copyToExpert();
    const number = await opened("Room 5");
    const close = moveTicketInput.parse({ number, transition: "close" });
    await run(place.as("demo"), moveTicket, close, { via: "page", now: at("2026-05-13T09:00Z") });
    await tick(at("2026-05-14T07:00Z"));
    await tick(at("2026-05-20T07:00Z"));
    expect(await runsOf(number)).toEqual([]);
    const reopen = moveTicketInput.parse({ number, transition: "reopen" });
    await run(place.as("demo"), moveTicket, reopen, { via: "page", now: at("2026-05-20T07:10Z") });
    await tick(at("2026-05-20T07:11Z"));
    expect(await runsOf(number)).toHaveLength(1);
  });

  it("comes late for a ticket that was past its moment when the rule began", async () => {
    const number = await opened("Room 6");
    await tick(at("2026-05-20T08:00Z"));
    await copyToExpert();
    await tick(at("2026-05-21T08:00Z"));
    expect(await runsOf(number)).toHaveLength(1);
  });
});

describe("A complaint to a supplier who does not answer (A13)", () => {
  it("is recalled to him after three days and brought to Pia after seven; his answer closes it", async () => {
    const supplier = { kind: "supplier_request" as const, stateFrom: "open", stateTo: "open" };
    await standingRule(place, {
      name: "Remind the supplier",
      criteria: supplier,
      dateType: "last_action",
      delay: 3,
      actions: { remindPartner: true },
    });
    await standingRule(place, {
      name: "Production manager after a week",
      criteria: supplier,
      dateType: "created",
      delay: 7,
      actions: {
        mail: {
          to: { responsible: false, partner: false, watchers: false, addresses: ["pia@mycompany.example"] },
          subject: "No answer from {{partner.name}}",
          body: "Please call the supplier: {{contact.name}}, {{partner.email}}.",
        },
      },
    });
    const complaint = letter({
      from: "Quentin Quality <quentin@mycompany.example>",
      to: "Rolf <rolf@metalux.example>",
      cc: complaints,
      subject: "Batch 88: rust",
      id: "<batch-88@mycompany.example>",
      text: "There is rust on it.",
    });
    await post.deliver(complaint, { to: complaints, signedInAs: place.users.quentin });
    const { number, createdAt } = await post.newestTicket("myCompany");
    await database.rows(
      `update membership set signature = 'Quentin Quality, My Company' where organisation_id = $1 and user_id = $2`,
      [place.myCompany.id, place.users.quentin],
    );
    const after = (days: number) => new Date(createdAt.getTime() + days * 86_400_000 + 3_600_000);
    expect(await mailsOf(() => tick(after(2)))).toEqual([]);
    const reminders = await mailsOf(() => tick(after(3)));
    expect(toWhom(reminders)).toEqual(["rolf@metalux.example"]);
    expect(reminders[0]).toMatchObject({ subject: `Reminder: [${number}] Batch 88: rust`, fromAddress: complaints });
    expect(reminders[0]?.bodyText).toContain("There is rust on it.");
    expect(reminders[0]?.bodyText).toContain("Quentin Quality, My Company");
    expect(reminders[0]?.inReplyTo).toBe("<batch-88@mycompany.example>");
    const week = await mailsOf(() => tick(after(7)));
    expect(toWhom(week)).toEqual(["pia@mycompany.example"]);
    expect(week[0]?.subject).toBe(`[${number}] No answer from Metalux`);
    expect(week[0]?.bodyText).toBe("Please call the supplier: Rolf Weber, rolf@metalux.example.");

    const answer = letter({
      from: "rolf@metalux.example",
      to: complaints,
      subject: "AW: rust",
      inReplyTo: "<batch-88@mycompany.example>",
    });
    await post.deliver(answer, { to: complaints });
    expect(await post.ticket("myCompany", number)).toMatchObject({ state: "closed" });
    expect(await mailsOf(() => tick(after(30)))).toEqual([]);
  });
});

const withTwoLetters = async (title: string) => {
  const number = await opened(title);
  const file = async (fileName: string, sha: string) => {
    const stored = { fileName, mimeType: "application/pdf", size: 10, sha256: sha.repeat(64) };
    return (await run(place.as("demo"), storeDocument, stored, { via: "page" })).id;
  };
  const [manual, contract] = [await file("manual.pdf", "a"), await file("contract.pdf", "c")];
  const reply = replyInput.parse({ number, text: "Is it switched on?", documentIds: [manual] });
  await run(place.as("demo"), replyToPartner, reply, { via: "page", now: at("2026-05-12T08:00Z") });
  const toSupplier = createEventInput.parse({
    type: "mail_message",
    title: "Purchase price",
    content: "We pay 40 for it and charge Anna 90.",
    recipientIds: [place.partners.rolf],
    ticketNumbers: [number],
    documentIds: [contract],
    atOnce: "send",
  });
  await run(place.as("demo"), createEvent, toSupplier, { via: "page", now: at("2026-05-12T09:00Z") });
  return { number, manual, contract };
};
const dayLater = (actions: object) =>
  standingRule(place, { name: "A day later", dateType: "created", delay: 1, actions });

describe("What was written to a supplier about a customer's ticket", () => {
  it("is recalled to colleagues with its files, to the customer what was said to them", async () => {
    const { number, manual, contract } = await withTwoLetters("Room 7");
    await dayLater({ remindResponsible: true, remindPartner: true, remindAttach: true });
    const mails = await mailsOf(() => tick(at("2026-05-13T07:00Z")));
    const about = mails.filter(({ subject }) => subject === `Reminder: [${number}] Room 7`);
    const to = (address: string) => about.find((mail) => mail.to === address);
    expect(to("demo@mycompany.example")?.bodyText).toContain("We pay 40");
    expect(to("demo@mycompany.example")?.documentIds.toSorted()).toEqual([manual, contract].toSorted());
    expect(to("anna@client.example")?.bodyText).toContain("Is it switched on?");
    expect(to("anna@client.example")?.bodyText).not.toContain("We pay 40");
    expect(to("anna@client.example")?.documentIds).toEqual([manual]);
  });

  it("is in the discussion that a colleague gets who begins to watch, and in nobody's from outside", async () => {
    const { number } = await withTwoLetters("Room 8");
    await dayLater({ addWatchers: ["olga@mycompany.example", "expert@elsewhere.example"] });
    const mails = await mailsOf(() => tick(at("2026-05-13T07:00Z")));
    const to = (address: string) =>
      mails.find((mail) => mail.to === address && mail.subject === `[${number}] Room 8`)?.bodyText;
    expect(to("olga@mycompany.example")).toContain("We pay 40");
    expect(to("expert@elsewhere.example")).toContain("Is it switched on?");
    expect(to("expert@elsewhere.example")).not.toContain("We pay 40");
  });

  it("counts among the communications of the ticket, as it stands in its history", async () => {
    const { number } = await withTwoLetters("Room 9");
    await standingRule(place, {
      name: "Two messages, the last about prices",
      criteria: { minCommunications: 2, lastMessageContains: "we pay" },
      dateType: "created",
      delay: 1,
      actions: { setPriority: 1 },
    });
    await tick(at("2026-05-13T07:00Z"));
    expect((await post.ticket("myCompany", number)).priority).toBe(1);
  });
});

describe("Learning from level 2 (A15)", () => {
  it("makes who had the ticket a watcher: the expert's answer reaches the customer and him", async () => {
    await standingRule(place, {
      name: "Learn from level 2",
      criteria: { stateTo: "escalate", sectionId: place.sections.supportLevel2 },
      actions: { addWatchers: ["{previousResponsible}"] },
    });
    const input = createTicketInput.parse({
      kind: "support_request",
      title: "Driver",
      sectionId: place.sections.supportLevel1,
      contactId: place.partners.anna,
    });
    const { number } = await run(place.as("demo"), createTicket, input, { via: "page" });
    await run(place.as("demo"), takeTicket, { number, version: undefined }, { via: "page" });
    await run(place.as("demo"), moveTicket, moveTicketInput.parse({ number, transition: "open" }), { via: "page" });
    await run(place.as("demo"), moveTicket, moveTicketInput.parse({ number, transition: "escalate" }), { via: "page" });
    expect(await post.ticket("myCompany", number)).toMatchObject({
      state: "open",
      sectionId: place.sections.supportLevel2,
      responsibleId: place.users.olga,
    });
    expect(await watchersOf(number)).toEqual(["demo@mycompany.example"]);
    const answer = replyInput.parse({ number, text: "Use driver 4.2." });
    const mails = await mailsOf(() => run(place.as("olga"), replyToPartner, answer, { via: "page" }));
    expect(toWhom(mails)).toEqual(["anna@client.example", "demo@mycompany.example"]);
    await expect(
      run(place.as("olga"), moveTicket, moveTicketInput.parse({ number, transition: "escalate" }), { via: "page" }),
    ).rejects.toMatchObject({ because: { key: "ticket.refusal.topLevel" } });
  });
});
