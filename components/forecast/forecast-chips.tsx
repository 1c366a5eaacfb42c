import { getTranslations } from "next-intl/server";

import { type ForecastAsk, type Grouping, groupings } from "@/lib/forecast/ask";
import type { Beside } from "@/lib/forecast/beside";
import { valuesOf } from "@/lib/worklist/ticket-filter";

import { ChipForm } from "../report/chip-form";
import { Checkbox } from "../ui/checkbox";
import { Chip } from "../ui/chip";
import { MenuLink } from "../ui/menu-item";
import type { ForecastAddress } from "./forecast-address";

type Choice = { value: string; label: string };

/** The day it is reckoned on, and what it is narrowed to. */
export async function ForecastChips({
  today,
  ask: { filter, by },
  choices,
  currencies,
  address,
  grouped,
}: {
  /** As it is said. */
  today: string;
  ask: ForecastAsk;
  choices: Beside["choices"];
  currencies: readonly string[];
  address: ForecastAddress;
  /** Whether the page can show the same by section, responsible or client. */
  grouped: boolean;
}) {
  const [words, filters, chips] = await Promise.all([
    getTranslations("reportForecast"),
    getTranslations("view.filter"),
    getTranslations("reportPage.chip"),
  ]);
  const fields: [field: "section" | "responsible" | "category" | "company" | "currency", all: Choice[]][] = [
    ["section", named(choices.section)],
    [
      "responsible",
      [{ value: "me", label: filters("me") }, { value: "none", label: filters("none") }, ...named(choices.responsible)],
    ],
    ["category", named(choices.category)],
    ["company", named(choices.company)],
    ["currency", currencies.map((currency) => ({ value: currency, label: currency }))],
  ];
  return (
    <>
      <Chip>
        {words("asOf")} <b>{today}</b>
      </Chip>
      {fields.map(([field, all]) => {
        const chosen = valuesOf(filter[field]);
        if (all.length < 2 && chosen.length === 0) return null;
        const [first, ...more] = chosen.map(
          (value) => all.find((one) => one.value === value)?.label ?? filters("unknown"),
        );
        const { [field]: _chosen, ...others } = filter;
        if (field === "section") delete others.sub;
        const { [field]: _asked, sub, ...kept } = address.query;
        return (
          <ChipForm
            key={field}
            label={filters(field)}
            value={first && (more.length > 0 ? chips("andMore", { first, count: more.length }) : first)}
            on={chosen.length > 0}
            path={address.path}
            kept={field === "section" || !sub ? kept : { ...kept, sub }}
            above={
              chosen.length > 0 ? <MenuLink href={address.at({ filter: others })}>{words("any")}</MenuLink> : undefined
            }
          >
            <fieldset aria-label={filters(field)}>
              {all.map(({ value, label }) => (
                <Checkbox
                  key={value}
                  name={field}
                  value={value}
                  defaultChecked={chosen.includes(value)}
                  label={label}
                />
              ))}
            </fieldset>
            {field === "section" && (
              <Checkbox name="sub" value="0" defaultChecked={sub === "0"} label={chips("withoutBelow")} />
            )}
          </ChipForm>
        );
      })}
      {grouped && <GroupChip by={by} address={address} />}
    </>
  );
}

const named = (all: readonly { id: string; name: string }[]): Choice[] =>
  all.map(({ id, name }) => ({ value: id, label: name }));

async function GroupChip({ by, address }: { by: Grouping | null; address: ForecastAddress }) {
  const words = await getTranslations("reportForecast");
  return (
    <ChipForm
      label={words("by")}
      value={by ? words(`group.${by}`) : undefined}
      on={by !== null}
      path={address.path}
      kept={{}}
      above={[null, ...groupings].map((one) => (
        <MenuLink key={one ?? "total"} href={address.at({ by: one })} on={one === by}>
          {one ? words(`group.${one}`) : words("total")}
        </MenuLink>
      ))}
    />
  );
}
