import "server-only";
import { z } from "zod";

import { notFound } from "@/lib/kernel/refusal";
import { staffOnly } from "@/lib/organisation/staff-only";
import { createOrder, editOrder } from "@/lib/sale-order/commands";
import { readOrderFilter } from "@/lib/sale-order/filter";
import { orderById, orderLines, placeOfOrder } from "@/lib/sale-order/queries";
import { newOrderInput, orderInput, orderStates } from "@/lib/sale-order/schema";

import { endpoint } from "../endpoint";
import { refuseIgnored } from "../refuse-ignored";
import { bodyOf, byId, day, money, named, nothing, numbered, pageOf, paging } from "../shapes";

const group = "Sale orders";
const text = (what: string) => z.string().max(200).optional().describe(what);

const orderAnswer = z.object({
  id: z.uuid(),
  version: z.number().int(),
  number: z.string(),
  orderedOn: day,
  partner: named,
  section: named.nullable(),
  responsible: named.nullable(),
  amount: money,
  currency: z.string(),
  state: z.enum(orderStates),
  opportunity: numbered.nullable(),
  files: z.array(z.object({ id: z.uuid(), name: z.string(), size: z.number().int() })),
});

const listOrders = endpoint({
  method: "GET",
  path: "/orders",
  operation: "listOrders",
  group,
  summary: "Sale orders the member may see, newest first",
  needs: "orders:read",
  pathParts: nothing,
  query: z
    .object({
      ...paging,
      q: text("Part of the number or of the partner's name"),
      state: z.enum(orderStates).optional(),
      section: text("Id"),
      partner: text("Id"),
      from: text("First day"),
      to: text("Last day"),
      linked: z.enum(["yes", "no"]).optional().describe("To an opportunity"),
    })
    .strict(),
  body: nothing,
  answer: pageOf(orderAnswer),
  status: 200,
  perform: (door, { query: { after, limit, ...asked } }) =>
    door.read(async (scope) => {
      staffOnly(scope);
      const filter = readOrderFilter(asked);
      refuseIgnored(asked, filter);
      const found = await orderLines(scope, { filter, after: after ?? null, limit: limit + 1 });
      const items = found.slice(0, limit);
      const last = found.length > limit ? items.at(-1) : undefined;
      return { items, next: last ? placeOfOrder(last) : null };
    }),
});

const getOrder = endpoint({
  method: "GET",
  path: "/orders/{id}",
  operation: "getOrder",
  group,
  summary: "One sale order",
  needs: "orders:read",
  pathParts: byId,
  query: nothing,
  body: nothing,
  answer: orderAnswer,
  status: 200,
  perform: (door, { path }) =>
    door.read(async (scope) => {
      staffOnly(scope);
      const found = await orderById(scope, path.id);
      if (!found) throw notFound();
      return found;
    }),
});

const createOrderEndpoint = endpoint({
  method: "POST",
  path: "/orders",
  operation: "createOrder",
  group,
  summary: "Enters a sale order, by itself or for an opportunity",
  needs: "orders:write",
  pathParts: nothing,
  query: nothing,
  body: bodyOf(newOrderInput),
  answer: orderAnswer,
  status: 201,
  perform: async (door, { body }) => {
    const { id } = await door.act(createOrder, newOrderInput.parse(body));
    return door.read((scope) => orderById(scope, id));
  },
});

const editOrderEndpoint = endpoint({
  method: "PATCH",
  path: "/orders/{id}",
  operation: "editOrder",
  group,
  summary: "Writes all its fields anew, as it was seen",
  needs: "orders:write",
  pathParts: byId,
  query: nothing,
  body: bodyOf(orderInput, "id"),
  answer: orderAnswer,
  status: 200,
  perform: async (door, { path, body }) => {
    await door.act(editOrder, orderInput.parse({ ...body, ...path }));
    return door.read((scope) => orderById(scope, path.id));
  },
});

export const orderEndpoints = [listOrders, getOrder, createOrderEndpoint, editOrderEndpoint];
