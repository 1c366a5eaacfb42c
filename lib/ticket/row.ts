import "server-only";
import { getTableColumns } from "drizzle-orm";

import { tickets } from "@/db/schema";

export const ticketColumns = getTableColumns(tickets);

export type TicketRow = typeof tickets.$inferSelect;
