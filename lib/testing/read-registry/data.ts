import { readOffice } from "@/lib/access/page";
import { importPage, importsPage, problemsAfter } from "@/lib/import/pages";
import { readSettings } from "@/lib/organisation/pages";
import { exportToFetch, exportsPage } from "@/lib/transfer/pages";

import type { Reads } from "./read";

/** What comes in and goes out. */
export const dataReads: Reads = {
  "lib/import/pages.ts#importsPage": { door: "office", ask: (slug) => readOffice(slug, importsPage) },
  "lib/import/pages.ts#importPage": {
    door: "office",
    of: ["checkedImport"],
    ask: (slug, { checkedImport }) => readOffice(slug, (scope) => importPage(scope, checkedImport)),
  },
  "lib/import/pages.ts#problemsAfter": {
    door: "office",
    of: ["doneImport"],
    ask: (slug, { doneImport }) => readOffice(slug, (scope) => problemsAfter(scope, doneImport, 0)),
  },
  "lib/transfer/pages.ts#exportsPage": { door: "settings", ask: (slug) => readSettings(slug, exportsPage) },
  "lib/transfer/pages.ts#exportToFetch": {
    door: "settings",
    of: ["organisationExport"],
    ask: (slug, { organisationExport }) => readSettings(slug, (scope) => exportToFetch(scope, organisationExport)),
  },
};
