import { partnerAddresses, partnerCategories, partnerEmails, partners, saleOrders } from "@/db/schema";
import { run } from "@/lib/access/run";
import { linkOrder } from "@/lib/sale-order/commands";
import { createTicket } from "@/lib/ticket/commands/create-ticket";

import { type Desk, aboutTheCase, canary, setUp } from "../desk";
import { type KnownTo, onTheCase, staff } from "./known-to";
import type { Makers } from "./makers";
import { written } from "./written";

/** Those outside, and what they order. */
export type PartnerRecords = {
  company: string;
  person: string;
  /** Somebody outside with no part in anything. */
  passerBy: string;
  /** Of `person`. */
  address: string;
  extraEmail: string;
  partnerCategory: string;
  saleOrder: string;
  /** A sale opportunity of the operator, by number, and an order that belongs to one. */
  opportunity: number;
  opportunityOrder: string;
};

export const partnerMakers: Makers<PartnerRecords> = {
  company: ({ company }) => Promise.resolve(company),
  person: ({ person }) => Promise.resolve(person),
  passerBy: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(partners).values({ ...row, partnerType: "person", name: "Passer By" });
    }),
  address: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx
        .insert(partnerAddresses)
        .values({ ...row, partnerId: desk.person, street: canary(desk.place, "shared") });
    }),
  extraEmail: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx
        .insert(partnerEmails)
        .values({ ...row, partnerId: desk.person, email: `${row.id}@matrix.example` });
    }),
  partnerCategory: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(partnerCategories).values({ ...row, name: `${canary(desk.place, "shared")} ${row.id}` });
    }),
  saleOrder: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(saleOrders).values({
        ...row,
        number: `${canary(desk.place, "partner")} ${row.id}`,
        orderedOn: "2026-01-05",
        partnerId: desk.company,
        sectionId: desk.section,
        amount: "100.00",
        currency: "EUR",
        state: "draft",
      });
    }),
  opportunity: (desk) => newOpportunity(desk),
  opportunityOrder: async (desk) => {
    const order = await partnerMakers.saleOrder(desk);
    await run(desk.operator, linkOrder, { opportunity: await newOpportunity(desk), order }, setUp);
    return order;
  },
};

export const partnerKnownTo: KnownTo<PartnerRecords> = {
  company: staff,
  person: staff,
  passerBy: staff,
  address: staff,
  extraEmail: staff,
  partnerCategory: staff,
  saleOrder: onTheCase,
  opportunity: [...onTheCase, "customer"],
  opportunityOrder: onTheCase,
};

async function newOpportunity(desk: Desk): Promise<number> {
  const about = { ...aboutTheCase(desk), allDay: undefined, kind: "sale_opportunity" };
  return (await run(desk.operator, createTicket, about, setUp)).number;
}
