import { X } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { choiceLabel, fieldLabel } from "@/lib/custom-field/types";
import { ticketPhases, ticketStates } from "@/lib/ticket/phases";
import { ticketKinds } from "@/lib/ticket/registry";
import type { Beside, OwnField } from "@/lib/view/queries/beside";
import {
  type TicketFilter,
  activeChoices,
  activeOf,
  customOf,
  dateFields,
  valuesOf,
  without,
} from "@/lib/worklist/ticket-filter";

import { ButtonLink, Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { Select } from "../ui/select";
import { TextInput } from "../ui/text-input";
import { ApplyAtOnce } from "./apply-at-once";
import { PartnerFilter } from "./partner-filter";
import type { ViewAddress } from "./view-address";

type Choice = { value: string; label: string };

/** What figures of reports narrow by: shown as chips, kept by the form, not chosen here. */
const notOffered: readonly string[] = ["set", "reason", "company", "campaign", "currency", "expected", "sale"];
const isOffered = (name: string) => !notOffered.includes(name);

/**
 * Everything one can narrow by, several values of each, as a plain form whose address is the answer. With JavaScript
 * every choice shows at once.
 */
export async function FilterPanel({
  organisation,
  filter,
  beside: { choices, fields },
  address,
}: {
  organisation: string;
  filter: TicketFilter;
  beside: Beside;
  address: ViewAddress;
}) {
  const [words, ticket, states, view] = await Promise.all([
    getTranslations("view.filter"),
    getTranslations("ticket"),
    getTranslations("ticketPage.step"),
    getTranslations("view"),
  ]);
  const kept = Object.entries(address.query).filter(([name]) =>
    [...notOffered, "view", "by", "measure", "cols", "sort", "q"].includes(name),
  );
  const several = (
    name: "kind" | "state" | "phase" | "section" | "responsible" | "category" | "tag" | "priority",
    all: Choice[],
    more?: ReactNode,
  ) =>
    all.length > 0 && <Several name={name} label={words(name)} all={all} chosen={valuesOf(filter[name])} more={more} />;
  const none = { value: without, label: words("without") };
  const orNone = (all: readonly { id: string; name: string }[]) => (all.length > 0 ? [none, ...named(all)] : []);
  return (
    <aside className="viewpanel" aria-label={words("panel")}>
      <header>
        <h2>{words("panel")}</h2>
        <Link href={address.at({ panel: null })} scroll={false} className="iconbtn" aria-label={words("close")}>
          <Icon of={X} />
        </Link>
      </header>
      <ApplyAtOnce path={address.path}>
        <input type="hidden" name="panel" value="filters" />
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {several("responsible", [
          { value: "me", label: words("me") },
          { value: "none", label: words("none") },
          ...named(choices.responsible),
        ])}
        {several(
          "section",
          named(choices.section),
          <Checkbox name="sub" value="1" defaultChecked={filter.sub === "1"} label={words("sub")} />,
        )}
        {several(
          "kind",
          ticketKinds.map((kind) => ({ value: kind, label: ticket(`kind.${kind}`) })),
        )}
        {several(
          "state",
          ticketStates.map((state) => ({ value: state, label: states(state) })),
        )}
        {several(
          "phase",
          ticketPhases.map((phase) => ({ value: phase, label: view(`phase.${phase}`) })),
        )}
        {several(
          "priority",
          (["1", "2", "3", "4", "5"] as const).map((value) => ({ value, label: ticket(`priority.${value}`) })),
        )}
        {several("category", orNone(choices.category))}
        {several("tag", orNone(choices.tag))}
        <PartnerFilter
          organisation={organisation}
          label={words("partner")}
          chosen={(filter.partner === without ? none : named(choices.partner)[0]) ?? null}
        />
        <Checkbox name="late" value="1" defaultChecked={filter.late === "1"} label={words("late")} />
        <Checkbox name="overdue" value="1" defaultChecked={filter.overdue === "1"} label={words("overdue")} />
        <label className="grid gap-1">
          <span>{words("active")}</span>
          <Select
            small
            name="active"
            defaultValue={filter.active ?? ""}
            empty={words(`activeChoice.${activeOf({ ...filter, active: undefined })}`)}
            options={activeChoices.map((value) => ({ value, label: words(`activeChoice.${value}`) }))}
          />
        </label>
        {dateFields.filter(isOffered).map((name) => (
          <DateRange key={name} name={name} label={words(`date.${name}`)} range={filter[name] ?? ""} />
        ))}
        {fields.map((field) => (
          <Own key={field.key} field={field} chosen={customOf(filter).find(([key]) => key === field.key)?.[1] ?? []} />
        ))}
        <div className="acts">
          <Button type="submit" variant="primary">
            {words("apply")}
          </Button>
          <ButtonLink href={`${address.path}?panel=filters`} scroll={false}>
            {words("clear")}
          </ButtonLink>
        </div>
      </ApplyAtOnce>
    </aside>
  );
}

function Several({
  name,
  label,
  all,
  chosen,
  more,
}: {
  name: string;
  label: string;
  all: Choice[];
  chosen: string[];
  more?: ReactNode;
}) {
  return (
    <details open={chosen.length > 0}>
      <summary>
        {label} {chosen.length > 0 && <span className="num m">{chosen.length}</span>}
      </summary>
      <fieldset aria-label={label}>
        {all.map(({ value, label: text }) => (
          <Checkbox key={value} name={name} value={value} defaultChecked={chosen.includes(value)} label={text} />
        ))}
        {more}
      </fieldset>
    </details>
  );
}

async function DateRange({ name, label, range }: { name: string; label: string; range: string }) {
  const words = await getTranslations("view.filter");
  const [from = "", to = ""] = range.split("..");
  // Days that count from today keep counting: they are shown as chips and stay until somebody chooses a day.
  const relative = [from, to].some((end) => /^[+-]|today|none/.test(end));
  return (
    <details open={range !== ""}>
      <summary>{label}</summary>
      <div className="range">
        {relative && <input type="hidden" name={name} value={range} />}
        <TextInput
          small
          type="date"
          name={relative ? undefined : `${name}.from`}
          defaultValue={relative ? "" : from}
          disabled={relative}
          aria-label={words("from", { name: label })}
        />
        <TextInput
          small
          type="date"
          name={relative ? undefined : `${name}.to`}
          defaultValue={relative ? "" : to}
          disabled={relative}
          aria-label={words("to", { name: label })}
        />
      </div>
    </details>
  );
}

async function Own({ field, chosen }: { field: OwnField; chosen: string[] }) {
  const { key, type, choices } = field;
  const [words, locale] = await Promise.all([getTranslations("view.filter"), getLocale()]);
  const label = fieldLabel(field, locale);
  const name = `f.${key}`;
  if (type === "choice") {
    return (
      <Several
        name={name}
        label={label}
        all={(choices ?? []).map((value) => ({ value, label: choiceLabel(field, value, locale) }))}
        chosen={chosen}
      />
    );
  }
  if (type === "boolean") {
    const all = [
      { value: "true", label: words("yes") },
      { value: "false", label: words("no") },
    ];
    return <Several name={name} label={label} all={all} chosen={chosen} />;
  }
  return (
    <label className="grid gap-1">
      <span>{label}</span>
      <TextInput
        small
        name={name}
        type={type === "date" ? "date" : type === "number" ? "number" : "text"}
        step="any"
        defaultValue={chosen[0] ?? ""}
      />
    </label>
  );
}

const named = (some: readonly { id: string; name: string }[]): Choice[] =>
  some.map(({ id, name }) => ({ value: id, label: name }));
