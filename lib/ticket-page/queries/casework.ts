import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { type ChecklistLine, checklistColumn } from "@/lib/checklist/queries";
import { customFieldsColumn } from "@/lib/custom-field/queries";
import type { CustomField } from "@/lib/custom-field/types";
import type { Scope } from "@/lib/kernel/scope";
import type { Attendee } from "@/lib/meeting/due-invitations";
import { attendeesColumn } from "@/lib/meeting/queries";
import { ordersColumn } from "@/lib/sale-order/queries";
import { type SatisfactionOfTicket, satisfactionColumn } from "@/lib/satisfaction/of-ticket";
import { type TicketTag, tagsColumn } from "@/lib/tag/queries";
import { type TicketLink, linksColumn } from "@/lib/ticket/queries/links";
import { type Merged, mergedFromColumn, mergedIntoColumn } from "@/lib/ticket/queries/merged";
import type { TicketRow } from "@/lib/ticket/row";

export type TicketOrder = {
  id: string;
  number: string;
  orderedOn: string;
  amount: string;
  currency: string;
  state: "draft" | "confirmed" | "cancelled";
};

/** What people keep on a ticket beside its own fields. */
export type Casework = {
  tags: TicketTag[];
  checklist: ChecklistLine[];
  links: TicketLink[];
  orders: TicketOrder[];
  fields: CustomField[];
  attendees: Attendee[];
  mergedInto: Merged | null;
  mergedFrom: Merged[];
  /** What its customer said of how it went; null while nobody was asked. */
  satisfaction: SatisfactionOfTicket | null;
};

/** All of it as one JSON column, for the statement of the ticket's page. */
export const caseworkColumn = (scope: Scope, row: TicketRow): SQL => sql`json_build_object(
  'tags', ${tagsColumn(scope, row.id)},
  'checklist', ${checklistColumn(scope, row.id)},
  'links', ${linksColumn(scope, row.id)},
  'orders', ${row.kind === "sale_opportunity" ? ordersColumn(scope, row.id) : sql`'[]'::json`},
  'fields', ${customFieldsColumn(scope, row)},
  'attendees', ${row.kind === "meeting" ? attendeesColumn(scope, row.id) : sql`'[]'::json`},
  'mergedInto', ${mergedIntoColumn(scope, row.mergedIntoId)},
  'mergedFrom', ${mergedFromColumn(scope, row.id)},
  'satisfaction', ${satisfactionColumn(scope, row.id)})`;
