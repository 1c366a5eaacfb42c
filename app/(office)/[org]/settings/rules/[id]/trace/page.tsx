import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";

import { TextField } from "@/components/form/text-field";
import { TraceRuns } from "@/components/rule/trace-runs";
import { WhyAnswer } from "@/components/rule/why-answer";
import { WhyForm } from "@/components/rule/why-form";
import { titled } from "@/components/shell/titled";
import { addressOf, single } from "@/components/ui/address";
import { EmptyState } from "@/components/ui/empty-state";
import { momentAsked } from "@/lib/as-of/moment";
import { isId } from "@/lib/kernel/ids";
import { readSettings } from "@/lib/organisation/pages";
import { ruleTracePage } from "@/lib/trace/pages";
import { idAsked, runKeyOf } from "@/lib/trace/run-key";

export const generateMetadata = titled("rule.trace.runs");

/** Every run of a rule with what it saw and did, and why it did nothing to a ticket. */
export default async function RuleTracePage({ params, searchParams }: PageProps<"/[org]/settings/rules/[id]/trace">) {
  const [{ org, id }, asked] = await Promise.all([params, searchParams]);
  if (!isId(id)) notFound();
  const ticket = single(asked.ticket);
  const number = /^#?\d{1,9}$/.test(ticket ?? "") ? Number(ticket?.replace("#", "")) : null;
  const moment = single(asked.at);
  const run = idAsked(single(asked.run));
  const page = await readSettings(org, (scope) =>
    ruleTracePage(scope, id, {
      before: runKeyOf(single(asked.before)),
      run,
      number,
      occasionId: idAsked(single(asked.occasion)),
      at: momentAsked(moment, scope.organisation.timeZone, scope.now),
    }),
  );
  const words = await getTranslations("rule.trace");
  const { answer, unknown, names, now, timeZone } = page;
  const here = `/${org}/settings/rules/${id}/trace`;
  const clock = { now, timeZone };
  return (
    <div className="trace tab">
      {page.runs.length === 0 && !page.pointed ? (
        <EmptyState title={words("noneOfRule")}>{words("noneOfRuleHint")}</EmptyState>
      ) : (
        <TraceRuns
          runs={page.runs}
          pointed={page.pointed}
          next={page.next}
          open={run}
          here={here}
          setting={{ organisation: org, names, clock, about: "rule", isAdmin: true }}
        />
      )}
      <h2 className="t16">{words("ask")}</h2>
      <WhyForm action={here} at={momentAsked(moment, timeZone, now) ?? now} timeZone={timeZone}>
        <TextField label={words("askTicket")} name="ticket" inputMode="numeric" required defaultValue={number ?? ""} />
      </WhyForm>
      {unknown && <p className="refused">{words("unknownTicket")}</p>}
      {answer && (
        <WhyAnswer
          answer={answer}
          names={names}
          clock={clock}
          addressOf={(occasion) => addressOf(here, { ticket, at: moment, occasion })}
        />
      )}
    </div>
  );
}
