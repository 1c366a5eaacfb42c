import { acknowledgeSiteMessage } from "@/lib/event/commands/acknowledge";

import type { Nivalis } from "./stage";

/** A6: a conference that comes nearer. */
export async function kestrelDay(stage: Nivalis): Promise<void> {
  const { at, ago, moment, person } = stage;
  const meeting = await stage.newTicket("yue", at(-10, "10:00"), {
    kind: "meeting",
    title: "Kestrel Day",
    description: "One day for developers and customers: four talks, a workshop, and time to meet.",
    sectionId: stage.section("marketing"),
    categoryId: stage.category("Conference"),
    supervisorId: stage.user("garnier"),
    location: "Palais des Congrès",
    quantity: 12,
    quantityUnit: "day",
    allDay: false,
    beginAt: moment(40, "09:00"),
    endAt: moment(40, "18:00"),
  });
  await stage.move("yue", at(-10, "10:30"), meeting, "submit");
  await stage.move("garnier", at(-9, "08:40"), meeting, "open");

  for (const [speaker, name] of [
    ["ada", "Prof. Lindqvist"],
    ["omar", "Mr Haddad"],
    ["mina", "Ms Sato"],
  ] as const) {
    const mail = await stage.newEvent("yue", at(-8, "11:00"), {
      type: "mail_message",
      title: `Kestrel Day: would ${name} speak?`,
      content: "Would you give a talk of 30 minutes at Kestrel Day? We pay the journey and a good dinner.\n\nLIN Yue",
      recipientIds: [person(speaker)],
      ticketNumbers: [meeting],
    });
    await stage.step("yue", at(-8, "11:20"), mail, "send");
  }
  await stage.mail(ago(310), {
    from: { name: "Prof. Ada Lindqvist", address: "ada@lindqvist.example" },
    to: "yue@nivalis.example",
    subject: `Re: [${meeting}] Kestrel Day: would Prof. Lindqvist speak?`,
    text: "Gladly. May it be in the morning? My train leaves at five.",
  });
  const visit = await stage.newEvent("yue", at(-2, "14:00"), {
    type: "visit",
    title: "See the rooms at the Palais des Congrès",
    content: "Check the projector, the doors, and where the coffee stands.",
    recipientIds: [person("venue")],
    ticketNumbers: [meeting],
    beginAt: moment(2, "10:00"),
    endAt: moment(2, "11:00"),
  });
  await stage.step("yue", at(-2, "14:05"), visit, "plan");
  await stage.step("garnier", at(-1, "08:50"), visit, "confirm");
}

/** A7: twenty calls wait for the manager of the call centre; some are confirmed already. */
export async function callCentre(stage: Nivalis): Promise<void> {
  const { at, moment, person } = stage;
  const called = [
    "claire",
    "herve",
    "ines",
    "perrot",
    "belvedere",
    "leGoff",
    "mayor",
    "stYves",
    "aubry",
    "paul",
  ] as const;
  for (let round = 0; round < 2; round += 1) {
    for (const [place, whom] of called.entries()) {
      const call = await stage.newEvent(round === 0 ? "ben" : "zoe", at(-2, "09:00"), {
        type: "phone_call",
        title: round === 0 ? "Call: how was the installation?" : "Call: renewal of the contract",
        content: "Three questions, two minutes. Write down the state of mind.",
        recipientIds: [person(whom)],
        beginAt: moment(round, `1${place % 8}:00`),
      });
      await stage.step(round === 0 ? "ben" : "zoe", at(-2, "09:30"), call, "plan");
      if (round === 0 && place < 4) await stage.step("nadia", at(-1, "16:00"), call, "confirm");
    }
  }
}

