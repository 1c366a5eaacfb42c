import { getTranslations } from "next-intl/server";

import { type Period, namedPeriods } from "@/lib/report/period";

import { addressOf } from "../ui/address";
import { Checkbox } from "../ui/checkbox";
import { MenuLink } from "../ui/menu-item";
import { TextInput } from "../ui/text-input";
import { ChipForm } from "./chip-form";
import { sayPeriod } from "./say-period";

type Kept = Readonly<Record<string, string | null | undefined>>;

/** The rest of an address, as the hidden fields of a form. */
export const without = (query: Kept, ...names: string[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]) && !names.includes(entry[0])),
  );

/** The period of a report with a page of its own, by name or from day to day. */
export async function PeriodChip({
  period,
  usual,
  path,
  query,
  compare,
}: {
  period: Period;
  usual: Period;
  path: string;
  query: Kept;
  /** Whether it is compared with the period before; left out where a report cannot. */
  compare?: boolean;
}) {
  const [words, periods] = await Promise.all([getTranslations("reportPage.chip"), getTranslations("report.period")]);
  const [from = "", to = ""] = period.includes("..") ? period.split("..") : [];
  return (
    <ChipForm
      label={words("period")}
      value={await sayPeriod(period)}
      on={period !== usual || compare === true}
      path={path}
      kept={without(query, "period", "compare")}
      above={namedPeriods.map((one) => (
        <MenuLink
          key={one}
          href={addressOf(path, { ...query, period: one === usual ? null : one })}
          on={one === period}
        >
          {periods(one)}
        </MenuLink>
      ))}
    >
      <div className="range">
        <TextInput type="date" name="from" aria-label={words("from")} defaultValue={from} />
        <TextInput type="date" name="to" aria-label={words("to")} defaultValue={to} />
      </div>
      {compare !== undefined && <Checkbox name="compare" value="1" defaultChecked={compare} label={words("compare")} />}
    </ChipForm>
  );
}
