import type { TicketKind } from "@/lib/ticket/registry";

/** The people and places of domain 3.4: the same in tests, seeds, screenshots and the manual. */
export type Place = "nivalis" | "myCompany";

export type Section =
  | "marketing"
  | "nivalisSales"
  | "supportTeam"
  | "callCentre"
  | "sales"
  | "supportLevel2"
  | "supportLevel1"
  | "quality"
  | "helpdesk"
  | "meetingCalendar";

export type Category = "newsletter" | "pressRelease" | "pcInternet" | "printing" | "supplierDefect";

type Staff =
  | "garnier"
  | "yue"
  | "cedric"
  | "lea"
  | "nadia"
  | "ben"
  | "zoe"
  | "ines"
  | "demo"
  | "olga"
  | "sam"
  | "pia"
  | "quentin";
/** Customers and suppliers who sign in to the portal. */
type Guest = "claire" | "anna" | "rolf";
export type Person = Staff | Guest;

/** Companies and people outside, without an account. */
export type Outsider =
  | "dubois"
  | "paul"
  | "sinotek"
  | "banqueRiviere"
  | "ada"
  | "bo"
  | "client"
  | "metalux"
  | "norlac"
  | "agrolait";

export type Cast = {
  place: Place;
  name: string;
  slug: string;
  locale: "en" | "fr";
  timeZone: string;
  currency: string;
  sections: readonly {
    key: Section;
    name: string;
    code: string;
    defaultKind: TicketKind;
    parent?: Section;
    manager?: Staff;
    approvalRequired?: "by_kind" | "yes" | "no";
    portalVisible?: boolean;
    emailAddress?: string;
  }[];
  categories: readonly { key: Category; name: string; kind: TicketKind; defaultProbability?: number }[];
  staff: readonly {
    key: Staff;
    name: string;
    email: string;
    role: "admin" | "staff";
    duties: readonly (readonly ["supervisor" | "operator" | "auditor", Section | "everywhere"])[];
  }[];
  outsiders: readonly {
    key: Outsider | Guest;
    type: "company" | "person";
    name: string;
    email?: string;
    company?: Outsider;
    is?: "customer" | "supplier";
  }[];
  guests: readonly Guest[];
};

const nivalis: Cast = {
  place: "nivalis",
  name: "Nivalis",
  slug: "nivalis",
  locale: "en",
  timeZone: "Europe/Paris",
  currency: "EUR",
  sections: [
    { key: "marketing", name: "Marketing", code: "MKT", defaultKind: "campaign", manager: "garnier" },
    {
      key: "nivalisSales",
      name: "Sales",
      code: "SALES",
      defaultKind: "sale_opportunity",
      manager: "garnier",
      approvalRequired: "yes",
    },
    {
      key: "supportTeam",
      name: "Support Team",
      code: "SUPPORT",
      defaultKind: "support_request",
      manager: "garnier",
      approvalRequired: "yes",
      portalVisible: true,
      emailAddress: "support@nivalis.example",
    },
    { key: "callCentre", name: "Call Centre", code: "CALL", defaultKind: "general", manager: "nadia" },
  ],
  categories: [
    { key: "newsletter", name: "Newsletter", kind: "campaign" },
    { key: "pressRelease", name: "Press Release", kind: "campaign" },
    { key: "pcInternet", name: "PC Internet", kind: "sale_opportunity", defaultProbability: 20 },
  ],
  staff: [
    {
      key: "garnier",
      name: "Mr Garnier",
      email: "garnier@nivalis.example",
      role: "admin",
      duties: [["supervisor", "everywhere"]],
    },
    {
      key: "yue",
      name: "LIN Yue",
      email: "yue@nivalis.example",
      role: "staff",
      duties: [
        ["operator", "marketing"],
        ["operator", "nivalisSales"],
      ],
    },
    {
      key: "cedric",
      name: "Cédric Morel",
      email: "cedric@nivalis.example",
      role: "staff",
      duties: [["operator", "marketing"]],
    },
    {
      key: "lea",
      name: "Léa Martin",
      email: "lea@nivalis.example",
      role: "staff",
      duties: [["operator", "supportTeam"]],
    },
    { key: "nadia", name: "Nadia Haddad", email: "nadia@nivalis.example", role: "staff", duties: [] },
    {
      key: "ben",
      name: "Ben Carter",
      email: "ben@nivalis.example",
      role: "staff",
      duties: [["operator", "callCentre"]],
    },
    {
      key: "zoe",
      name: "Zoe Laurent",
      email: "zoe@nivalis.example",
      role: "staff",
      duties: [["operator", "callCentre"]],
    },
  ],
  outsiders: [
    { key: "dubois", type: "company", name: "Dubois SARL", is: "customer" },
    { key: "sinotek", type: "company", name: "Sinotek", email: "sales@sinotek.example", is: "supplier" },
    { key: "banqueRiviere", type: "company", name: "Banque Rivière", email: "contact@riviere.example" },
    {
      key: "claire",
      type: "person",
      name: "Claire Dubois",
      email: "claire@dubois.example",
      company: "dubois",
      is: "customer",
    },
    { key: "paul", type: "person", name: "Paul Renard", email: "paul@renard.example", is: "customer" },
    { key: "ada", type: "person", name: "Prof. Ada Lindqvist", email: "ada@lindqvist.example" },
    { key: "bo", type: "person", name: "Bo Chen", email: "bo@chen.example" },
  ],
  guests: ["claire"],
};

