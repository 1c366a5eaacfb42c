import { readPortal } from "@/lib/access/page";
import { frameOf } from "@/lib/portal/pages/frame";
import { portalHome } from "@/lib/portal/pages/home";
import { portalList, portalOrders } from "@/lib/portal/pages/lists";
import { newRequestPage } from "@/lib/portal/pages/new-request";
import { portalReceipt } from "@/lib/portal/pages/receipt";
import { portalRequest } from "@/lib/portal/pages/request";
import { sharingOf } from "@/lib/portal/pages/sharing";
import { portalScorecard } from "@/lib/supplier-card/pages";

import type { Reads } from "./read";

/** What those outside see. */
export const portalReads: Reads = {
  "lib/portal/pages/sharing.ts#sharingOf": { door: "portal", ask: (slug) => readPortal(slug, sharingOf) },
  "lib/supplier-card/pages.ts#portalScorecard": {
    door: "portal",
    ask: (slug) => readPortal(slug, portalScorecard),
  },
  "lib/portal/pages/frame.ts#frameOf": { door: "portal", ask: (slug) => frameOf(slug) },
  "lib/portal/pages/home.ts#portalHome": {
    door: "portal",
    ask: (slug) => readPortal(slug, (scope) => portalHome(scope, "requests")),
  },
  "lib/portal/pages/home.ts#portalHome of a supplier": {
    door: "portal",
    ask: (slug) => readPortal(slug, (scope) => portalHome(scope, "cases")),
  },
  "lib/portal/pages/lists.ts#portalList": {
    door: "portal",
    ask: (slug) => readPortal(slug, (scope) => portalList(scope, { side: "requests", search: "CANARY" })),
  },
  "lib/portal/pages/lists.ts#portalOrders": {
    door: "portal",
    ask: (slug) => readPortal(slug, (scope) => portalOrders(scope, { search: "CANARY" })),
  },
  "lib/portal/pages/new-request.ts#newRequestPage": {
    door: "portal",
    ask: (slug) => readPortal(slug, (scope) => newRequestPage(scope, "en")),
  },
  "lib/portal/pages/receipt.ts#portalReceipt": {
    door: "portal",
    of: ["filedRequest"],
    ask: (slug, { filedRequest }) => readPortal(slug, (scope) => portalReceipt(scope, filedRequest)),
  },
  "lib/portal/pages/request.ts#portalRequest": {
    door: "portal",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => readPortal(slug, (scope) => portalRequest(scope, "requests", openTicket)),
  },
};
