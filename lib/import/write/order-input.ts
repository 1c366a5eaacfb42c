import { newOrderInput } from "@/lib/sale-order/schema";

import type { Values } from "../interpret";
import { idIn, numberIn, textIn } from "./row";

/** What the form of orders would send for a row; the partner may still have to be made. */
export const orderInput = (values: Values, partnerId: string, opportunity?: number) =>
  newOrderInput.parse({
    number: textIn(values, "number"),
    orderedOn: textIn(values, "orderedOn"),
    partnerId,
    sectionId: idIn(values, "section"),
    responsibleId: idIn(values, "responsible"),
    amount: numberIn(values, "amount"),
    currency: textIn(values, "currency")?.toUpperCase(),
    state: textIn(values, "state"),
    opportunity,
  });
