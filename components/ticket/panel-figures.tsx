import { useFormatter, useTranslations } from "next-intl";

import { Money } from "../ui/money";
import { Property } from "../ui/property-list";
import { Select } from "../ui/select";
import { TextInput } from "../ui/text-input";
import { EditField } from "./edit-field";
import type { PanelProps } from "./panel-props";

/** Money, chances and quantities. */
export function FiguresSection(props: PanelProps) {
  const { ticket } = props;
  const { values, fields: shown } = ticket;
  const { expectedRevenue, probability, expectedCost, quantity, outcome } = values;
  const words = useTranslations("ticket");
  const hasFigures = ["expectedRevenue", "probability", "expectedCost", "quantity"].some((field) => shown.has(field));
  if (!hasFigures && !expectedRevenue && !probability && !expectedCost && !quantity) return null;
  return (
    <section>
      <dl className="pr num">
        <MoneyField {...props} field="expectedRevenue" />
        <Chances {...props} />
        {outcome && <Property label={words("field.outcome")}>{words(`outcome.${outcome}`)}</Property>}
        <ExpectedClose {...props} />
        <MoneyField {...props} field="expectedCost" />
        <Quantity {...props} />
      </dl>
    </section>
  );
}

function MoneyField({ field, ...props }: PanelProps & { field: "expectedRevenue" | "expectedCost" }) {
  const fields = useTranslations("ticket.field");
  const { values } = props.ticket;
  const amount = values[field];
  return (
    <EditField
      {...props}
      field={field}
      isSet={amount !== null}
      value={
        <b>
          <Money amount={amount} currency={values.currency} />
        </b>
      }
    >
      <TextInput
        inputMode="decimal"
        name={field}
        className="small"
        aria-label={fields(field)}
        defaultValue={amount ?? ""}
      />
    </EditField>
  );
}

function Chances(props: PanelProps) {
  const fields = useTranslations("ticket.field");
  const words = useTranslations("ticketPage");
  const { values, fields: shown } = props.ticket;
  const { probability, expectedRevenue, currency } = values;
  if (!shown.has("probability") && !probability) return null;
  return (
    <>
      <EditField {...props} field="probability" isSet value={`${probability} %`}>
        <TextInput
          type="number"
          min={0}
          max={100}
          name="probability"
          className="small"
          aria-label={fields("probability")}
          defaultValue={probability}
        />
      </EditField>
      {expectedRevenue !== null && (
        <Property label={words("weighted")}>
          <Money amount={((Number(expectedRevenue) * probability) / 100).toFixed(2)} currency={currency} />
        </Property>
      )}
    </>
  );
}

function ExpectedClose(props: PanelProps) {
  const fields = useTranslations("ticket.field");
  const format = useFormatter();
  const { expectedCloseOn } = props.ticket.values;
  return (
    <EditField
      {...props}
      field="expectedCloseOn"
      isSet={expectedCloseOn !== null}
      // A day is the same everywhere: no time zone moves it.
      value={
        expectedCloseOn &&
        format.dateTime(new Date(`${expectedCloseOn}T00:00:00Z`), {
          timeZone: "UTC",
          day: "numeric",
          month: "short",
          year: "numeric",
        })
      }
    >
      <TextInput
        type="date"
        name="expectedCloseOn"
        className="small"
        aria-label={fields("expectedCloseOn")}
        defaultValue={expectedCloseOn ?? ""}
      />
    </EditField>
  );
}

function Quantity(props: PanelProps) {
  const fields = useTranslations("ticket.field");
  const words = useTranslations("ticketPage");
  const { quantity, quantityUnit } = props.ticket.values;
  return (
    <EditField
      {...props}
      field="quantity"
      isSet={quantity !== null}
      value={quantity !== null && words("quantityOf", { unit: quantityUnit, count: Number(quantity) })}
    >
      <div className="row">
        <TextInput
          inputMode="decimal"
          name="quantity"
          className="small"
          aria-label={fields("quantity")}
          defaultValue={quantity ?? ""}
        />
        <Select
          small
          name="quantityUnit"
          aria-label={fields("quantityUnit")}
          defaultValue={quantityUnit}
          options={(["day", "hour", "unit"] as const).map((unit) => ({
            value: unit,
            label: words(`unitName.${unit}`),
          }))}
        />
      </div>
    </EditField>
  );
}
