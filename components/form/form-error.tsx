"use client";

import { useTranslations } from "next-intl";
import { useContext, useEffect, useRef, useState } from "react";
import { FormContext } from "./form-context";
import type { Refused } from "./server-action";

/** Why the whole form was refused; takes the focus, so that it is read out and seen. */
export function FormError({
  refusal: given,
  unmarked,
}: {
  refusal?: Refused | null;
  /** No field shows its own refusal: they are said here. */
  unmarked?: boolean;
}) {
  const { refusal: fromForm } = useContext(FormContext);
  const refusal = given ?? fromForm;
  const words = useTranslations("common");
  const box = useRef<HTMLParagraphElement>(null);
  // Of this refusal: a field that is marked nowhere on the page has its sentence here.
  const [hidden, setHidden] = useState<Refused | null>(null);
  useEffect(() => {
    if (!refusal) return;
    box.current?.focus();
    if (refusal.fields && !box.current?.closest("form")?.querySelector(".er")) setHidden(refusal);
  }, [refusal]);

  if (!refusal) return null;
  const marked = Object.values(refusal.fields ?? {});
  const ofFields = unmarked || hidden === refusal ? [...new Set(marked)].join(" ") : "";
  const otherwise = marked.length > 0 ? words("refusedFields", { count: marked.length }) : words("unexpected");
  const sentence = ofFields || refusal.message || otherwise;
  return (
    <p ref={box} className="refused" role="alert" tabIndex={-1}>
      {sentence}
      {refusal.reference &&
        !sentence.includes(refusal.reference) &&
        ` ${words("errorReference", { reference: refusal.reference })}`}
    </p>
  );
}
