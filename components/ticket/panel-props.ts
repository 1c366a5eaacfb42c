import type { TicketPage } from "@/lib/ticket-page/pages/record";

/** What every part of the panel shows a piece of. */
export type PanelProps = { ticket: TicketPage; organisation: string };
