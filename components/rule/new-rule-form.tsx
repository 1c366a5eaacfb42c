"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";

import { definitionFrom, type RuleValues } from "@/lib/rule/form";
import type { RuleChoices } from "@/lib/rule/queries/choices";
import { createRuleAction } from "@/lib/rule/actions";
import { sentenceParts, tellerOf } from "@/lib/rule/sentence";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { FieldOf } from "./rule-field";
import { namesOfChoices } from "./rule-names";

/** What a preset asks for; the sentence below is what the rule will say. */
export function NewRuleForm({
  organisation,
  preset,
  asks,
  choices,
  values: start,
}: {
  organisation: string;
  preset: string | undefined;
  asks: readonly string[];
  choices: RuleChoices;
  values: RuleValues;
}) {
  const words = useTranslations("rule.page");
  const translate = useTranslations();
  const locale = useLocale();
  const router = useRouter();
  const teller = useMemo(() => tellerOf(translate, locale), [translate, locale]);
  const [values, change] = useState<RuleValues>(start);
  const [partner, name] = useState<Record<string, string>>({});
  const names = namesOfChoices(choices, partner);
  const room = {
    organisation,
    values,
    choices,
    names,
    set: (field: string, value: string | readonly string[]) => change((before) => ({ ...before, [field]: value })),
    namePartner: (id: string, label: string) => name((before) => ({ ...before, [id]: label })),
  };
  const known = Object.entries(start).filter(([field]) => field !== "name" && !asks.includes(field));
  return (
    <ActionForm
      action={createRuleAction}
      organisation={organisation}
      done={words("created")}
      resetWhenDone={false}
      noValidate
      className="form"
      onDone={({ id }) => router.push(`/${organisation}/settings/rules/${id}`)}
    >
      {preset && <input type="hidden" name="preset" value={preset} />}
      {known.flatMap(([field, value]) =>
        [value].flat().map((one) => <input key={`${field} ${one}`} type="hidden" name={field} value={one} />),
      )}
      <FieldOf name="name" room={room} />
      {asks.map((field) => (
        <FieldOf key={field} name={field} room={room} />
      ))}
      <p className="said">
        {sentenceParts(definitionFrom(values), names, teller).map(({ text, keyword, clause }, at) => {
          const key = `${at} ${clause ?? ""}`;
          return keyword || clause ? <b key={key}>{text}</b> : <span key={key}>{text}</span>;
        })}
      </p>
      <div className="acts">
        <SubmitButton>{words("create")}</SubmitButton>
        <span className="f t12">{words("createdInactive")}</span>
      </div>
    </ActionForm>
  );
}
