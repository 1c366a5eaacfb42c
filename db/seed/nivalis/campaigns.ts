import type { Nivalis } from "./stage";

/** A1 and the first half of A2: a campaign with approval and its newsletter. */
export async function betaDeveloperProgram(stage: Nivalis): Promise<number> {
  const { at, day, person } = stage;
  const beta = await stage.newTicket("yue", at(-25, "09:10"), {
    kind: "campaign",
    title: "Beta Developer Program",
    description: "Win 200 developers who try Kestrel before its release and tell us what breaks.",
    sectionId: stage.section("marketing"),
    categoryId: stage.category("Newsletter"),
    responsibleId: stage.user("yue"),
    supervisorId: stage.user("garnier"),
    quantity: 10,
    quantityUnit: "day",
    beginAt: day(-18),
    endAt: day(26),
  });
  await stage.move("yue", at(-25, "11:30"), beta, "submit");
  await stage.move("garnier", at(-24, "08:50"), beta, "open");

  const news = await stage.newEvent("cedric", at(-9, "09:20"), {
    type: "mail_message",
    title: "Kestrel ongoing!",
    content:
      "Dear friends of Kestrel,\n\nthe beta is open: install it, break it, and tell us. Every report is answered within two days.\n\nCédric",
    recipientIds: beginners.map(person),
    ticketNumbers: [beta],
  });
  await stage.step("cedric", at(-9, "10:05"), news, "plan");
  await stage.step("garnier", at(-9, "14:40"), news, "confirm");
  await stage.step("cedric", at(-8, "08:30"), news, "send");
  return beta;
}

const beginners = [
  "ada",
  "bo",
  "omar",
  "greta",
  "ravi",
  "tara",
  "jules",
  "mina",
  "claire",
  "ines",
  "perrot",
  "belvedere",
  "leGoff",
  "mayor",
] as const;

/** A2: who answered, and what became of it. */
export async function answersToKestrel(stage: Nivalis): Promise<void> {
  const { at, ago, section } = stage;
  const reply = (when: Date, who: "ada" | "bo" | "omar" | "greta", text: string) =>
    stage.mail(when, {
      from: { name: stage.cast.contacts[who].name, address: stage.cast.contacts[who].email },
      to: "cedric@nivalis.example",
      subject: "Re: [1] Kestrel ongoing!",
      text,
    });

  const ada = await reply(
    at(-6, "16:20"),
    "ada",
    "Very nice. May I give it to my students in January? There are 30 of them.",
  );
  const bo = await reply(
    at(-6, "17:45"),
    "bo",
    "Installed it, but the network wizard stops at step 3 with a blank page.",
  );
  if (ada.event) {
    await stage.respond("cedric", at(-5, "09:15"), ada.event, {
      title: "Re: Kestrel ongoing!",
      content: "With pleasure. I send you a key for the whole class before Christmas.\n\nCédric",
      atOnce: "send",
    });
    await stage.step("cedric", at(-5, "09:20"), ada.event, "deliver");
  }
  if (bo.event) {
    await stage.step("cedric", at(-5, "09:30"), bo.event, "hand_over", { recipientId: stage.person("lea") });
    await stage.followUp("lea", at(-5, "10:40"), bo.event, {
      kind: "support_request",
      title: "Kestrel beta: network wizard stops at step 3",
      sectionId: section("support"),
      submitAtOnce: true,
    });
  }
  await reply(at(-1, "18:05"), "omar", "Is there a build for ARM boards? Three of us would test it over the holidays.");
  await reply(ago(48), "greta", "The German keyboard layout loses its umlauts. Screenshot follows.");
}

/** What Cédric is preparing, and A20: one event that was cancelled, one deleted, one sent directly. */
export async function moreForDevelopers(stage: Nivalis, beta: number): Promise<void> {
  const { at, ago, person } = stage;
  const toDevelopers = { recipientIds: (["omar", "greta", "ravi"] as const).map(person), ticketNumbers: [beta] };

  const video = await stage.newEvent("cedric", at(-2, "11:00"), {
    type: "mail_message",
    title: "Kestrel in five minutes: the video",
    content:
      "The film is ready. Please tell us whether the part about updates is clear to somebody who never saw Kestrel.",
    ...toDevelopers,
  });
  await stage.step("cedric", at(-2, "11:10"), video, "plan");
  await stage.newEvent("cedric", ago(130), {
    type: "mail_message",
    title: "Kestrel tips, part 2",
    content: "Three shortcuts nobody finds by himself.",
    ...toDevelopers,
  });
  const call = await stage.newEvent("cedric", at(-4, "09:00"), {
    type: "phone_call",
    title: "Call Ravi about the driver list",
    content: "Which of the 40 drivers does he really use?",
    recipientIds: [person("ravi")],
    ticketNumbers: [beta],
  });
  await stage.step("cedric", at(-4, "09:05"), call, "plan");
  await stage.step("garnier", at(-4, "13:00"), call, "confirm");

  const quick = await stage.newEvent("cedric", at(-7, "10:00"), {
    type: "mail_message",
    title: "Download mirror moved",
    content: "The mirror in Brest is now mirror.nivalis.example.",
    ...toDevelopers,
  });
  await stage.step("cedric", at(-7, "10:02"), quick, "send");
  const called = await stage.newEvent("cedric", at(-7, "11:00"), {
    type: "mail_message",
    title: "Invitation to the developers' dinner",
    content: "Postponed: the restaurant closes in December.",
    ...toDevelopers,
  });
  await stage.step("cedric", at(-7, "11:05"), called, "plan");
  await stage.step("cedric", at(-7, "15:30"), called, "cancel");
  const mistake = await stage.newEvent("cedric", at(-7, "16:00"), { type: "note", title: "test", ...toDevelopers });
  await stage.step("cedric", at(-7, "16:01"), mistake, "delete");
}

