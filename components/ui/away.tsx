import { Plane } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";

import { Icon } from "./icon";

/** Beside a colleague who is not at work today: a picture and until when, in words. */
export function Away({ until }: { until: string }) {
  const words = useTranslations("common");
  const date = useAwayDate()(until);
  return (
    <span className="row away f t12" title={words("awayUntil", { date })}>
      <Icon of={Plane} size={12} />
      <span className="ell">{words("awayUntil", { date })}</span>
    </span>
  );
}

/** "14 Dec": the last day away, as short as it can be said. */
export function useAwayDate(): (day: string) => string {
  const format = useFormatter();
  return (day) => format.dateTime(new Date(day), { timeZone: "UTC", day: "numeric", month: "short" });
}
