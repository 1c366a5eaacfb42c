import { readOffice } from "@/lib/access/page";
import { apiKeysOf } from "@/lib/api-key/queries";
import { assignmentsOf } from "@/lib/assignment/queries";
import { readAuditFilter } from "@/lib/audit/filter";
import { auditChanges, auditLines } from "@/lib/audit/queries";
import { lookSettings } from "@/lib/brand/pages";
import { keptReplies } from "@/lib/canned-reply/queries";
import { categoryTree } from "@/lib/category/queries";
import { personHeld } from "@/lib/erasure/queries";
import { openInvitations } from "@/lib/invitation/queries";
import { keptMacros } from "@/lib/macro/queries";
import { mailboxesOf } from "@/lib/mailbox/queries";
import { membersOf, staffChoices } from "@/lib/member/queries";
import { menuTree, sharedFilters } from "@/lib/menu/queries";
import { organisationSettings, readSettings } from "@/lib/organisation/pages";
import { partnerCategoryTree } from "@/lib/partner-category/queries";
import { requestTypesSettings } from "@/lib/request-type/pages/settings";
import { retentionPage } from "@/lib/retention/queries";
import { satisfactionPage } from "@/lib/satisfaction/pages";
import { mailboxAddressChoices, sectionTree } from "@/lib/section/queries";
import { suppliersSettings } from "@/lib/supplier-card/pages";
import { channelsOf, eventTypeSettingsOf, naturesOf, statesOfMindOf } from "@/lib/vocabulary/queries";
import { formsOfSections } from "@/lib/web-form/queries";
import { deliveriesOf, webhooksOf } from "@/lib/webhook/queries";

import type { Reads } from "./read";

/** The settings of an organisation. */
export const settingsReads: Reads = {
  "lib/satisfaction/pages.ts#satisfactionPage": {
    door: "settings",
    ask: (slug) => readSettings(slug, satisfactionPage),
  },
  "lib/supplier-card/pages.ts#suppliersSettings": {
    door: "settings",
    ask: (slug) => readSettings(slug, suppliersSettings),
  },
  "lib/canned-reply/queries.ts#keptReplies": { door: "office", ask: (slug) => readOffice(slug, keptReplies) },
  "lib/macro/queries.ts#keptMacros": { door: "office", ask: (slug) => readOffice(slug, keptMacros) },
  "lib/organisation/pages.ts#readSettings": { door: "settings", ask: (slug) => readSettings(slug, assignmentsOf) },
  "lib/organisation/pages.ts#readSettings of categories": {
    door: "settings",
    ask: (slug) => readSettings(slug, categoryTree),
  },
  "lib/organisation/pages.ts#readSettings of invitations": {
    door: "settings",
    ask: (slug) => readSettings(slug, openInvitations),
  },
  "lib/organisation/pages.ts#readSettings of the audit log": {
    door: "settings",
    of: ["editCommand"],
    ask: (slug, { editCommand }) =>
      readSettings(slug, async (scope) => [
        await auditLines(scope, { filter: readAuditFilter({}), after: null, limit: 50 }),
        await auditChanges(scope, editCommand),
      ]),
  },
  "lib/organisation/pages.ts#readSettings of webhooks": {
    door: "settings",
    of: ["webhook"],
    ask: (slug, { webhook }) =>
      readSettings(slug, async (scope) => [await webhooksOf(scope), await deliveriesOf(scope, webhook, null)]),
  },
  "lib/organisation/pages.ts#readSettings of public forms": {
    door: "settings",
    ask: (slug) => readSettings(slug, formsOfSections),
  },
  "lib/organisation/pages.ts#readSettings of data protection": {
    door: "settings",
    of: ["person"],
    ask: (slug, { person }) =>
      readSettings(slug, async (scope) => [
        await retentionPage(scope, { name: "drafts", days: 365 }),
        await personHeld(scope, person),
      ]),
  },
  "lib/organisation/pages.ts#readSettings of API keys": {
    door: "settings",
    ask: (slug) => readSettings(slug, apiKeysOf),
  },
  "lib/organisation/pages.ts#readSettings of mailboxes": {
    door: "settings",
    ask: (slug) => readSettings(slug, async (scope) => [await mailboxesOf(scope), await mailboxAddressChoices(scope)]),
  },
  "lib/organisation/pages.ts#readSettings of members": {
    door: "settings",
    ask: (slug) => readSettings(slug, async (scope) => [await membersOf(scope), await staffChoices(scope)]),
  },
  "lib/organisation/pages.ts#readSettings of partner categories": {
    door: "settings",
    ask: (slug) => readSettings(slug, partnerCategoryTree),
  },
  "lib/organisation/pages.ts#readSettings of sections": {
    door: "settings",
    ask: (slug) => readSettings(slug, sectionTree),
  },
  "lib/organisation/pages.ts#readSettings of menus": {
    door: "settings",
    ask: (slug) => readSettings(slug, async (scope) => [await menuTree(scope), await sharedFilters(scope)]),
  },
  "lib/organisation/pages.ts#readSettings of natures": {
    door: "settings",
    ask: (slug) => readSettings(slug, naturesOf),
  },
  "lib/organisation/pages.ts#readSettings of channels": {
    door: "settings",
    ask: (slug) => readSettings(slug, channelsOf),
  },
  "lib/organisation/pages.ts#readSettings of states of mind": {
    door: "settings",
    ask: (slug) => readSettings(slug, statesOfMindOf),
  },
  "lib/organisation/pages.ts#readSettings of event types": {
    door: "settings",
    ask: (slug) => readSettings(slug, eventTypeSettingsOf),
  },
  "lib/organisation/pages.ts#organisationSettings": {
    door: "settings",
    ask: (slug) => readSettings(slug, organisationSettings),
  },
  "lib/brand/pages.ts#lookSettings": { door: "settings", ask: (slug) => readSettings(slug, lookSettings) },
  "lib/request-type/pages/settings.ts#requestTypesSettings": {
    door: "settings",
    ask: (slug) => readSettings(slug, requestTypesSettings),
  },
};
