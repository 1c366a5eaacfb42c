import { getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { keepForAction } from "@/lib/retention/actions";
import { type DataClassName, periodsOf } from "@/lib/retention/data-classes";
import type { RetentionPage } from "@/lib/retention/queries";

import { sayPeriod } from "./say-period";

/** One class of data: first one looks what another period would take away, then one says it. */
export async function PeriodPanel({
  organisation,
  row,
  looked,
}: {
  organisation: string;
  row: { name: DataClassName; days: number | null };
  looked: RetentionPage["looked"];
}) {
  const say = await getTranslations("privacy.keep");
  return (
    <>
      <h2 className="t16 head">{say(`name.${row.name}`)}</h2>
      <p className="hp">{say(`what.${row.name}`)}</p>
      <form method="get" className="form">
        <input type="hidden" name="row" value={row.name} />
        <SelectField
          label={say("change")}
          name="days"
          defaultValue={text(looked ? looked.days : row.days)}
          options={periodsOf(row.name, row.days).map((days) => ({ value: text(days), label: sayPeriod(say, days) }))}
        />
        <div className="acts">
          <Button type="submit">{say("look")}</Button>
        </div>
      </form>
      {looked && (
        <RefreshingForm
          action={keepForAction}
          organisation={organisation}
          hidden={{ dataClass: row.name, days: text(looked.days), counted: text(looked.days) }}
          done={say("saved")}
          className="form"
        >
          <p>
            <strong>{sayPeriod(say, looked.days)}</strong>
            <br />
            {looked.isMore ? say("wouldMore", { rows: looked.rows }) : say("would", { rows: looked.rows })}
          </p>
          {looked.rows > 0 && <p className="hp">{say("final")}</p>}
          <div className="acts">
            <SubmitButton variant={looked.rows > 0 ? "danger" : "primary"}>{say("save")}</SubmitButton>
          </div>
        </RefreshingForm>
      )}
    </>
  );
}

/** As a form says it; without end is nothing. */
const text = (days: number | null): string => (days === null ? "" : String(days));
