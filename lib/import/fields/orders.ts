import { orderStates } from "@/lib/sale-order/schema";

import type { ImportField } from "./field";

export const orderFields: readonly ImportField[] = [
  {
    name: "number",
    type: "text",
    longest: 120,
    needed: true,
    titles: /^(order|so|sale order|no\.?|number|numéro|commande|order (no\.?|number)|订单号)$/i,
  },
  { name: "orderedOn", type: "day", needed: true, titles: /date|ordered|日期/i },
  {
    name: "partner",
    type: "name",
    of: "partner",
    needed: true,
    mayCreate: true,
    titles: /customer|client|partner|company|account|kunde|客户/i,
  },
  { name: "amount", type: "amount", needed: true, titles: /amount|total|montant|betrag|sum|金额/i },
  { name: "currency", type: "text", longest: 3, titles: /currency|devise|währung|币种/i },
  { name: "state", type: "choice", choices: orderStates, titles: /state|status|état|状态/i },
  { name: "section", type: "name", of: "section", titles: /section|department|service|部门/i },
  {
    name: "responsible",
    type: "name",
    of: "member",
    titles: /responsible|salesman|seller|sales.?agent|responsable|负责人/i,
  },
  { name: "opportunity", type: "name", of: "opportunity", titles: /opportunity|ticket|opportunité|商机/i },
];
