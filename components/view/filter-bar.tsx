import { ListFilter, X } from "lucide-react";
import { getTranslations } from "next-intl/server";

import type { Beside } from "@/lib/view/queries/beside";
import { type TicketFilter, activeOf, sortChoices, sortOf } from "@/lib/worklist/ticket-filter";

import { Chip } from "../ui/chip";
import { FilterMenu } from "../ui/filter-menu";
import { FilterSearch } from "../ui/filter-search";
import { Icon } from "../ui/icon";
import { sayFilter } from "./said-filter";
import type { ViewAddress } from "./view-address";
import { Link } from "../ui/link";

/** What one sees is narrowed to, each part with its cross; the same bar for list, board, calendar and graph. */
export async function FilterBar({
  filter,
  beside,
  address,
  panel,
  ordered,
}: {
  filter: TicketFilter;
  beside: Beside;
  address: ViewAddress;
  panel: boolean;
  /** Boards and lists have an order. */
  ordered: boolean;
}) {
  const [words, sorts] = await Promise.all([getTranslations("view.filter"), getTranslations("view.sort")]);
  const parts = (await sayFilter(filter, beside)).filter(({ name }) => name !== "q");
  const active = activeOf(filter);
  const usual = activeOf({ ...filter, active: undefined });
  const sort = sortOf(filter.sort);
  const quick = [
    { name: "responsible", value: "me", label: words("mine") },
    { name: "responsible", value: "none", label: words("unassigned") },
    { name: "late", value: "1", label: words("late") },
    { name: "overdue", value: "1", label: words("overdue") },
  ] as const;
  return (
    <nav className="filters" aria-label={words("panel")}>
      <FilterSearch path={address.path} filter={{ ...address.query, q: filter.q }} label={words("words")} />
      <Link
        href={address.at({ panel: panel ? null : "filters" })}
        scroll={false}
        className={panel ? "chip on" : "chip"}
        aria-expanded={panel}
        data-key="f"
      >
        <Icon of={ListFilter} size={14} />
        {words("open")}
      </Link>
      {parts.map(({ name, label, value }) => (
        <Chip
          key={name}
          href={address.at({ [name]: null, ...(name === "section" && { sub: null }) })}
          on
          title={words("remove", { name: label })}
        >
          {label} {value && <b>{value}</b>}
          <Icon of={X} size={12} label={words("remove", { name: label })} />
        </Chip>
      ))}
      {quick
        .filter(({ name }) => !filter[name])
        .map(({ name, value, label }) => (
          <Chip key={label} href={address.at({ [name]: value })}>
            {label}
          </Chip>
        ))}
      {!filter.active && (
        <FilterMenu
          label={words("activeIs", { choice: words(`activeShort.${active}`) })}
          choices={(["live", "yes", "no", "all"] as const).map((value) => ({
            href: address.at({ active: value === usual ? null : value }),
            label: words(`activeChoice.${value}`),
            on: false,
          }))}
        />
      )}
      {ordered && (
        <FilterMenu
          label={sorts("label")}
          choices={sortChoices.map((choice) => ({
            href: address.at({ sort: choice === "priority" ? null : choice }),
            label: sorts(choice),
            on: (sort?.by ?? "priority") === choice,
          }))}
        />
      )}
      {parts.length > 1 && <Chip href={address.path}>{words("clear")}</Chip>}
    </nav>
  );
}
