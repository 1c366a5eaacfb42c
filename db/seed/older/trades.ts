import type { myCompany } from "../cast/my-company";
import type { nivalis } from "../cast/nivalis";

/** What an organisation's older tickets are about: who asked for what, and who took care of it. */
export type Trade<Section, Person, Contact> = {
  section: Section;
  kind: "support_request" | "sale_opportunity" | "supplier_request";
  /** Out of ten older tickets, so many are of this trade. */
  share: number;
  by: readonly Person[];
  from: readonly Contact[];
  things: readonly string[];
  matters: readonly string[];
};

type Keys<Part> = keyof Part & string;
export type TradeOf<C extends { sections: object; people: object; contacts: object }> = Trade<
  Keys<C["sections"]>,
  Keys<C["people"]>,
  Keys<C["contacts"]>
>;

export const tradesOfNivalis: readonly TradeOf<typeof nivalis>[] = [
  {
    section: "support",
    kind: "support_request",
    share: 7,
    by: ["lea", "lea", "lea", "garnier"],
    from: ["claire", "herve", "ines", "perrot", "belvedere", "leGoff", "mayor", "stYves", "aubry", "paul"],
    things: [
      "Router",
      "Screen",
      "Printer",
      "PC at the counter",
      "Backup",
      "Wireless network",
      "Mail program",
      "Kestrel",
    ],
    matters: [
      "does not start",
      "is slow since the update",
      "lost its settings",
      "asks for a password",
      "makes a noise",
      "stops every hour",
      "has to move to another room",
    ],
  },
  {
    section: "sales",
    kind: "sale_opportunity",
    share: 3,
    by: ["yue"],
    from: ["herve", "ines", "perrot", "belvedere", "leGoff", "mayor", "stYves", "aubry"],
    things: ["Offer for", "Renewal of", "Leasing of", "Extension of"],
    matters: [
      "4 workplaces",
      "a server",
      "the telephone system",
      "12 laptops",
      "the guest network",
      "the cabling",
      "3 printers",
    ],
  },
];

export const tradesOfMyCompany: readonly TradeOf<typeof myCompany>[] = [
  {
    section: "helpdesk",
    kind: "support_request",
    share: 5,
    by: ["demo"],
    from: ["anna", "thomas", "nora", "dora", "dirk", "sofie", "karim"],
    things: ["Label printer", "Terminal 2", "Password", "Delivery note", "Scanner", "Invoice copy", "Export"],
    matters: [
      "is missing",
      "does not work since Monday",
      "shows the wrong date",
      "is needed for a colleague",
      "is refused",
      "stops half way",
    ],
  },
  {
    section: "level1",
    kind: "support_request",
    share: 2,
    by: ["demo", "olga"],
    from: ["anna", "thomas", "nora", "dirk", "sofie"],
    things: ["Press 3", "Feeder", "Tool change", "Counter", "Interface to the scales"],
    matters: ["reports error 71", "runs too slowly", "loses its zero point", "does not stop", "needs a new version"],
  },
  {
    section: "sales",
    kind: "sale_opportunity",
    share: 2,
    by: ["sam", "sam", "demo"],
    from: ["thomas", "nora", "dirk", "sofie", "karim"],
    things: ["Press", "Training", "Maintenance contract", "Spare parts", "Second feeder"],
    matters: ["for the new hall", "for two years", "for the night shift", "with installation"],
  },
  {
    section: "quality",
    kind: "supplier_request",
    share: 1,
    by: ["quentin", "pia"],
    from: ["rolf", "hans", "lucie"],
    things: ["Bolts", "Castings", "Packaging", "Labels", "Certificate"],
    matters: ["damaged", "out of tolerance", "missing in the delivery", "with rust", "mixed up"],
  },
];
