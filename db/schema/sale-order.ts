import { date, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { money, sameTenant, tenantColumns, tenantKey } from "./columns";
import { partners } from "./partner";
import { sections } from "./section";
import { tickets } from "./ticket";

export const saleOrders = pgTable(
  "sale_order",
  {
    ...tenantColumns(),
    number: text().notNull(),
    orderedOn: date({ mode: "string" }).notNull(),
    partnerId: uuid().notNull(),
    sectionId: uuid(),
    responsibleId: uuid(),
    amount: money().notNull(),
    currency: text().notNull(),
    state: text({ enum: ["draft", "confirmed", "cancelled"] })
      .notNull()
      .default("draft"),
    opportunityId: uuid(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("sale_order_number").on(t.organisationId, t.number),
    index("sale_order_partner").on(t.organisationId, t.partnerId, t.orderedOn),
    index("sale_order_recent").on(t.organisationId, t.orderedOn.desc().nullsFirst(), t.number.desc().nullsFirst()),
    index("sale_order_opportunity").on(t.organisationId, t.opportunityId),
    sameTenant("sale_order_partner_same_tenant", t, t.partnerId, partners),
    sameTenant("sale_order_section_same_tenant", t, t.sectionId, sections),
    sameTenant("sale_order_opportunity_same_tenant", t, t.opportunityId, tickets),
  ],
);
