import { readOffice } from "@/lib/access/page";
import { newPartnerPage, partnerPage, partnersPage } from "@/lib/partner/pages";
import { supplierStanding } from "@/lib/supplier-card/pages";

import type { Reads } from "./read";

/** Those outside. */
export const partnerReads: Reads = {
  "lib/supplier-card/pages.ts#supplierStanding": {
    door: "office",
    of: ["company"],
    ask: (slug, { company }) => readOffice(slug, (scope) => supplierStanding(scope, company)),
  },
  "lib/partner/pages.ts#partnersPage": {
    door: "office",
    ask: (slug) => readOffice(slug, (scope) => partnersPage(scope, { active: "all" })),
  },
  "lib/partner/pages.ts#partnersPage of a category": {
    door: "office",
    of: ["partnerCategory"],
    ask: (slug, { partnerCategory }) =>
      readOffice(slug, (scope) => partnersPage(scope, { active: "all", categoryId: partnerCategory })),
  },
  "lib/partner/pages.ts#partnerPage": {
    door: "office",
    of: ["person"],
    ask: (slug, { person }) => readOffice(slug, (scope) => partnerPage(scope, person)),
  },
  "lib/partner/pages.ts#newPartnerPage": {
    door: "office",
    of: ["company"],
    ask: (slug, { company }) => readOffice(slug, (scope) => newPartnerPage(scope, company)),
  },
};
