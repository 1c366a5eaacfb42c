import type { Asker } from "@/lib/access/run";

import type { Place } from "../cast";
import type { Town } from "../town";

/** Who works where in an organisation, so that both make the same kinds of records. */
export type Desk = {
  place: Place | "nivalisOther";
  admin: Asker;
  operator: Asker;
  operatorId: string;
  adminId: string;
  operatorPerson: string;
  /** Who is going to use the records: files belong to their uploader. */
  asker: Asker;
  section: string;
  otherSection: string;
  company: string;
  person: string;
  supplier: string;
};

/** The desk of a place of the town, used by its operator unless somebody else is said to ask. */
export function deskOf(town: Town, place: Place, asker?: Asker): Desk {
  const { users, partners, sections } = town;
  const here =
    place === "nivalis"
      ? ({
          admin: "garnier",
          operator: "lea",
          section: "supportTeam",
          otherSection: "callCentre",
          company: "dubois",
          person: "claire",
          supplier: "sinotek",
        } as const)
      : ({
          admin: "ines",
          operator: "demo",
          section: "helpdesk",
          otherSection: "sales",
          company: "client",
          person: "anna",
          supplier: "metalux",
        } as const);
  return {
    place,
    admin: town.as(here.admin),
    operator: town.as(here.operator),
    operatorId: users[here.operator],
    adminId: users[here.admin],
    operatorPerson: partners[here.operator],
    asker: asker ?? town.as(here.operator),
    section: sections[here.section],
    otherSection: sections[here.otherSection],
    company: partners[here.company],
    person: partners[here.person],
    supplier: partners[here.supplier],
  };
}

/** The same desk, writing about Paul, who is nobody of Claire's company. */
export const deskOfOtherPartner = (town: Town): Desk => ({
  ...deskOf(town, "nivalis"),
  place: "nivalisOther",
  company: town.partners.paul,
  person: town.partners.paul,
  supplier: town.partners.paul,
});

/**
 * Words that stand in every record, so that it is seen where they turn up: `shared` ones are for all staff, `internal`
 * ones for those on the case, `partner` ones for its partner too, `supplier` ones for the supplier of a quality case,
 * `portal` ones for staff and everybody in the portal, and none may be seen next door.
 */
export const canary = (
  place: Desk["place"],
  visibility: "shared" | "internal" | "partner" | "supplier" | "portal",
): string => `CANARY-${place}-${visibility}`;

export const setUp = { via: "setup" } as const;

export const aboutTheCase = ({ place, section, company, person }: Desk) => ({
  title: canary(place, "partner"),
  description: canary(place, "internal"),
  sectionId: section,
  partnerId: company,
  contactId: person,
});
