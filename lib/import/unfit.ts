import type { Because, Values } from "./interpret";
import type { ImportedThing } from "./schema";
import { impossibleEvent } from "./write/event-as-it-was";
import { orderInput } from "./write/order-input";
import { partnerInput, refusedBy } from "./write/partner-input";
import { type Setting, impossible } from "./write/ticket-as-it-was";

const somebody = "00000000-0000-4000-8000-000000000000";

/** What the record's own rules would refuse of a row that names only what is known: asked before and while it is written. */
export function unfit(what: ImportedThing, setting: Setting, values: Values): Because | null {
  if (what === "tickets") return impossible(setting, values);
  if (what === "events") return impossibleEvent(setting, values);
  if (what === "orders") return refusedBy(() => orderInput(values, somebody));
  return refusedBy(() => partnerInput(what, values));
}
