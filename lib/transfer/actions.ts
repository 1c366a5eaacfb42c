"use server";

import { action, visitorAction } from "@/lib/access/action";

import { dropExport } from "./commands";
import { orderExportConfirmed } from "./order-export";
import { exportInput, orderExportInput } from "./schema";

export const orderExportAction = visitorAction(orderExportInput, orderExportConfirmed);
export const dropExportAction = action(exportInput, dropExport);
