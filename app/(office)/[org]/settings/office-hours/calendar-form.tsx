import { getTranslations } from "next-intl/server";

import { LookButton } from "@/components/form/look-button";
import { RefreshingForm } from "@/components/form/refreshing-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { timeZones } from "@/lib/organisation/regions";
import { createOfficeCalendarAction, editOfficeCalendarAction } from "@/lib/service-level/actions";
import { holidaysText } from "@/lib/service-level/holidays";
import { spansText, weekdays } from "@/lib/service-level/schema";
import type { Typed, officeHoursPage } from "@/lib/service-level/pages/settings";

type CalendarRow = Awaited<ReturnType<typeof officeHoursPage>>["calendars"][number];

/** The week, the holidays and the zone of an office; a change is looked at before it is saved. */
export async function CalendarForm({
  organisation,
  calendar,
  typed,
  timeZone,
}: {
  organisation: string;
  calendar: CalendarRow | undefined;
  typed: Typed | null;
  timeZone: string;
}) {
  const [words, say, look] = await Promise.all([
    getTranslations("admin"),
    getTranslations("serviceLevel.calendars"),
    getTranslations("serviceLevel.preview"),
  ]);
  const hours = calendar?.hours ?? usualWeek;
  return (
    <RefreshingForm
      action={calendar ? editOfficeCalendarAction : createOfficeCalendarAction}
      organisation={organisation}
      {...(calendar && { hidden: { id: calendar.id, version: calendar.version } })}
      done={words("saved")}
      then={calendar ? `?row=${calendar.id}` : "?"}
      resetWhenDone={!calendar}
      className="form"
    >
      <h2 className="t16 head">{calendar ? calendar.name : say("create")}</h2>
      <TextField label={say("name")} name="name" defaultValue={typed?.["name"] ?? calendar?.name ?? ""} />
      <SelectField
        label={say("timeZone")}
        name="timeZone"
        defaultValue={typed?.["timeZone"] ?? calendar?.timeZone ?? timeZone}
        options={timeZones.map((zone) => ({ value: zone, label: zone }))}
      />
      {weekdays.map((day, at) => (
        <TextField
          key={day}
          label={say(day)}
          {...(at === 0 && { hint: say("hint") })}
          name={day}
          className="num"
          defaultValue={typed?.[day] ?? spansText(hours[at] ?? [])}
        />
      ))}
      <TextareaField
        label={say("holidays")}
        hint={say("holidaysHint")}
        name="holidays"
        rows={8}
        defaultValue={typed?.["holidays"] ?? holidaysText(calendar?.holidays ?? [])}
      />
      <div className="acts">
        {(typed || !calendar) && <SubmitButton>{calendar ? words("save") : say("add")}</SubmitButton>}
        {calendar && <LookButton>{look("look")}</LookButton>}
      </div>
    </RefreshingForm>
  );
}

const usualDay: [number, number][] = [
  [540, 720],
  [780, 1020],
];
const usualWeek: [number, number][][] = [usualDay, usualDay, usualDay, usualDay, usualDay, [], []];
