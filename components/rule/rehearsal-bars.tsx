import { useFormatter, useTranslations } from "next-intl";

import type { Report } from "@/lib/rehearsal/report";

const [width, height, ground] = [600, 76, 58];

/** Firings per day; the fullest day is marked and named. */
export function RehearsalBars({ days }: Pick<Report, "days">) {
  const words = useTranslations("rehearsal");
  const format = useFormatter();
  const most = Math.max(...days.map(({ firings }) => firings), 1);
  const step = width / Math.max(days.length, 1);
  const say = (day: string) =>
    format.dateTime(new Date(`${day}T12:00:00Z`), { timeZone: "UTC", day: "numeric", month: "short" });
  const peak = days.findIndex(({ firings }) => firings === most);
  const first = days[0];
  const last = days.at(-1);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing made here is no file
    <svg viewBox={`0 0 ${width} ${height}`} className="bars" role="img" aria-label={words("bars")}>
      <line x1="0" x2={width} y1={ground + 0.5} y2={ground + 0.5} />
      {days.map(({ day, firings }, at) =>
        firings === 0 ? null : (
          <rect
            key={day}
            x={at * step}
            width={Math.max(step - 1.5, 1)}
            y={ground - (firings / most) * 48}
            height={(firings / most) * 48}
            rx="1"
            className={at === peak ? "peak" : undefined}
          >
            <title>{words("barOf", { day: say(day), count: firings })}</title>
          </rect>
        ),
      )}
      {first && (peak < 0 || peak * step > 70) && (
        <text x="0" y="73">
          {say(first.day)}
        </text>
      )}
      {peak >= 0 && days[peak] && days[peak].firings > 0 && (
        <text x={Math.min(Math.max(peak * step, 20), width - 20)} y="73" textAnchor="middle" className="peak">
          {say(days[peak].day)}
        </text>
      )}
      {last && (peak < 0 || peak * step < width - 70) && (
        <text x={width} y="73" textAnchor="end">
          {say(last.day)}
        </text>
      )}
    </svg>
  );
}
