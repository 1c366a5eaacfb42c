"use client";

import { useTranslations } from "next-intl";
import { useContext, useEffect, useRef } from "react";
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
  useEffect(() => {
    if (refusal) box.current?.focus();
  }, [refusal]);

  if (!refusal) return null;
  const marked = Object.values(refusal.fields ?? {});
  const ofFields = unmarked ? marked.join(" ") : "";
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
