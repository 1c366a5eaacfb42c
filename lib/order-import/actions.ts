"use server";

import { action } from "@/lib/access/action";

import { checkOrders, importOrders } from "./commands";
import { orderImportInput } from "./schema";

export const checkOrdersAction = action(orderImportInput, checkOrders);
export const importOrdersAction = action(orderImportInput, importOrders);