/** A3: one event per journalist for the press, one for all for the newsletter. */
export async function pressAndNews(stage: Nivalis): Promise<void> {
  const { at, day, moment, person } = stage;
  const press = await campaign(stage, "Kestrel release – press", "Press Release", -22);
  const mail = await stage.newEvent("yue", at(-3, "10:00"), {
    type: "mail_message",
    title: "Kestrel release: a word to Ouest Éco",
    content: word("Jules Petit"),
    recipientIds: [person("jules")],
    ticketNumbers: [press],
  });
  await stage.step("yue", at(-3, "10:20"), mail, "plan");
  const call = await stage.newEvent("yue", at(-3, "10:05"), {
    type: "phone_call",
    title: "Call Tara Quinn about the release",
    content: word("Tara Quinn"),
    recipientIds: [person("tara")],
    ticketNumbers: [press],
    beginAt: moment(0, "16:00"),
  });
  await stage.step("yue", at(-3, "10:21"), call, "plan");
  await stage.step("garnier", at(-2, "08:40"), call, "confirm");
  const visit = await stage.newEvent("yue", at(-8, "10:10"), {
    type: "visit",
    title: "Visit to Open Source Weekly",
    content: word("Mina Sato"),
    recipientIds: [person("mina")],
    ticketNumbers: [press],
  });
  await stage.step("yue", at(-4, "17:00"), visit, "send", {
    beginAt: moment(-4, "14:00"),
    endAt: moment(-4, "15:30"),
    summary: "Mina writes two pages for the February issue and wants a photograph of the team.",
  });

  const news = await campaign(stage, "Kestrel news", "Newsletter", -21);
  await stage.newEvent("yue", at(-1, "15:10"), {
    type: "mail_message",
    title: "Kestrel news, December issue",
    content: "In this issue: the beta in numbers, a school in Rennes, and what comes in spring.",
    recipientIds: (["tara", "jules", "mina"] as const).map(person),
    ticketNumbers: [news],
  });
  await stage.plan("yue", at(-1, "15:20"), news, "Proof-read page 2", day(0));
}

const word = (name: string) => `Dear ${name},\n\nKestrel is released next month. May we show it to you?\n\nLIN Yue`;

async function campaign(stage: Nivalis, title: string, type: string, created: number): Promise<number> {
  const { at, day } = stage;
  const number = await stage.newTicket("yue", at(created, "09:30"), {
    kind: "campaign",
    title,
    sectionId: stage.section("marketing"),
    categoryId: stage.category(type),
    supervisorId: stage.user("garnier"),
    beginAt: day(created + 2),
    endAt: day(20),
  });
  await stage.move("yue", at(created, "10:15"), number, "submit");
  await stage.move("garnier", at(created + 1, "08:45"), number, "open");
  return number;
}

/** The campaign A4 begins with, and campaigns at every other step. */
export async function promotion(stage: Nivalis): Promise<number> {
  const { at, day, person } = stage;
  const number = await campaign(stage, "PC Internet promotion", "Prospect", -20);
  const letter = await stage.newEvent("yue", at(-18, "09:00"), {
    type: "mail_message",
    title: "PC Internet promotion",
    content: "A PC, a router and one year of Internet for your company, from €38 a month and workplace.",
    recipientIds: (
      ["claire", "herve", "ines", "perrot", "belvedere", "leGoff", "mayor", "stYves", "aubry"] as const
    ).map(person),
    ticketNumbers: [number],
  });
  await stage.step("yue", at(-18, "09:10"), letter, "plan");
  await stage.step("garnier", at(-18, "11:00"), letter, "confirm");
  await stage.step("yue", at(-17, "08:30"), letter, "send");
  await stage.plan("yue", at(-3, "16:00"), number, "Write to late repliers", day(0));
  return number;
}

export async function campaignsAhead(stage: Nivalis): Promise<void> {
  const { at, day, ago } = stage;
  const planned = {
    kind: "campaign",
    sectionId: stage.section("marketing"),
    supervisorId: stage.user("garnier"),
  } as const;
  await stage.newTicket("yue", at(-2, "17:15"), {
    ...planned,
    title: "Spring price list",
    categoryId: stage.category("Prospect"),
    beginAt: day(40),
  });
  const school = await stage.newTicket("cedric", at(-1, "10:30"), {
    ...planned,
    title: "Summer school for developers",
    description: "Five days in Rennes, 20 places. Cost of the rooms is in the file of last year.",
    categoryId: stage.category("Public Relations"),
    beginAt: day(150),
    endAt: day(155),
    expectedCost: 8400,
  });
  await stage.move("cedric", ago(95), school, "submit");
}
