import { getFormatter, getTranslations } from "next-intl/server";

import type { KeptReport } from "@/lib/report/saved/kept-reports";
import { subscribeAction, unsubscribeAction } from "@/lib/saved-report/actions";

import { RefreshingForm } from "../form/refreshing-form";
import { SubmitButton } from "../form/submit-button";
import { Select } from "../ui/select";

/** How the reader gets a saved report by mail: started, changed and ended here. */
export async function MailForm({
  organisation,
  saved,
  timeZone,
}: {
  organisation: string;
  saved: KeptReport;
  timeZone: string;
}) {
  const [words, format] = await Promise.all([getTranslations("reportSaved.byMail"), getFormatter()]);
  const { id, name, mail } = saved;
  const weekday = (day: number) =>
    format.dateTime(new Date(Date.UTC(2024, 0, day)), { weekday: "long", timeZone: "UTC" });
  const rhythms = [
    { value: "day", label: words("day") },
    ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({
      value: `week-${day}`,
      label: words("weekly", { weekday: weekday(day) }),
    })),
    ...[1, 15].map((day) => ({ value: `month-${day}`, label: words("monthly", { day }) })),
    { value: "month-31", label: words("monthlyLast") },
  ];
  const hours = Array.from({ length: 24 }, (_, hour) => ({
    value: String(hour),
    label: `${String(hour).padStart(2, "0")}:00`,
  }));
  return (
    <>
      <RefreshingForm
        action={subscribeAction}
        organisation={organisation}
        hidden={{ id }}
        done={words("started", { name })}
        resetWhenDone={false}
        className="asked"
      >
        <Select
          small
          name="rhythm"
          aria-label={words("every")}
          options={rhythms}
          defaultValue={mail ? (mail.every === "day" ? "day" : `${mail.every}-${mail.day}`) : "week-1"}
        />
        <Select small name="hour" aria-label={words("hour")} options={hours} defaultValue={String(mail?.hour ?? 7)} />
        <p className="lbl">
          {mail &&
            words("next", {
              at: format.dateTime(mail.nextAt, { dateStyle: "medium", timeStyle: "short", timeZone }),
            })}{" "}
          {words("rights", { zone: timeZone })}
        </p>
        <SubmitButton>{words(mail ? "change" : "start")}</SubmitButton>
      </RefreshingForm>
      {mail && (
        <RefreshingForm
          action={unsubscribeAction}
          organisation={organisation}
          hidden={{ id }}
          done={words("stopped", { name })}
          className="asked"
        >
          <SubmitButton variant="plain">{words("stop")}</SubmitButton>
        </RefreshingForm>
      )}
    </>
  );
}
