import { getTranslations } from "next-intl/server";

import type { StandardReportView } from "@/lib/report/pages/standard-report";

import { addressOf } from "../ui/address";
import { ButtonLink } from "../ui/button";
import type { SaysReport } from "./say-report";

/** From a worrying line to a rule: the sentence of the rule that would have told somebody in time. */
export async function RuleBox({
  organisation,
  view: { ask, choices },
  opened: { dimensions, line },
  say,
}: {
  organisation: string;
  view: StandardReportView;
  opened: NonNullable<StandardReportView["opened"]>;
  say: SaysReport;
}) {
  const words = await getTranslations("reportPage.rule");
  const value = (id: (typeof dimensions)[number]) => line.values[dimensions.indexOf(id)] ?? null;
  const person = value("responsible") ?? only(ask.filter.responsible);
  const section = value("section") ?? only(ask.filter.section);
  const category = value("category") ?? only(ask.filter.category);
  const nameOf = (all: typeof choices.section, id: string | null) => {
    const found = all.find((one) => one.id === id);
    return found ? say.name(found) : null;
  };
  // Where sections mean to need different times, the one that was typed.
  const own = line.threshold && line.threshold.least === line.threshold.most ? line.threshold.most : null;
  const hours = own ?? ask.threshold ?? 48;
  const about = {
    responsible: nameOf(choices.responsible, person),
    section: nameOf(choices.section, section),
    category: nameOf(choices.category, category),
  };
  return (
    <section className="rulebox">
      <h3>{words("title")}</h3>
      <p>
        {words.rich("sentence", {
          who: about.responsible ? "person" : "anybody",
          where: about.section ? "section" : "anywhere",
          what: about.category ? "category" : "anything",
          person: about.responsible ?? "",
          section: about.section ?? "",
          category: about.category ?? "",
          hours: say.hours(hours),
          tok: (chunks) => <span className="tok">{chunks}</span>,
        })}
      </p>
      <div className="row">
        <ButtonLink
          href={addressOf(`/${organisation}/settings/rules/new`, {
            preset: "stillOpen",
            responsible: person,
            section,
            category,
            hours,
          })}
          variant="primary"
        >
          {words("create")}
        </ButtonLink>
        <span className="t12 m">{words("rehearsed")}</span>
      </div>
    </section>
  );
}

/** A filter's value where it is one thing. */
const only = (asked: string | undefined): string | null => (asked && !asked.includes(",") ? asked : null);
