import { useTranslations } from "next-intl";

import { PromiseRows } from "../service-level/promise-chip";
import { DateTime } from "../ui/date-time";
import { TextInput } from "../ui/text-input";
import { ChosenField, EditField } from "./edit-field";
import type { PanelProps } from "./panel-props";
import { wallClock, wallDay } from "./wall-clock";

/** When and where. */
export function DatesSection(props: PanelProps) {
  const fields = useTranslations("ticket.field");
  const words = useTranslations("ticketPage");
  const { values, fields: shown, phase, now } = props.ticket;
  const { location, allDay, deadline } = values;
  const isLate = deadline !== null && deadline < now && phase !== "closed" && phase !== "cancelled";
  return (
    <section>
      <dl className="pr num">
        <MomentField {...props} field="beginAt" />
        <MomentField {...props} field="endAt" />
        {shown.has("allDay") && (
          <ChosenField
            {...props}
            field="allDay"
            isSet
            value={words(allDay ? "yes" : "no")}
            chooser={{
              start: String(allDay),
              options: [
                { value: "true", label: words("yes") },
                { value: "false", label: words("no") },
              ],
            }}
          />
        )}
        <EditField {...props} field="location" isSet={location !== null} value={location}>
          <TextInput name="location" className="small" aria-label={fields("location")} defaultValue={location ?? ""} />
        </EditField>
        <MomentField {...props} field="deadline" isLate={isLate} />
        <PromiseRows {...props} />
      </dl>
    </section>
  );
}

function MomentField({
  field,
  isLate,
  ...props
}: PanelProps & { field: "beginAt" | "endAt" | "deadline"; isLate?: boolean }) {
  const fields = useTranslations("ticket.field");
  const { values, timeZone, mayEdit } = props.ticket;
  const at = values[field];
  const isDay = field !== "deadline" && values.allDay;
  return (
    <EditField
      {...props}
      field={field}
      isSet={at !== null}
      value={
        at && (
          <span className={isLate ? "late" : undefined}>
            <DateTime at={at} timeZone={timeZone} withTime={!isDay} />
          </span>
        )
      }
    >
      <TextInput
        type={isDay ? "date" : "datetime-local"}
        name={field}
        className="small"
        aria-label={fields(field)}
        defaultValue={mayEdit ? (isDay ? wallDay(at, timeZone) : wallClock(at, timeZone)) : ""}
      />
    </EditField>
  );
}
