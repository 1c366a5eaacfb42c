import type { CustomField } from "@/lib/custom-field/types";

import type { ImportedThing } from "../schema";
import { eventFields } from "./events";
import type { ImportField } from "./field";
import { orderFields } from "./orders";
import { companyFields, peopleFields } from "./partners";
import { ticketFields } from "./tickets";

/** Everything a column can be where these things are imported. */
export function fieldsOf(what: ImportedThing, ticketKind: string, own: readonly CustomField[]): readonly ImportField[] {
  if (what === "companies") return companyFields;
  if (what === "people") return peopleFields;
  if (what === "events") return eventFields;
  return what === "orders" ? orderFields : ticketFields(ticketKind, own);
}
