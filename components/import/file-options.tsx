import { getTranslations } from "next-intl/server";

import {
  type ImportedThing,
  type Mapping,
  dayOrders,
  decimalMarks,
  knownRows,
  restOfColumns,
} from "@/lib/import/schema";
import { ticketKinds } from "@/lib/ticket/registry";

import { SelectField } from "../form/select-field";
import { TextField } from "../form/text-field";

/** How the file writes days and amounts, and what becomes of what is here already or was not named. */
export async function FileOptions({ what, mapping }: { what: ImportedThing; mapping: Mapping }) {
  const words = await getTranslations("import.options");
  const kinds = await getTranslations("ticket.kind");
  return (
    <fieldset>
      <legend>{words("title")}</legend>
      <div className="form">
        {what === "tickets" && (
          <SelectField
            label={words("ticketKind")}
            name="ticketKind"
            defaultValue={mapping.ticketKind}
            options={ticketKinds.map((kind) => ({ value: kind, label: kinds(kind) }))}
          />
        )}
        <div className="pair">
          <SelectField
            label={words("known")}
            name="known"
            defaultValue={mapping.known}
            options={knownRows.map((value) => ({ value, label: words(value) }))}
          />
          {what !== "orders" && (
            <TextField
              label={words("source")}
              hint={words("sourceHint")}
              name="source"
              defaultValue={mapping.source}
              maxLength={100}
              optional
            />
          )}
        </div>
        {(what === "tickets" || what === "orders" || what === "events") && (
          <div className="pair">
            <SelectField
              label={words("days")}
              name="days"
              defaultValue={mapping.days}
              options={dayOrders.map((value) => ({ value, label: words(value) }))}
            />
            <SelectField
              label={words("decimals")}
              name="decimals"
              defaultValue={mapping.decimals}
              options={decimalMarks.map((value) => ({ value, label: words(value) }))}
            />
          </div>
        )}
        {what !== "orders" && (
          <SelectField
            label={words("rest")}
            name="rest"
            defaultValue={mapping.rest}
            options={restOfColumns.map((value) => ({ value, label: words(value) }))}
          />
        )}
      </div>
    </fieldset>
  );
}
