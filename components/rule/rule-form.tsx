"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useContext } from "react";

import { saveRuleAction } from "@/lib/rule/actions";

import { ActionForm } from "../form/action-form";
import { FormContext } from "../form/form-context";
import { SubmitButton } from "../form/submit-button";
import { actionFields, actionNames, conditionNames } from "./clauses";
import { useRuleDraft } from "./rule-draft";
import { RuleField } from "./rule-field";
import { TimeFields } from "./rule-sentence";

/** All fields of a rule, one below the other: the same that the chips of its sentence open. */
export function RuleForm() {
  const { organisation, rule, base, discard } = useRuleDraft();
  const words = useTranslations("rule.page");
  const around = useContext(FormContext);
  return (
    <ActionForm
      action={saveRuleAction}
      organisation={organisation}
      hidden={{ id: rule.id, version: base }}
      done={words("saved")}
      resetWhenDone={false}
      noValidate
      className="form ruleform"
      onDone={discard}
    >
      <Refusals around={around}>
        <fieldset>
          <legend>{words("group.rule")}</legend>
          <RuleField name="name" />
          <div className="pair">
            <RuleField name="sequence" />
            <RuleField name="stopAfter" />
          </div>
        </fieldset>
        <fieldset>
          <legend>{words("group.when")}</legend>
          <div className="pair">
            <Place name="criteria.stateFrom" />
            <Place name="criteria.stateTo" />
          </div>
        </fieldset>
        <fieldset>
          <legend>{words("group.if")}</legend>
          {conditionNames.map((name) => (
            <Place key={name} name={`criteria.${name}`} />
          ))}
        </fieldset>
        <fieldset>
          <legend>{words("group.after")}</legend>
          <div id="delay">
            <TimeFields />
          </div>
        </fieldset>
        <fieldset>
          <legend>{words("group.then")}</legend>
          {[...new Set(actionNames.flatMap(actionFields))].map((name) => (
            <Place key={name} name={name} />
          ))}
        </fieldset>
        <div className="acts">
          <SubmitButton>{words("save")}</SubmitButton>
        </div>
      </Refusals>
    </ActionForm>
  );
}

/** What the sentence's own save was refused shows beside the fields as well. */
function Refusals({ around, children }: { around: ComponentProps<typeof FormContext>["value"]; children: ReactNode }) {
  const own = useContext(FormContext);
  return <FormContext value={{ ...own, refusal: own.refusal ?? around.refusal }}>{children}</FormContext>;
}

/** Where a chip leads without JavaScript. */
const Place = ({ name }: { name: string }) => (
  <div id={name}>
    <RuleField name={name} />
  </div>
);