/** A14: from department to department, declared by one, waiting at the other. */
export async function faqForColleagues(stage: Nivalis): Promise<void> {
  const { at, person } = stage;
  const faq = await stage.newEvent("cedric", at(-1, "10:00"), {
    type: "mail_message",
    title: "New Kestrel FAQ",
    content: "Please use the new answers 4 to 9 when customers ask about the beta. Tell me what is missing.",
    recipientIds: [person("lea")],
  });
  await stage.step("cedric", at(-1, "10:05"), faq, "send");
  const numbers = await stage.newEvent("lea", at(-1, "17:00"), {
    type: "mail_message",
    title: "Faults of the November batch",
    content: "7 of 120 screens came back. Please tell customers before they ask.",
    recipientIds: [person("yue")],
  });
  await stage.step("lea", at(-1, "17:05"), numbers, "send");
}

/** A18: everybody sees it until they have read it. */
export async function closedOnFirstOfMay(stage: Nivalis): Promise<void> {
  const { at, ago } = stage;
  const message = await stage.newEvent("garnier", at(-1, "18:00"), {
    type: "site_message",
    title: "Office closed on 1 May",
    content: "The office is closed on 1 May. Support answers the emergency number only.",
    toEveryone: true,
  });
  await stage.step("garnier", at(-1, "18:01"), message, "send");
  for (const reader of ["garnier", "yue", "lea", "nadia", "ines"] as const) {
    await stage.perform(stage.as(reader), ago(300), acknowledgeSiteMessage, { number: message });
  }
}

/** What LIN Yue's own mailbox and her plan bring to her list. */
export async function yuesPost(stage: Nivalis): Promise<void> {
  const { at, ago, moment, person } = stage;
  const { contacts } = stage.cast;
  for (const [when, who, subject, text] of [
    [
      at(-1, "16:40"),
      "wei",
      "Quotation for 30 routers",
      "Please find our quotation: 30 pieces at €61.50, delivery in three weeks.",
    ],
    [
      ago(185),
      "leGoff",
      "Invoice address changed",
      "Our accountant moved. Please send invoices to rue du Port 4 from now on.",
    ],
    [ago(100), "belvedere", "Re: PC Internet promotion", "Is the price the same for a hotel that is closed in winter?"],
    [ago(22), "perrot", "Re: PC Internet promotion – discount?", "We would take five. Is there a discount?"],
  ] as const) {
    await stage.mail(when, {
      from: { name: contacts[who].name, address: contacts[who].email },
      to: "yue@nivalis.example",
      subject,
      text,
    });
  }
  for (const [type, title, whom, day] of [
    ["mail_message", "Winter delivery terms, second mail", ["perrot"], 0],
    ["phone_call", "Call: renewal of 6 lines", ["ines"], 0],
    ["mail_message", "Invitation to Kestrel Day", ["claire", "herve", "ines", "mayor", "stYves"], 0],
    ["letter", "Letter: contract copies", ["leGoff"], 1],
    ["phone_call", "Call: router exchange", ["belvedere"], 1],
    ["mail_message", "Spring price list", ["claire", "perrot", "belvedere", "mayor"], 3],
    ["phone_call", "Call: second reminder, invoice 3380", ["stYves"], 3],
    ["mail_message", "Maintenance window", ["claire", "herve", "ines", "aubry"], 4],
  ] as const) {
    const event = await stage.newEvent("yue", at(-4, "10:00"), {
      type,
      title,
      content: contentOf[type],
      recipientIds: whom.map(person),
      beginAt: moment(day, "15:00"),
    });
    await stage.step("yue", at(-4, "10:10"), event, "plan");
    await stage.step("garnier", at(-3, "08:30"), event, "confirm");
  }
  for (const [title, whom] of [
    ["Thanks for the visit", "mina"],
    ["Prices for 2 agencies", "ines"],
  ] as const) {
    await stage.newEvent("yue", ago(400), { type: "mail_message", title, content: "…", recipientIds: [person(whom)] });
  }
}

const contentOf = {
  mail_message: "Please find the details below. Call me with any question.\n\nLIN Yue",
  phone_call: "Ask first whether now is a good moment.",
  letter: "Two copies, one to be signed and sent back.",
};
