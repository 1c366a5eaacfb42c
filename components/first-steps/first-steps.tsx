import { CircleCheck, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";

import { putStepsAsideAction } from "@/lib/first-steps/actions";
import { type FirstSteps as Steps, type Step, steps } from "@/lib/first-steps/schema";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { ButtonLink } from "../ui/button";
import { Icon } from "../ui/icon";

/** Leads a new organisation to its first mail answered. Each step ticks itself, from what is there. */
export function FirstSteps({ organisation, at: { done, address } }: { organisation: string; at: Steps }) {
  const words = useTranslations("firstSteps");
  const next = steps.find((step) => !done[step]);
  return (
    <section className="firststeps" aria-labelledby="first-steps">
      <header className="row">
        <h2 id="first-steps">{words("title")}</h2>
        <span className="m num">
          {words("count", { done: steps.filter((step) => done[step]).length, all: steps.length })}
        </span>
        <span className="grow" />
        <ActionForm action={putStepsAsideAction} organisation={organisation} done={words("putAside")}>
          <SubmitButton variant="quiet">{words("aside")}</SubmitButton>
        </ActionForm>
      </header>
      <ol>
        {steps.map((step) => (
          <li key={step} data-done={done[step] || undefined} aria-current={step === next ? "step" : undefined}>
            <Icon of={done[step] ? CircleCheck : CircleDashed} label={words(done[step] ? "done" : "open")} />
            <div>
              <p className="b">{words(`step.${step}`)}</p>
              {!done[step] && (
                <p className="m">
                  {step === "mail" && address ? words("why.mailTo", { address }) : words(`why.${step}`)}
                </p>
              )}
            </div>
            {!done[step] && (
              <ButtonLink href={`/${organisation}/${places[step]}`} variant={step === next ? "primary" : "plain"}>
                {words(`go.${step}`)}
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

const places: Record<Step, string> = {
  section: "settings/sections",
  mailbox: "settings/mailboxes",
  mail: "mail",
  answer: "tickets",
  colleague: "settings/members",
};
