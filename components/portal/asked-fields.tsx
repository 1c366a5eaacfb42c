"use client";

import { useLocale, useTranslations } from "next-intl";
import { useContext, useEffect, useRef, useState } from "react";

import { choiceLabel, fieldLabel, fieldName } from "@/lib/custom-field/types";
import { type AskedField, askedAfter } from "@/lib/request-type/types";

import { CustomFieldInputs } from "../custom-field/custom-field-inputs";
import { FormContext } from "../form/form-context";

type Answers = Record<string, string>;

/**
 * The fields of a request type; what depends on an earlier answer appears with it, and what does not appear is not sent.
 * Without JavaScript all stand there, each saying when it is wanted; the server keeps only what was asked.
 */
export function AskedFields({ fields }: { fields: readonly AskedField[] }) {
  const place = useRef<HTMLDivElement>(null);
  const { refusal } = useContext(FormContext);
  const [typed, setTyped] = useState<Answers | null>(null);
  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return undefined;
    const follow = () => setTyped(answersIn(form));
    // A browser that comes back to the page may have filled in something already.
    follow();
    const events = ["input", "change"] as const;
    for (const name of events) form.addEventListener(name, follow);
    return () => {
      for (const name of events) form.removeEventListener(name, follow);
    };
  }, []);

  const sent = Object.fromEntries(
    fields.flatMap(({ key }) => {
      const value = refusal?.sent?.[fieldName(key)];
      return value === undefined ? [] : [[key, value]];
    }),
  );
  const asked = new Set(askedAfter(fields, typed ?? sent).map(({ key }) => key));
  return (
    <div ref={place} className="askedfields">
      {fields.map((field) => {
        const isAsked = asked.has(field.key);
        // Where it may turn out not to be asked, only the server knows whether it is missing.
        const isCertain = field.when === null || (typed !== null && isAsked);
        const input = { ...field, kind: null, sectionId: isCertain ? null : field.id };
        return (
          <fieldset
            key={field.key}
            className={field.when ? "cond" : undefined}
            data-asked={isAsked || undefined}
            disabled={typed !== null && !isAsked}
          >
            <CustomFieldInputs fields={[input]} />
            {field.when && <OnlyIf field={field} fields={fields} />}
          </fieldset>
        );
      })}
    </div>
  );
}

/** Said where nothing can appear by itself. */
function OnlyIf({ field: { when }, fields }: { field: AskedField; fields: readonly AskedField[] }) {
  const words = useTranslations("portal.new");
  const yesNo = useTranslations("casework.customFields");
  const locale = useLocale();
  const earlier = fields.find(({ key }) => key === when?.key);
  if (!when || !earlier) return null;
  const field = fieldLabel(earlier, locale);
  const value =
    earlier.type === "boolean"
      ? yesNo(when.value === "true" ? "yes" : "no")
      : when.value && choiceLabel(earlier, when.value, locale);
  return (
    <p className="hp only">{value === null ? words("onlyIfFilled", { field }) : words("onlyIf", { field, value })}</p>
  );
}

/** By the keys of the fields; also what stands in fields that are out of use at the moment. */
const answersIn = (form: HTMLFormElement): Answers =>
  Object.fromEntries(
    [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input[name^='f.'], select[name^='f.']")].map(
      ({ name, value }) => [name.slice(2), value],
    ),
  );
