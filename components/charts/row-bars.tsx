import { Chart, type Twin } from "./chart";
import { along } from "./place";
import { type ChartGroup, nameOf, seriesSample, twinOf } from "./series";
import { Link } from "../ui/link";

/** Bars that lie: one row for each name (people, sections, suppliers), a bar for each series, the figure beside it. */
export function RowBars({
  name,
  groupName,
  series,
  groups,
  target,
  twin,
}: {
  name: string;
  groupName: string;
  series: readonly string[];
  groups: readonly ChartGroup[];
  target?: { value: number; label: string } | undefined;
  twin?: Twin | string;
}) {
  const values = groups.flatMap((group) => group.values.map(({ value }) => value ?? 0));
  const most = Math.max(1e-9, target?.value ?? 0, ...values);
  return (
    <Chart
      name={name}
      twin={twin ?? twinOf(groupName, series, groups)}
      legend={[
        ...(series.length > 1 ? series.map((label, index) => ({ sample: seriesSample(index), label })) : []),
        ...(target ? [{ sample: "line" as const, label: target.label }] : []),
      ]}
    >
      <ul className="rowbars">
        {groups.map(({ key, label, values: own }) => (
          <li key={key}>
            <span className="ell name">{label}</span>
            <span className="rowsof">
              {own.map(({ value, said, href }, nth) => {
                const drawn = (
                  <>
                    <svg width="100%" height="14" aria-hidden="true">
                      <rect
                        className={`fill s${(nth % 6) + 1}`}
                        width={along(Math.max(value ?? 0, 0) / most)}
                        height="14"
                        rx="2"
                      />
                      {target && (
                        <line
                          className="threshold"
                          x1={along(target.value / most)}
                          x2={along(target.value / most)}
                          y1="0"
                          y2="14"
                        />
                      )}
                    </svg>
                    <span className="num">{said}</span>
                  </>
                );
                const place = `${key} ${series[nth]}`;
                return href ? (
                  <Link key={place} href={href} scroll={false} aria-label={nameOf(label, series, nth, said)}>
                    {drawn}
                  </Link>
                ) : (
                  <span key={place}>{drawn}</span>
                );
              })}
            </span>
          </li>
        ))}
      </ul>
    </Chart>
  );
}
