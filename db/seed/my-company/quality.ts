import type { MyCompany } from "./stage";

/** A13: [104], a complaint with a supplier who has not answered yet. */
export async function batch88(stage: MyCompany): Promise<void> {
  const { at, day } = stage;
  await stage.mail(at(-4, "08:40"), {
    from: { name: "Quentin Quality", address: "quentin@mycompany.example" },
    mainly: { name: "Rolf Weber", address: "rolf@metalux.example" },
    to: "complaints@mycompany.example",
    subject: "Batch 88: rust",
    text: "Dear Mr Weber,\n\n37 of 400 bolts of batch 88 have rust under the head. The pictures are attached. Please tell us until Friday what you propose.\n\nQuentin Quality",
  });
  await stage.edit("quentin", at(-4, "10:00"), 104, {
    categoryId: stage.category("Corrective Actions"),
    expectedCost: 1200,
    deadline: stage.moment(2, "17:00"),
  });
  await stage.plan("quentin", at(-4, "10:02"), 104, "Batch blocked, replacement ordered", day(-4));
  await stage.process("quentin", at(-4, "11:30"), 104, { actionKind: "corrective" });
  // Three days without an answer: the rule reminds Rolf.
  await stage.tick(at(-1, "11:31"));
  await stage.plan("quentin", at(-1, "16:00"), 104, "Call Metalux", day(0));
}

/** What else Quality follows up. */
export async function otherSuppliers(stage: MyCompany): Promise<void> {
  const { at, day, moment, section, person } = stage;
  const threads = await stage.newTicket("quentin", at(-9, "13:00"), {
    kind: "supplier_request",
    title: "Threads out of tolerance, delivery 2207",
    sectionId: section("quality"),
    categoryId: stage.category("Defect"),
    partnerId: stage.company("boulons"),
    contactId: person("lucie"),
    expectedCost: 640,
    deadline: moment(-1, "17:00"),
  });
  await stage.move("quentin", at(-9, "13:10"), threads, "open");
  await stage.reply(
    "quentin",
    at(-9, "13:30"),
    threads,
    "Dear Ms Vasseur,\n\n12 of 50 threads measured are 0.04 mm too wide. Please send us your measuring report.\n\nQuentin Quality",
  );
  await stage.move("quentin", at(-8, "09:00"), threads, "pending");

  const castings = await stage.newTicket("pia", at(-15, "10:00"), {
    kind: "supplier_request",
    title: "Castings with blowholes",
    sectionId: section("quality"),
    categoryId: stage.category("Defect"),
    partnerId: stage.company("ferrum"),
    contactId: person("hans"),
    responsibleId: stage.user("quentin"),
    expectedCost: 2350,
    priority: 2,
  });
  await stage.move("pia", at(-15, "10:05"), castings, "open");
  // After three days Ferrum is reminded, after a week Pia is asked to call.
  await stage.tick(at(-12, "10:06"));
  await stage.tick(at(-8, "10:01"));
  await stage.plan("quentin", at(-2, "15:00"), castings, "Visit Ferrum with the cut samples", day(4));

  await stage.newTicket("quentin", at(-1, "14:00"), {
    kind: "supplier_request",
    title: "Yearly audit of Metalux",
    sectionId: section("quality"),
    categoryId: stage.category("Preventative Actions"),
    partnerId: stage.company("metalux"),
    contactId: person("rolf"),
  });
  await stage.newTicket("quentin", at(-2, "11:20"), {
    kind: "supplier_request",
    title: "Packaging damaged, delivery 2215",
    sectionId: section("quality"),
    partnerId: stage.company("boulons"),
    contactId: person("lucie"),
    responsibleId: stage.user("pia"),
  });

  const settled = await stage.newTicket("quentin", at(-35, "09:00"), {
    kind: "supplier_request",
    title: "Batch 81: wrong label",
    sectionId: section("quality"),
    categoryId: stage.category("Defect"),
    partnerId: stage.company("metalux"),
    contactId: person("rolf"),
    expectedCost: 90,
  });
  await stage.move("quentin", at(-35, "09:10"), settled, "open");
  await stage.reply(
    "quentin",
    at(-35, "09:30"),
    settled,
    "Dear Mr Weber,\n\nthe labels of batch 81 say M8, the bolts are M10. What happened?\n\nQuentin Quality",
  );
  await stage.answerInPortal(
    "rolf",
    at(-33, "10:15"),
    settled,
    "Our labelling machine had the wrong roll. We sort the stock and send new labels today.",
  );
}
