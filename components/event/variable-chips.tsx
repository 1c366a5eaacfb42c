"use client";

import { useTranslations } from "next-intl";
import type { RefObject } from "react";

import { textVariables } from "@/lib/text/template";

/** Puts a variable where the cursor stands in a text. Needs the words of "eventPage". */
export function VariableChips({
  field,
  onChange,
}: {
  field: RefObject<HTMLTextAreaElement | null>;
  onChange: (text: string) => void;
}) {
  const words = useTranslations("eventPage.variable");
  function put(name: string) {
    const area = field.current;
    if (!area) return;
    area.setRangeText(`{{${name}}}`, area.selectionStart, area.selectionEnd, "end");
    area.focus();
    onChange(area.value);
  }
  return (
    <fieldset className="row wrap mb-3 gap-[6px]" aria-label={words("label")}>
      <span className="t12 f">{words("label")}</span>
      {textVariables.map((name) => (
        <button key={name} type="button" className="chip" onClick={() => put(name)}>
          {words(name.replace(".", "_") as "recipient_name")}
        </button>
      ))}
    </fieldset>
  );
}
