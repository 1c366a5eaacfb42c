"use server";

import { action } from "@/lib/access/action";

import { cancelOrder, createOrder, editOrder, linkOrder, unlinkOrder } from "./commands";
import { linkOrderInput, newOrderInput, orderInput, seenOrderInput, unlinkOrderInput } from "./schema";

export const createOrderAction = action(newOrderInput, createOrder);
export const editOrderAction = action(orderInput, editOrder);
export const cancelOrderAction = action(seenOrderInput, cancelOrder);
export const linkOrderAction = action(linkOrderInput, linkOrder);
export const unlinkOrderAction = action(unlinkOrderInput, unlinkOrder);
