import { getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { RehearsalSummary } from "@/components/rule/rehearsal-summary";
import { ProofNote } from "@/components/rule/proof-note";
import { titled } from "@/components/shell/titled";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { readSettings } from "@/lib/organisation/pages";
import { proofQuestion } from "@/lib/proof/pages";
import { type Activation, activationPage } from "@/lib/rule/pages/activation";
import { activateRuleAction } from "@/lib/rule/actions";

export const generateMetadata = titled("rule.page.activateTitle");

/** What activating the rule does at once, before it is done. */
export default async function ActivateRulePage({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params;
  const rule = await readSettings(org, (scope) => activationPage(scope, id));
  const question = await readSettings(org, (scope) => proofQuestion(scope, id));
  const words = await getTranslations("rule.page");
  const path = `/${org}/settings/rules/${id}`;
  return (
    <div className="rulebody activation">
      <h3>{words("activateTitle")}</h3>
      <WhatFollows rule={rule} organisation={org} />
      <ProofNote organisation={org} question={question} />
      {!rule.active && !rule.doesNothing && <RehearsalSummary organisation={org} rule={id} />}
      <div className="row wrap">
        {!rule.active && !rule.doesNothing && (
          <>
            <Activate
              rule={rule}
              organisation={org}
              existing="yes"
              label={words(rule.due > 0 ? "activateAlso" : "activateNow", { count: rule.due })}
            />
            {rule.due > 0 && <Activate rule={rule} organisation={org} existing="no" label={words("activateNewOnly")} />}
          </>
        )}
        <ButtonLink href={path} variant="quiet">
          {words("back")}
        </ButtonLink>
      </div>
    </div>
  );
}

async function WhatFollows({ rule, organisation }: { rule: Activation; organisation: string }) {
  const words = await getTranslations("rule.page");
  if (rule.active) return <p>{words("isActive")}</p>;
  if (rule.doesNothing) return <p>{words("addAction")}</p>;
  if (!rule.byClock) return <p>{words("actsFromNow")}</p>;
  if (rule.due === 0) return <p>{words("noneDue")}</p>;
  return (
    <>
      <dl className="figs">
        <div>
          <dt>{words("dueNow")}</dt>
          <dd className="num">{rule.due}</dd>
        </div>
        <div>
          <dt>{words("mailsNow")}</dt>
          <dd className="num">{rule.mails}</dd>
        </div>
      </dl>
      <p>{words("dueExplained", { count: rule.due })}</p>
      <ul className="examples">
        {rule.examples.map(({ number, title }) => (
          <li key={number}>
            <span className="f num">{number}</span>{" "}
            <Link href={`/${organisation}/tickets/${number}`} className="md">
              {title}
            </Link>
          </li>
        ))}
        {rule.due > rule.examples.length && (
          <li className="f">{words("andMore", { count: rule.due - rule.examples.length })}</li>
        )}
      </ul>
    </>
  );
}

async function Activate({
  rule: { id, version },
  organisation,
  existing,
  label,
}: {
  rule: Activation;
  organisation: string;
  existing: "yes" | "no";
  label: string;
}) {
  const words = await getTranslations("rule.page");
  return (
    <RefreshingForm
      action={activateRuleAction}
      organisation={organisation}
      hidden={{ id, version, existing }}
      done={words("activated")}
      then={`/${organisation}/settings/rules/${id}`}
    >
      <SubmitButton variant={existing === "yes" ? "primary" : "plain"}>{label}</SubmitButton>
    </RefreshingForm>
  );
}
