import { campaign } from "./kinds/campaign";
import { general } from "./kinds/general";
import type { TicketKindDefinition } from "./kinds/kind";
import { meeting } from "./kinds/meeting";
import { saleOpportunity } from "./kinds/sale-opportunity";
import { supplierRequest } from "./kinds/supplier-request";
import { supportRequest } from "./kinds/support-request";

/** The kinds of ticket, in the order of menus. */
const definitions = [campaign, saleOpportunity, supportRequest, meeting, supplierRequest, general] as const;

export type TicketKind = (typeof definitions)[number]["kind"];

export const ticketKinds: readonly TicketKind[] = definitions.map(({ kind }) => kind);

const byKind: ReadonlyMap<string, TicketKindDefinition> = new Map(definitions.map((one) => [one.kind, one]));

export const isTicketKind = (text: string): text is TicketKind => byKind.has(text);

/** A kind no file defines cannot be in the database: its absence is a defect. */
export function kindOf(kind: string): TicketKindDefinition & { kind: TicketKind } {
  const found = byKind.get(kind);
  if (!found || !isTicketKind(found.kind)) throw new Error(`There is no ticket kind "${kind}".`);
  return { ...found, kind: found.kind };
}

export type ApprovalSetting = "by_kind" | "yes" | "no";

/** Whether a ticket must be approved before work starts: the section decides, or leaves it to the kind (domain 2.4). */
export const approvalRequired = (kind: string, sectionSetting: ApprovalSetting): boolean =>
  sectionSetting === "by_kind" ? kindOf(kind).approvalByDefault : sectionSetting === "yes";
