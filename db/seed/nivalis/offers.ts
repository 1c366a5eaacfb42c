import type { nivalis } from "../cast/nivalis";
import type { Nivalis } from "./stage";

type Contact = keyof typeof nivalis.contacts;
type Company = keyof typeof nivalis.companies;

/** A4: from the answer to a newsletter to an offer that is due today. */
export async function offerPcInternet(stage: Nivalis, promotion: number): Promise<void> {
  const { at, ago, day, moment, person } = stage;
  const claire = { name: "Claire Dubois", address: "claire@dubois.example" };
  const reply = await stage.mail(at(-16, "11:25"), {
    from: claire,
    to: "yue@nivalis.example",
    subject: `Re: [${promotion}] PC Internet promotion`,
    text: "We have 20 workplaces in two shops and would like more information.",
  });
  if (!reply.event) throw new Error("Claire's answer was not filed.");
  const offer = await stage.followUp("yue", at(-16, "14:10"), reply.event, {
    kind: "sale_opportunity",
    title: "Nivalis Offer PC Internet",
    sectionId: stage.section("sales"),
    categoryId: stage.category("PC Internet"),
  });
  await stage.edit("yue", at(-16, "14:20"), offer, {
    expectedRevenue: 12000,
    probability: 40,
    expectedCloseOn: day(25),
  });
  await stage.move("yue", at(-16, "14:25"), offer, "submit");
  await stage.move("garnier", at(-15, "08:35"), offer, "open");

  const call = await stage.newEvent("yue", at(-7, "15:00"), {
    type: "phone_call",
    title: "Stock of PCs",
    recipientIds: [person("wei")],
    ticketNumbers: [offer],
  });
  await stage.step("yue", at(-7, "15:20"), call, "send", {
    beginAt: moment(-7, "15:00"),
    endAt: moment(-7, "15:15"),
    summary: "20 PCs in stock until the 18th, €418.00 each.",
  });
  const visit = await stage.newEvent("yue", at(-2, "09:30"), {
    type: "visit",
    title: "Financing with Banque Rivière",
    recipientIds: [person("banker")],
    ticketNumbers: [offer],
  });
  await stage.step("yue", at(-2, "12:10"), visit, "send", {
    beginAt: moment(-2, "10:00"),
    endAt: moment(-2, "11:00"),
    summary: "Financing over 36 months agreed in principle, written confirmation follows.",
  });
  await stage.move("yue", at(-2, "16:00"), offer, "enquire");
  await stage.plan("yue", at(-2, "16:05"), offer, "Send offer with financing", moment(0, "17:00"));
  await stage.mail(ago(150), {
    from: claire,
    to: "sales@nivalis.example",
    subject: `Re: [${offer}] Nivalis Offer PC Internet`,
    text: "Could you send the offer today? Our board meets tomorrow at nine, and I need the monthly rate with and without the backup line.",
  });
}

type Opportunity = {
  title: string;
  company: Company;
  contact?: Contact;
  revenue: number;
  probability: number;
  created: number;
  closes: number;
  upTo: "draft" | "submitted" | "contacted" | "enquired" | "offered";
  next?: { text: string; on: string };
};

/** The rest of the pipeline, at every step. */
export async function pipeline(stage: Nivalis): Promise<void> {
  const { day, moment } = stage;
  const opportunities: Opportunity[] = [
    {
      title: "Leasing of 25 workstations",
      company: "vannes",
      contact: "mayor",
      revenue: 31500,
      probability: 70,
      created: -30,
      closes: 8,
      upTo: "offered",
      next: { text: "Ask for the decision", on: moment(0, "16:00") },
    },
    {
      title: "Backup line for the surgery",
      company: "aubry",
      contact: "aubry",
      revenue: 2400,
      probability: 55,
      created: -12,
      closes: 12,
      upTo: "enquired",
      next: { text: "Send offer", on: day(3) },
    },
    {
      title: "Internet packages for 6 agencies",
      company: "moreau",
      contact: "ines",
      revenue: 18600,
      probability: 30,
      created: -10,
      closes: 30,
      upTo: "contacted",
      next: { text: "Ask number of lines", on: moment(0, "14:30") },
    },
    {
      title: "40 laptops for the vocational school",
      company: "brequigny",
      contact: "herve",
      revenue: 26800,
      probability: 45,
      created: -14,
      closes: 20,
      upTo: "contacted",
      next: { text: "Call about delivery", on: day(-1) },
    },
    {
      title: "Guest network for 52 rooms",
      company: "belvedere",
      contact: "belvedere",
      revenue: 9800,
      probability: 35,
      created: -9,
      closes: 40,
      upTo: "contacted",
    },
    {
      title: "Renewal of 12 workplaces",
      company: "stYves",
      contact: "stYves",
      revenue: 14200,
      probability: 60,
      created: -22,
      closes: 5,
      upTo: "offered",
      next: { text: "Call Mr Thomas", on: day(1) },
    },
    {
      title: "Two workshop terminals",
      company: "leGoff",
      contact: "leGoff",
      revenue: 3100,
      probability: 50,
      created: -26,
      closes: -2,
      upTo: "offered",
    },
    {
      title: "CAD workstation",
      company: "perrot",
      contact: "perrot",
      revenue: 4600,
      probability: 25,
      created: -3,
      closes: 35,
      upTo: "submitted",
    },
    {
      title: "Cabling of the new shop",
      company: "dubois",
      contact: "claire",
      revenue: 5200,
      probability: 20,
      created: -1,
      closes: 60,
      upTo: "draft",
    },
  ];
  for (const opportunity of opportunities) await pursue(stage, opportunity);

  for (const [title, company, contact] of [
    ["Router for the town library", "vannes", "mayor"],
    ["PC for the reception", "belvedere", "belvedere"],
    ["Second line for the workshop", "leGoff", "leGoff"],
  ] as const) {
    await stage.mail(stage.at(-1, "17:30"), {
      from: { name: stage.cast.contacts[contact].name, address: stage.cast.contacts[contact].email },
      to: "sales@nivalis.example",
      subject: title,
      text: `Good afternoon,\n\nplease make us an offer for this: ${title.toLowerCase()}.\n\n${stage.cast.companies[company].name}`,
    });
  }
}

async function pursue(stage: Nivalis, wanted: Opportunity): Promise<void> {
  const { at, day } = stage;
  const { created, upTo, next } = wanted;
  const number = await stage.newTicket("yue", at(created, "10:40"), {
    kind: "sale_opportunity",
    title: wanted.title,
    sectionId: stage.section("sales"),
    categoryId: stage.category("New equipment"),
    partnerId: stage.company(wanted.company),
    ...(wanted.contact && { contactId: stage.person(wanted.contact) }),
    expectedRevenue: wanted.revenue,
    probability: wanted.probability,
    expectedCloseOn: day(wanted.closes),
  });
  const steps = ["draft", "submitted", "contacted", "enquired", "offered"].indexOf(upTo);
  if (steps >= 1) await stage.move("yue", at(created, "11:00"), number, "submit");
  if (steps >= 2) await stage.move("garnier", at(created + 1, "09:00"), number, "open");
  if (steps >= 3) await stage.move("yue", at(created + 2, "15:00"), number, "enquire");
  if (steps >= 4) await stage.move("yue", at(created + 5, "11:30"), number, "offer");
  if (next) await stage.plan("yue", at(Math.min(-1, created + 6), "17:00"), number, next.text, next.on);
}
