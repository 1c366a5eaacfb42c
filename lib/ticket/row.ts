import "server-only";
import { getTableColumns } from "drizzle-orm";

import { tickets } from "@/db/schema";

const { search: _derived, ...columns } = getTableColumns(tickets);

/** Every column but the derived search vector. */
export const ticketColumns = columns;

export type TicketRow = Omit<typeof tickets.$inferSelect, "search">;
