import type { myCompany } from "../cast/my-company";
import type { MyCompany } from "./stage";

type Opportunity = {
  title: string;
  company: keyof typeof myCompany.companies;
  contact: keyof typeof myCompany.contacts;
  category: string;
  revenue: number;
  probability: number;
  created: number;
  closes: number;
  upTo: "contacted" | "enquired" | "offered";
  next?: { text: string; day: number };
};

/** A9: [10], from the first contact to the next action. */
export async function agrolait(stage: MyCompany): Promise<void> {
  const { at, day, section } = stage;
  const number = await stage.newTicket("sam", at(-18, "09:00"), {
    kind: "sale_opportunity",
    title: "Filling line for Agrolait",
    sectionId: section("sales"),
    categoryId: stage.category("Installation Requests"),
    partnerId: stage.company("agrolait"),
    contactId: stage.person("thomas"),
  });
  await stage.move("sam", at(-18, "09:05"), number, "open");
  await stage.edit("sam", at(-18, "09:15"), number, {
    expectedRevenue: 10000,
    probability: 50,
    expectedCloseOn: day(30),
  });
  await stage.plan("sam", at(-18, "09:20"), number, "Send product sheet", day(-14));
  await stage.process("sam", at(-14, "11:00"), number, {});
  await stage.plan("sam", at(-14, "11:05"), number, "Call about the product sheet", day(0));
}

/** The pipeline of Sam and Demo User. */
export async function sales(stage: MyCompany): Promise<void> {
  const wanted: Opportunity[] = [
    {
      title: "Two presses for Brabant Logistics",
      company: "brabant",
      contact: "sofie",
      category: "Installation Requests",
      revenue: 42000,
      probability: 60,
      created: -40,
      closes: 10,
      upTo: "offered",
      next: { text: "Ask for the decision", day: 1 },
    },
    {
      title: "Training for 12 teachers",
      company: "ecole",
      contact: "karim",
      category: "Interest in Training",
      revenue: 3600,
      probability: 70,
      created: -12,
      closes: 15,
      upTo: "enquired",
      next: { text: "Send programme and price", day: 0 },
    },
    {
      title: "Distributor for Flanders",
      company: "delta",
      contact: "dirk",
      category: "Potential Distributor",
      revenue: 25000,
      probability: 15,
      created: -30,
      closes: -1,
      upTo: "contacted",
      next: { text: "Invite to the factory", day: -2 },
    },
    {
      title: "Maintenance contract Norlac",
      company: "norlac",
      contact: "nora",
      category: "Installation Requests",
      revenue: 8800,
      probability: 80,
      created: -9,
      closes: 6,
      upTo: "offered",
    },
  ];
  for (const opportunity of wanted) await pursue(stage, opportunity);

  await stage.mail(stage.at(-1, "12:40"), {
    from: { name: "Thomas Passot", address: "thomas@agrolait.example" },
    to: "sales@mycompany.example",
    subject: "Spare parts for two years",
    text: "Please make us an offer for the usual spare parts, delivered twice a year.",
  });
}

async function pursue(stage: MyCompany, wanted: Opportunity): Promise<void> {
  const { at, day } = stage;
  const { created, upTo, next } = wanted;
  const number = await stage.newTicket("sam", at(created, "10:00"), {
    kind: "sale_opportunity",
    title: wanted.title,
    sectionId: stage.section("sales"),
    categoryId: stage.category(wanted.category),
    partnerId: stage.company(wanted.company),
    contactId: stage.person(wanted.contact),
    expectedRevenue: wanted.revenue,
    probability: wanted.probability,
    expectedCloseOn: day(wanted.closes),
  });
  await stage.move("sam", at(created, "10:05"), number, "open");
  if (upTo !== "contacted") await stage.move("sam", at(created + 2, "15:00"), number, "enquire");
  if (upTo === "offered") await stage.move("sam", at(created + 5, "11:00"), number, "offer");
  if (next) await stage.plan("sam", at(Math.min(-1, created + 6), "16:00"), number, next.text, day(next.day));
}

/** A17: meetings of the shared calendar. */
export async function meetings(stage: MyCompany): Promise<void> {
  const { at, moment, section } = stage;
  for (const [title, who, day, begin, end] of [
    ["Pipeline of the month", "sam", 1, "09:00", "10:00"],
    ["Helpdesk round", "demo", 2, "14:00", "14:30"],
    ["Visit of Metalux", "quentin", 6, "10:00", "15:00"],
  ] as const) {
    const number = await stage.newTicket("ines", at(-3, "16:00"), {
      kind: "meeting",
      title,
      sectionId: section("calendar"),
      responsibleId: stage.user(who),
      allDay: false,
      location: "Room Ostend",
      beginAt: moment(day, begin),
      endAt: moment(day, end),
    });
    await stage.move("ines", at(-3, "16:02"), number, "open");
  }
}
