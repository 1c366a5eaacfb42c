import { getTranslations } from "next-intl/server";

import { namedPeriods } from "@/lib/report/period";
import { type SalesAsk, whichChoices } from "@/lib/sale-comparison/ask";
import type { SalesView } from "@/lib/sale-comparison/pages";

import { ChipForm } from "../report/chip-form";
import { sayPeriod } from "../report/say-period";
import type { SaysReport } from "../report/say-report";
import { Checkbox } from "../ui/checkbox";
import { MenuLink } from "../ui/menu-item";
import { TextInput } from "../ui/text-input";
import type { SalesAddress } from "./sales-address";

type Props = { view: SalesView; address: SalesAddress; say: SaysReport };
type Narrowing = "section" | "responsible" | "company" | "currency";

/** What the comparison is narrowed to, each a chip with its choices. */
export async function SalesChips({ view, address, say }: Props) {
  const { ask } = view;
  const [words, chip, filters, periods] = await Promise.all([
    getTranslations("supply.sales"),
    getTranslations("reportPage.chip"),
    getTranslations("view.filter"),
    getTranslations("report.period"),
  ]);
  const { period: _period, compare: _compare, ...kept } = address.query;
  const [from = "", to = ""] = ask.period.includes("..") ? ask.period.split("..") : [];
  const which = { all: words("whichAll"), won: words("whichWon"), unclosed: words("whichUnclosed") };
  const choices: Record<Narrowing, { value: string; label: string }[]> = {
    section: view.sections.map((one) => ({ value: one.id, label: say.name(one) })),
    responsible: view.people.map((one) => ({ value: one.id, label: say.name(one) })),
    company: view.company ? [{ value: view.company.id, label: say.name(view.company) }] : [],
    currency: view.currencies.map((value) => ({ value, label: value })),
  };
  return (
    <>
      <ChipForm
        label={chip("period")}
        value={await sayPeriod(ask.period)}
        on={ask.period !== "last-12-months" || ask.compare}
        path={address.path}
        kept={kept}
        above={
          <>
            {namedPeriods.map((period) => (
              <MenuLink key={period} href={address.at({ period })} on={period === ask.period}>
                {periods(period)}
              </MenuLink>
            ))}
            <MenuLink href={address.at({ compare: !ask.compare })} on={ask.compare}>
              {chip("compare")}
            </MenuLink>
          </>
        }
      >
        <div className="range">
          <TextInput type="date" name="from" aria-label={chip("from")} defaultValue={from} />
          <TextInput type="date" name="to" aria-label={chip("to")} defaultValue={to} />
        </div>
        <Checkbox name="compare" value="1" defaultChecked={ask.compare} label={chip("compare")} />
      </ChipForm>
      <ChipForm
        label={words("which")}
        value={which[ask.which]}
        on={ask.which !== "all"}
        path={address.path}
        kept={{}}
        above={whichChoices.map((one) => (
          <MenuLink key={one} href={address.at({ which: one })} on={one === ask.which}>
            {which[one]}
          </MenuLink>
        ))}
      />
      {(Object.keys(choices) as Narrowing[]).map((field) => {
        const chosen = choices[field].find(({ value }) => value === ask[field]);
        if (choices[field].length < 2 && !ask[field]) return null;
        return (
          <ChipForm
            key={field}
            label={filters(field)}
            value={chosen?.label ?? (ask[field] ? filters("unknown") : undefined)}
            on={Boolean(ask[field])}
            path={address.path}
            kept={{}}
            above={
              <>
                {ask[field] && <MenuLink href={address.at(without(field))}>{chip("any")}</MenuLink>}
                {choices[field].map(({ value, label }) => (
                  <MenuLink key={value} href={address.at({ [field]: value })} on={value === ask[field]}>
                    {label}
                  </MenuLink>
                ))}
              </>
            }
          />
        );
      })}
    </>
  );
}

const without = (field: Narrowing): Partial<SalesAsk> => ({ [field]: "" });
