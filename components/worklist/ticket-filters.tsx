import { useTranslations } from "next-intl";

import { ticketStates } from "@/lib/ticket/phases";
import { ticketKinds } from "@/lib/ticket/registry";
import type { Named, TicketListChoices } from "@/lib/worklist/pages/ticket-list";
import { type TicketFilter, activeChoices, activeOf, sortChoices } from "@/lib/worklist/ticket-filter";

import { addressOf } from "../ui/address";
import { Chip } from "../ui/chip";
import { FilterMenu } from "../ui/filter-menu";
import { FilterSearch } from "../ui/filter-search";

type Choice = { value: string; label: string };

/** What the list is narrowed to: a search box, and one chip per thing one can narrow by. Every choice is an address. */
export function TicketFilters({
  organisation,
  filter,
  choices,
}: {
  organisation: string;
  filter: TicketFilter;
  choices: TicketListChoices;
}) {
  const words = useTranslations("worklist.tickets");
  const ticket = useTranslations("ticket");
  const states = useTranslations("ticketPage.step");
  const path = `/${organisation}/tickets`;
  const here = (change: Partial<Record<keyof TicketFilter, string | undefined>>) =>
    addressOf(path, { ...filter, ...change });

  const menu = (name: keyof TicketFilter, values: Choice[]) => (
    <FilterMenu
      label={words(name as "kind")}
      choices={[
        { href: here({ [name]: undefined }), label: words("any"), on: filter[name] === undefined },
        ...values.map(({ value, label }) => ({ href: here({ [name]: value }), label, on: filter[name] === value })),
      ]}
    />
  );
  const active = activeOf(filter);

  return (
    <nav className="filters" aria-label={words("filters")}>
      <FilterSearch path={path} filter={filter} label={words("search")} />
      {menu(
        "kind",
        ticketKinds.map((kind) => ({ value: kind, label: ticket(`kind.${kind}`) })),
      )}
      {menu(
        "state",
        ticketStates.map((state) => ({ value: state, label: states(state) })),
      )}
      {menu("section", named(choices.sections))}
      {menu("responsible", [
        { value: "me", label: words("me") },
        { value: "none", label: words("nobody") },
        ...named(choices.members),
      ])}
      {choices.categories.length > 0 && menu("category", named(choices.categories))}
      {menu(
        "priority",
        (["1", "2", "3", "4", "5"] as const).map((value) => ({ value, label: ticket(`priority.${value}`) })),
      )}
      <Chip href={here({ late: filter.late ? undefined : "1" })} on={filter.late === "1"}>
        {words("late")}
      </Chip>
      {filter.partner && (
        <Chip href={here({ partner: undefined })} on title={words("remove")}>
          {words("partner")} <b>{choices.partner}</b> ×
        </Chip>
      )}
      <FilterMenu
        label={words("active")}
        choices={activeChoices.map((value) => ({
          href: here({ active: value === "yes" ? undefined : value }),
          label: words(`activeChoice.${value}`),
          on: active === value,
        }))}
      />
      <FilterMenu
        label={words("sort")}
        choices={sortChoices.map((value) => ({
          href: here({ sort: value === "priority" ? undefined : value }),
          label: words(`sortChoice.${value}`),
          on: (filter.sort ?? "priority") === value,
        }))}
      />
      {Object.values(filter).some(Boolean) && <Chip href={path}>{words("clear")}</Chip>}
    </nav>
  );
}

const named = (some: readonly Named[]): Choice[] => some.map(({ id, name }) => ({ value: id, label: name }));
