"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useContext, useState } from "react";

import type { MacroAct, MacroStep } from "@/lib/macro/schema";

import { FormContext } from "../form/form-context";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { Select, type Option } from "../ui/select";
import { TextInput } from "../ui/text-input";
import { Textarea } from "../ui/textarea";

type Typed = { key: number; do: MacroAct; value: string };

/** The steps of a macro, in their order; the form around carries them as one field. */
export function MacroSteps({
  start,
  acts,
  choices,
}: {
  start: readonly MacroStep[];
  acts: readonly MacroAct[];
  /** What may be chosen for an act; the others are typed. */
  choices: Partial<Record<MacroAct, Option[]>>;
}) {
  const words = useTranslations("desk");
  const { refusal } = useContext(FormContext);
  const refused = refusal?.fields?.["steps"];
  const [steps, setSteps] = useState<readonly Typed[]>(
    start.length > 0
      ? start.map((step, key) => ({ key, do: step.do, value: String(step.value) }))
      : [{ key: 0, do: "transition", value: "" }],
  );
  const change = (key: number, values: Partial<Typed>) =>
    setSteps(steps.map((step) => (step.key === key ? { ...step, ...values } : step)));
  return (
    <fieldset className="form">
      <legend className="t13">{words("steps")}</legend>
      <input
        type="hidden"
        name="steps"
        value={JSON.stringify(steps.map(({ do: act, value }) => ({ do: act, value })))}
      />
      {steps.map((step, at) => {
        const place = at + 1;
        const label = words("stepValue", { place });
        const options = choices[step.do];
        const because = refusal?.fields?.[`steps.${at}.value`];
        return (
          <div key={step.key} className="form">
            <div className="row">
              <Select
                small
                aria-label={words("stepKind", { place })}
                value={step.do}
                onChange={({ target }) => change(step.key, { do: target.value as MacroAct, value: "" })}
                options={acts.map((act) => ({ value: act, label: words(`do.${act}`) }))}
              />
              <span className="grow" />
              {steps.length > 1 && (
                <button
                  type="button"
                  className="iconbtn"
                  aria-label={words("removeStep", { place })}
                  onClick={() => setSteps(steps.filter(({ key }) => key !== step.key))}
                >
                  <Icon of={X} size={14} />
                </button>
              )}
            </div>
            {options ? (
              <Select
                small
                aria-label={label}
                empty="–"
                value={step.value}
                onChange={({ target }) => change(step.key, { value: target.value })}
                options={options}
              />
            ) : step.do === "tag" ? (
              <TextInput
                className="small"
                aria-label={label}
                value={step.value}
                onChange={({ target }) => change(step.key, { value: target.value })}
              />
            ) : (
              <Textarea
                rows={3}
                aria-label={label}
                value={step.value}
                onChange={({ target }) => change(step.key, { value: target.value })}
              />
            )}
            {because && <p className="er">{because}</p>}
          </div>
        );
      })}
      {refused && (
        <p className="er" role="alert">
          {refused}
        </p>
      )}
      <div>
        <Button
          onClick={() =>
            setSteps([...steps, { key: Math.max(...steps.map(({ key }) => key)) + 1, do: "note", value: "" }])
          }
        >
          <Icon of={Plus} size={14} /> {words("addStep")}
        </Button>
      </div>
    </fieldset>
  );
}
