import { useFormatter, useTranslations } from "next-intl";
import { sayMoment } from "./moment";

/** A moment as people say it, the exact one on hover. Server-rendered: `now` is the page's clock. */
export function TimeAgo({ at, now, timeZone }: { at: Date; now: Date; timeZone: string }) {
  const words = useTranslations("common");
  const format = useFormatter();
  const said = sayMoment(at, now, timeZone);
  return (
    <time
      dateTime={at.toISOString()}
      title={format.dateTime(at, { timeZone, dateStyle: "medium", timeStyle: "short" })}
    >
      {said.kind === "day"
        ? format.dateTime(at, { timeZone, ...said.format })
        : "count" in said
          ? words(said.past ? `${said.kind}Ago` : `in_${said.kind}`, { count: said.count })
          : words(said.kind)}
    </time>
  );
}