const myCompany: Cast = {
  place: "myCompany",
  name: "My Company",
  slug: "my-company",
  locale: "en",
  timeZone: "Europe/Brussels",
  currency: "EUR",
  sections: [
    { key: "sales", name: "Sales", code: "SALES", defaultKind: "sale_opportunity" },
    {
      key: "supportLevel2",
      name: "Support Level 2",
      code: "L2",
      defaultKind: "support_request",
      manager: "olga",
    },
    {
      key: "supportLevel1",
      name: "Support Level 1",
      code: "L1",
      defaultKind: "support_request",
      parent: "supportLevel2",
    },
    {
      key: "quality",
      name: "Quality",
      code: "QUALITY",
      defaultKind: "supplier_request",
      manager: "pia",
      emailAddress: "complaints@mycompany.example",
    },
    {
      key: "helpdesk",
      name: "Helpdesk and Support",
      code: "HELP",
      defaultKind: "support_request",
      portalVisible: true,
      emailAddress: "support@mycompany.example",
    },
    { key: "meetingCalendar", name: "Meeting Calendar", code: "MEET", defaultKind: "meeting", approvalRequired: "no" },
  ],
  categories: [
    { key: "printing", name: "Printing", kind: "support_request" },
    { key: "supplierDefect", name: "Defect", kind: "supplier_request" },
  ],
  staff: [
    { key: "ines", name: "Ines Admin", email: "ines@mycompany.example", role: "admin", duties: [] },
    {
      key: "demo",
      name: "Demo User",
      email: "demo@mycompany.example",
      role: "staff",
      duties: [
        ["operator", "helpdesk"],
        ["operator", "supportLevel1"],
        ["operator", "sales"],
      ],
    },
    {
      key: "olga",
      name: "Olga Expert",
      email: "olga@mycompany.example",
      role: "staff",
      duties: [["operator", "supportLevel2"]],
    },
    { key: "sam", name: "Sam Sales", email: "sam@mycompany.example", role: "staff", duties: [["operator", "sales"]] },
    {
      key: "pia",
      name: "Pia Production",
      email: "pia@mycompany.example",
      role: "staff",
      duties: [["operator", "quality"]],
    },
    {
      key: "quentin",
      name: "Quentin Quality",
      email: "quentin@mycompany.example",
      role: "staff",
      duties: [["operator", "quality"]],
    },
  ],
  outsiders: [
    { key: "client", type: "company", name: "Client SA", is: "customer" },
    { key: "metalux", type: "company", name: "Metalux", is: "supplier" },
    { key: "norlac", type: "company", name: "Norlac", is: "customer" },
    { key: "agrolait", type: "company", name: "Agrolait", email: "buying@agrolait.example", is: "customer" },
    {
      key: "anna",
      type: "person",
      name: "Anna Client",
      email: "anna@client.example",
      company: "client",
      is: "customer",
    },
    {
      key: "rolf",
      type: "person",
      name: "Rolf Weber",
      email: "rolf@metalux.example",
      company: "metalux",
      is: "supplier",
    },
  ],
  guests: ["anna", "rolf"],
};

export const casts: readonly Cast[] = [nivalis, myCompany];

/** Everybody of an organisation who signs in: staff first, then the portal's guests. */
export function peopleOf(
  cast: Cast,
): { key: Person; name: string; email: string; role: "admin" | "staff" | "partner" }[] {
  const guests = cast.guests.map((key) => {
    const person = cast.outsiders.find((outsider) => outsider.key === key);
    return { key, name: person?.name ?? key, email: person?.email ?? "", role: "partner" as const };
  });
  return [...cast.staff, ...guests];
}
