import "server-only";
import { z } from "zod";

import { createOrder } from "@/lib/sale-order/commands";
import { newOrderInput } from "@/lib/sale-order/schema";

import { bulkAct } from "../act";

/** A line of an imported file, entered as an order. */
export const order = bulkAct({
  name: "order",
  on: "other",
  params: z.object({}),
  schema: newOrderInput,
  command: createOrder,
});
