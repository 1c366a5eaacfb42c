import { getTranslations } from "next-intl/server";
import Link from "next/link";

import { numberOf } from "@/components/casework/number-of";
import { SelectField } from "@/components/form/select-field";
import { TraceRuns } from "@/components/rule/trace-runs";
import { WhyAnswer } from "@/components/rule/why-answer";
import { WhyForm } from "@/components/rule/why-form";
import { titled } from "@/components/shell/titled";
import { addressOf, single } from "@/components/ui/address";
import { EmptyState } from "@/components/ui/empty-state";
import { readOffice } from "@/lib/access/page";
import { momentAsked } from "@/lib/as-of/moment";
import { ticketRulesPage } from "@/lib/trace/pages";
import { idAsked, runKeyOf } from "@/lib/trace/run-key";

export const generateMetadata = titled("rule.trace.title");

/** What rules did to this ticket and why, and why another one did nothing. */
export default async function TicketRulesPage({ params, searchParams }: PageProps<"/[org]/tickets/[number]/rules">) {
  const [{ org, number }, asked] = await Promise.all([params, searchParams]);
  const question = {
    before: runKeyOf(single(asked.before)),
    run: idAsked(single(asked.run)),
    ruleId: idAsked(single(asked.rule)),
    occasionId: idAsked(single(asked.occasion)),
  };
  const moment = single(asked.at);
  const page = await readOffice(org, (scope) =>
    ticketRulesPage(scope, numberOf(number), {
      ...question,
      at: momentAsked(moment, scope.organisation.timeZone, scope.now),
    }),
  );
  const words = await getTranslations("rule.trace");
  const { ticket, answer, names, rules, now, timeZone, isAdmin } = page;
  const here = `/${org}/tickets/${ticket.number}/rules`;
  const clock = { now, timeZone };
  const at = momentAsked(moment, timeZone, now) ?? now;
  return (
    <>
      <header className="bar">
        <Link className="f ell" href={`/${org}/tickets/${ticket.number}`} prefetch={false}>
          #{ticket.number} {ticket.title}
        </Link>
        <h1>{words("title")}</h1>
      </header>
      <div className="body page trace">
        <h2 className="t16">{words("ask")}</h2>
        <WhyForm action={here} at={at} timeZone={timeZone}>
          <SelectField
            label={words("askRule")}
            name="rule"
            required
            defaultValue={question.ruleId ?? ""}
            empty={words("chooseRule")}
            options={rules.map(({ id, name, active }) => ({
              value: id,
              label: active ? name : words("inactive", { name }),
            }))}
          />
        </WhyForm>
        {answer && (
          <WhyAnswer
            answer={answer}
            names={names}
            clock={clock}
            addressOf={(occasion) => addressOf(here, { rule: answer.rule.id, at: moment, occasion })}
          />
        )}
        <h2 className="t16">{words("runs")}</h2>
        {page.runs.length === 0 && !page.pointed ? (
          <EmptyState title={words("none")}>{words("noneHint")}</EmptyState>
        ) : (
          <TraceRuns
            runs={page.runs}
            pointed={page.pointed}
            next={page.next}
            open={question.run}
            here={here}
            setting={{ organisation: org, names, clock, about: "ticket", isAdmin }}
          />
        )}
      </div>
    </>
  );
}
