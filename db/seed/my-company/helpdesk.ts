import { and, eq, sql } from "drizzle-orm";

import { ticketWatchers, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { newId } from "@/lib/kernel/ids";

import type { MyCompany } from "./stage";

const anna = { name: "Anna Client", address: "anna@client.example" };

/** A10: the dialogue about [101]: answered and closed, and open again since Anna wrote once more. */
export async function problemWithPrinting(stage: MyCompany): Promise<void> {
  const { at, ago } = stage;
  await stage.mail(at(-3, "10:00"), {
    from: anna,
    to: "support@mycompany.example",
    subject: "Problem with printing",
    text: "Hello,\n\nour label printer prints every second label empty. We changed the roll, it did not help.\n\nAnna",
  });
  await stage.take("demo", at(-3, "10:20"), 101);
  await stage.edit("demo", at(-3, "10:21"), 101, { categoryId: stage.category("Printing") });
  await stage.move("demo", at(-3, "10:22"), 101, "open");
  await stage.reply(
    "demo",
    at(-3, "11:05"),
    101,
    "Hello Anna,\n\nplease set the label height to 50 mm under Settings, Paper. Two of our customers had the same last week.\n\nDemo User",
    "close",
  );
  await stage.mail(at(-3, "11:06"), {
    from: anna,
    to: "support@mycompany.example",
    subject: "Out of office: [101] Problem with printing",
    text: "I am back at two. In urgent cases please call the office.",
    isAutomatic: true,
  });
  await stage.mail(ago(35), {
    from: anna,
    to: "support@mycompany.example",
    subject: "Re: [101] Problem with printing",
    text: "It worked for two days, now the empty labels are back. What else can I try?",
  });
}

/** A11: [102] is open for two days and an expert reads along; [103] was closed in time. */
export async function withAnExpert(stage: MyCompany): Promise<void> {
  const { at, section, moment } = stage;
  const request = {
    kind: "support_request",
    sectionId: section("helpdesk"),
    partnerId: stage.company("client"),
    contactId: stage.person("anna"),
  } as const;
  const open = await stage.newTicket("demo", at(-4, "09:00"), {
    ...request,
    title: "Export to the accountants fails",
    description: 'The export of October stops at 38 % with the message "value out of range".',
    deadline: moment(-1, "17:00"),
    priority: 2,
  });
  await stage.move("demo", at(-4, "09:30"), open, "open");
  await stage.perform(stage.system, at(-2, "09:00"), follow, { number: open, emails: ["expert@mycompany.example"] });
  await stage.reply(
    "demo",
    at(-2, "15:40"),
    open,
    "Hello Anna,\n\nour expert looks at the file. Could you send us the export of September, which worked?\n\nDemo User",
  );

  const closed = await stage.newTicket("demo", at(-4, "09:10"), {
    ...request,
    title: "Two invoices with the same number",
  });
  await stage.move("demo", at(-4, "09:35"), closed, "open");
  await stage.reply(
    "demo",
    at(-3, "09:00"),
    closed,
    "Hello Anna,\n\nthe second one is a copy, please throw it away.\n\nDemo User",
    "close",
  );
}

/** A8: [9], from the form of the web site, for whoever takes it. */
export async function cannotLogIn(stage: MyCompany): Promise<void> {
  await stage.mail(stage.ago(190), {
    from: { name: "Dora Ilic", address: "dora@example.org" },
    to: "support@mycompany.example",
    subject: "Cannot log in",
    text: 'I reset my password twice today and still read "unknown user". My number is 20881.',
  });
}

/** A12, A15, A16 and what else came in. */
export async function levels(stage: MyCompany): Promise<void> {
  const { at, section, moment } = stage;
  const escalated = await stage.newTicket("demo", at(-5, "10:00"), {
    kind: "support_request",
    title: "Press stops after 200 strokes",
    description: "Error 71, always after about 200 strokes, with both tools.",
    sectionId: section("level1"),
    partnerId: stage.company("client"),
    contactId: stage.person("anna"),
    categoryId: stage.category("Functional Problem"),
    priority: 2,
  });
  await stage.move("demo", at(-5, "10:10"), escalated, "open");
  await stage.historize(
    "demo",
    at(-5, "14:00"),
    escalated,
    "Asked the customer for the log; the counter is reset at 200 in all of them.",
  );
  await stage.move("demo", at(-4, "09:15"), escalated, "escalate");
  await stage.reply(
    "olga",
    at(-4, "16:20"),
    escalated,
    "Dear Ms Client,\n\nthe counter overflows in version 4.2. I send you 4.3 today; it takes ten minutes to install.\n\nOlga Expert",
  );
  await stage.plan("olga", at(-4, "16:25"), escalated, "Ask whether 4.3 runs", moment(0, "15:00"));

  const moved = await stage.newTicket("demo", at(-6, "11:00"), {
    kind: "support_request",
    title: "Can the press feed two lines?",
    description: "They want to know whether a second feeder can be added, and what it costs.",
    sectionId: section("helpdesk"),
    partnerId: stage.company("brabant"),
    contactId: stage.person("sofie"),
  });
  await stage.move("demo", at(-6, "11:05"), moved, "open");
  await stage.reply(
    "demo",
    at(-6, "11:30"),
    moved,
    "Dear Ms Maes,\n\nyes, since last year. A colleague from sales will call you.\n\nDemo User",
  );
  await stage.changeKind("demo", at(-5, "09:00"), moved, "sale_opportunity", section("sales"));

  const gold = await stage.newTicket("demo", at(-1, "15:00"), {
    kind: "support_request",
    title: "Terminal 4 shows no jobs",
    sectionId: section("helpdesk"),
    partnerId: stage.company("norlac"),
    contactId: stage.person("nora"),
    priority: 2,
    deadline: moment(0, "18:00"),
  });
  await stage.move("demo", at(-1, "15:05"), gold, "open");
}

/** A19 and the rest of the day: what waits, what waits for others, what nobody has taken. */
export async function dayAtTheHelpdesk(stage: MyCompany): Promise<void> {
  const { at, ago, section, moment } = stage;
  await stage.request("anna", ago(110), {
    title: "Printer offline",
    text: "The printer in the warehouse has been offline since this morning. Nobody touched it.",
  });
  const toner = await stage.request("anna", at(-20, "09:30"), {
    title: "Which toner fits?",
    text: "We have the LX-200. The old number is not sold any more.",
  });
  await stage.move("demo", at(-20, "10:00"), toner, "open");
  await stage.reply(
    "demo",
    at(-20, "10:15"),
    toner,
    "Hello Anna,\n\nit is TN-84 now; the old one still works.\n\nDemo User",
    "close",
  );

  for (const [when, who, address, subject, text] of [
    [
      ago(260),
      "Karim Benali",
      "karim@metiers.example",
      "Licence for 24 seats",
      "The licence server counts 25 users although only 24 are signed in.",
    ],
    [
      ago(15),
      "Sofie Maes",
      "sofie@brabant.example",
      "Scanner does not wake up",
      "After the night the hand scanner has to be started three times.",
    ],
    [
      at(-1, "17:50"),
      "Dirk Claes",
      "dirk@deltaprint.example",
      "Wrong unit on the delivery note",
      "It says kg, but we order by the piece. Since the update on Monday.",
    ],
  ] as const) {
    await stage.mail(when, { from: { name: who, address }, to: "support@mycompany.example", subject, text });
  }

  await stage.mail(at(-7, "09:01"), {
    from: { name: "Thomas Passot", address: "thomas@agrolait.example" },
    to: "support@mycompany.example",
    subject: "Absence until Monday",
    text: "I am away until Monday and read no mail.",
    isAutomatic: true,
  });
  const waiting = await stage.newTicket("demo", at(-8, "14:00"), {
    kind: "support_request",
    title: "Interface to the scales",
    sectionId: section("level1"),
    partnerId: stage.company("agrolait"),
    contactId: stage.person("thomas"),
    categoryId: stage.category("Functional Problem"),
  });
  await stage.move("demo", at(-8, "14:05"), waiting, "open");
  await stage.reply(
    "demo",
    at(-7, "09:00"),
    waiting,
    "Dear Mr Passot,\n\nwhich protocol do the scales speak? It is on the plate at the back.\n\nDemo User",
    "pending",
  );

  for (const [title, company, contact, created] of [
    ["Backup took nine hours", "norlac", "nora", -3],
    ["Wrong time zone on the terminals", "brabant", "sofie", -6],
  ] as const) {
    const number = await stage.newTicket("olga", at(created, "13:00"), {
      kind: "support_request",
      title,
      sectionId: section("level2"),
      partnerId: stage.company(company),
      contactId: stage.person(contact),
      priority: 3,
      deadline: moment(created + 5, "17:00"),
    });
    await stage.move("olga", at(created, "13:20"), number, "open");
  }
  await stage.newTicket("demo", at(-1, "10:15"), {
    kind: "support_request",
    title: "Tool change takes too long",
    sectionId: section("level1"),
    partnerId: stage.company("delta"),
    contactId: stage.person("dirk"),
    categoryId: stage.category("Fault Fix"),
  });
}

/** What a rule will do by itself one day: somebody gets copies. */
const follow = command("seed.follow", async (scope, { number, emails }: { number: number; emails: string[] }) => {
  const { organisationId, now } = scope;
  const [ticket] = await scope.tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(eq(tickets.organisationId, organisationId), eq(tickets.number, number), sql`${tickets.deletedAt} is null`),
    );
  if (!ticket) throw new Error(`There is no ticket ${number}.`);
  await scope.tx.insert(ticketWatchers).values(
    emails.map((email) => ({
      organisationId,
      id: newId(),
      createdAt: now,
      updatedAt: now,
      ticketId: ticket.id,
      email,
      addedVia: "rule" as const,
    })),
  );
});
