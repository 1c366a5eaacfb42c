import { sendingSettings } from "@/lib/mail-sending/queries";
import { ledgerFilterFrom } from "@/lib/mail/ledger/ledger-filter";
import { sentFilterFrom, sentMails, sentPage } from "@/lib/mail/pages";
import { incomingMails, ledgerPage } from "@/lib/mail/pages/ledger-page";
import { mailPage, rawMail } from "@/lib/mail/pages/mail-page";
import { queuesPage } from "@/lib/mail/pages/queues-page";
import { mailboxList, mailboxPage } from "@/lib/mailbox/pages";
import { readSettings } from "@/lib/organisation/pages";

import type { Reads } from "./read";

/** Mail that comes and goes. */
export const mailReads: Reads = {
  "lib/mail/pages/ledger-page.ts#ledgerPage": {
    door: "settings",
    ask: (slug) => readSettings(slug, (scope) => ledgerPage(scope, { ...ledgerFilterFrom({}), after: null })),
  },
  "lib/mail/pages.ts#sentPage": {
    door: "settings",
    ask: (slug) => readSettings(slug, (scope) => sentPage(scope, sentFilterFrom({}), null)),
  },
  "lib/mail/pages/queues-page.ts#queuesPage": { door: "settings", ask: (slug) => readSettings(slug, queuesPage) },
  "lib/mail/pages/mail-page.ts#mailPage": {
    door: "settings",
    of: ["failedMail"],
    ask: (slug, { failedMail }) => readSettings(slug, (scope) => mailPage(scope, failedMail)),
  },
  "lib/mail/pages/mail-page.ts#rawMail": {
    door: "settings",
    of: ["failedMail"],
    ask: (slug, { failedMail }) => readSettings(slug, (scope) => rawMail(scope, failedMail)),
  },
  "lib/mail-sending/queries.ts#sendingSettings": {
    door: "settings",
    ask: (slug) => readSettings(slug, sendingSettings),
  },
  // Asked by their files (app/api/export/[org]/lists), which are for administrators alone.
  "lib/mail/pages.ts#sentMails": {
    door: "settings",
    ask: (slug) => readSettings(slug, (scope) => sentMails(scope, sentFilterFrom({}), null, 50)),
  },
  "lib/mail/pages/ledger-page.ts#incomingMails": {
    door: "settings",
    ask: (slug) => readSettings(slug, (scope) => incomingMails(scope, { ...ledgerFilterFrom({}), after: null })),
  },
  "lib/mailbox/pages.ts#mailboxList": { door: "settings", ask: (slug) => readSettings(slug, mailboxList) },
  "lib/mailbox/pages.ts#mailboxPage": {
    door: "settings",
    of: ["mailbox"],
    ask: (slug, { mailbox }) => readSettings(slug, (scope) => mailboxPage(scope, mailbox)),
  },
};
