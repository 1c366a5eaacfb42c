import type { Nivalis } from "./stage";

/** A5: a broken screen, with the supplier involved. */
export async function brokenScreen(stage: Nivalis): Promise<void> {
  const { at, moment, person, section } = stage;
  const screen = await stage.newTicket("lea", at(-12, "09:05"), {
    kind: "support_request",
    title: "Broken screen, order 4711",
    description: "The customer says that the screen was cracked when he opened the box.",
    sectionId: section("support"),
    categoryId: stage.category("Hardware fault"),
    contactId: person("paul"),
    partnerId: person("paul"),
    partnerEmail: "paul@renard.example",
    priority: 2,
  });
  const call = await stage.newEvent("lea", at(-12, "09:06"), {
    type: "phone_call",
    title: "Broken screen",
    content: "Mr Renard received his PC yesterday evening; the screen has a crack from corner to corner.",
    senderId: person("paul"),
    recipientIds: [person("lea")],
    ticketNumbers: [screen],
    beginAt: moment(-12, "08:55"),
  });
  await stage.step("lea", at(-12, "09:07"), call, "declare_received");
  await stage.step("lea", at(-12, "09:10"), call, "deliver");
  await stage.move("lea", at(-12, "09:15"), screen, "submit");
  await stage.move("garnier", at(-12, "10:00"), screen, "open");
  await stage.mail(at(-11, "19:40"), {
    from: { name: "Paul Renard", address: "paul@renard.example" },
    to: "support@nivalis.example",
    subject: `[${screen}] Broken screen`,
    text: "As discussed: the picture of the screen and the warranty card. The parcel service says it was delivered upright.",
  });
  const question = await stage.newEvent("lea", at(-10, "09:30"), {
    type: "mail_message",
    title: "Screen NX-24 broken on arrival: repair or replacement?",
    content: "Serial number 88-4711. Please tell us whether you replace it or want it back for repair.\n\nLéa Martin",
    recipientIds: [person("wei")],
    ticketNumbers: [screen],
  });
  await stage.step("lea", at(-10, "09:35"), question, "send");
  await stage.mail(at(-8, "07:50"), {
    from: { name: "Wei Zhang", address: "wei.zhang@sinotek.example" },
    to: "support@nivalis.example",
    subject: `Re: [${screen}] Screen NX-24 broken on arrival: repair or replacement?`,
    text: "We replace it. Please send us the complaint form, then the new screen leaves within three days.",
  });
  const claim = await stage.newTicket("lea", at(-8, "10:15"), {
    kind: "supplier_request",
    title: "Screen NX-24 88-4711: replacement",
    sectionId: section("support"),
    partnerId: stage.company("sinotek"),
    contactId: person("wei"),
    priority: 2,
    deadline: moment(2, "18:00"),
    expectedCost: 189,
  });
  await stage.move("lea", at(-8, "10:20"), claim, "submit");
  await stage.move("garnier", at(-8, "13:10"), claim, "open");
  await stage.plan("lea", at(-8, "14:00"), screen, "Tell Mr Renard when the screen comes", stage.day(0));
  // Sinotek has been silent for three days.
  await stage.tick(at(-5, "13:11"));
}

/** What else Léa has on her desk. */
export async function helpAsked(stage: Nivalis): Promise<void> {
  const { at, ago, moment, section } = stage;
  const flicker = await stage.request("claire", at(-6, "14:05"), {
    title: "Screens flicker on two of the new PCs",
    text: "Hello,\n\nsince Friday the screens of the two PCs near the window flicker every few minutes. Could you have a look?\n\nClaire Dubois",
    sectionId: section("support"),
  });
  await stage.take("lea", at(-6, "15:30"), flicker);
  await stage.move("lea", at(-6, "15:31"), flicker, "submit");
  await stage.move("garnier", at(-5, "08:30"), flicker, "open");
  await stage.reply(
    "lea",
    at(-5, "11:20"),
    flicker,
    "Dear Ms Dubois,\n\nplease try the cable of another PC first: in this batch some were too short. If it still flickers I come on Thursday.\n\nLéa Martin",
  );
  await stage.answerInPortal(
    "claire",
    ago(200),
    flicker,
    "With the other cable it is gone on one of them. The second still flickers.",
  );

  const slow = await stage.request("claire", at(-30, "10:00"), {
    title: "Invoice shows the old address",
    text: "Please send invoice 3380 again with our new address, rue de Brest 12.",
    sectionId: section("support"),
  });
  await stage.take("lea", at(-30, "10:40"), slow);
  await stage.move("lea", at(-30, "10:41"), slow, "submit");
  await stage.move("garnier", at(-30, "11:00"), slow, "open");
  await stage.reply(
    "lea",
    at(-29, "09:00"),
    slow,
    "Dear Ms Dubois,\n\nhere it is; the address is changed for all invoices to come.\n\nLéa Martin",
    "close",
  );

  const password = await stage.newTicket("lea", at(-4, "16:30"), {
    kind: "support_request",
    title: "Router password lost",
    sectionId: section("support"),
    partnerId: stage.company("moreau"),
    contactId: stage.person("ines"),
    categoryId: stage.category("Connection"),
    deadline: moment(-1, "12:00"),
  });
  await stage.move("lea", at(-4, "16:31"), password, "submit");
  await stage.move("garnier", at(-4, "17:00"), password, "open");
  await stage.move("lea", at(-3, "09:00"), password, "pending");
  await stage.note("lea", at(-3, "09:05"), password, "Waiting for the serial number from the label under the router.");

  const printer = await stage.newTicket("lea", at(-1, "11:10"), {
    kind: "support_request",
    title: "Printer is not found after the update",
    sectionId: section("support"),
    partnerId: stage.company("aubry"),
    contactId: stage.person("aubry"),
    categoryId: stage.category("Connection"),
  });
  await stage.move("lea", at(-1, "11:12"), printer, "submit");

  await stage.mail(ago(75), {
    from: { name: "Maud Kerbrat", address: "maud@belvedere.example" },
    to: "support@nivalis.example",
    subject: "No Internet on the second floor",
    text: "Good morning, since six o'clock no guest on the second floor has Internet. The box in the corridor blinks red.",
  });
  await stage.mail(at(-1, "20:10"), {
    from: { name: "Yann Le Goff", address: "yann@legoff.example" },
    to: "support@nivalis.example",
    subject: "Till does not print receipts",
    text: "The till prints nothing since this evening. I can be reached at the workshop from eight.",
  });
}

/** A22: both organisations have a ticket [101]. */
export async function hundredAndFirst(stage: Nivalis): Promise<void> {
  const { at, section } = stage;
  const router = await stage.newTicket("lea", at(-7, "13:30"), {
    kind: "support_request",
    title: "Router drops the line every evening",
    sectionId: section("support"),
    partnerId: stage.company("stYves"),
    contactId: stage.person("stYves"),
    categoryId: stage.category("Connection"),
    priority: 2,
  });
  await stage.move("lea", at(-7, "13:35"), router, "submit");
  await stage.move("garnier", at(-7, "14:00"), router, "open");
  await stage.reply(
    "lea",
    at(-6, "09:40"),
    router,
    "Dear Mr Thomas,\n\nwe see the interruptions between 18:00 and 19:00. A new firmware is ready; may I install it on Tuesday after nine?\n\nLéa Martin",
    "pending",
  );
}
