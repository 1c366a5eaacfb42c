import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { wallClockOf } from "@/lib/as-of/moment";

import { PlainForm } from "../form/plain-form";
import { TextField } from "../form/text-field";
import { Button } from "../ui/button";

/** Asks why a rule did not act; an ordinary form, whose answer has an address. `children`: which rule, or which ticket. */
export function WhyForm({
  action,
  at,
  timeZone,
  children,
}: {
  action: string;
  at: Date;
  timeZone: string;
  children: ReactNode;
}) {
  const words = useTranslations("rule.trace");
  return (
    <PlainForm className="whyform" action={action} aria-label={words("ask")}>
      {children}
      <TextField
        label={words("askAt")}
        type="datetime-local"
        step={1}
        name="at"
        defaultValue={wallClockOf(at, timeZone)}
      />
      <Button type="submit">{words("askButton")}</Button>
      <p className="hp">{words("askHint")}</p>
    </PlainForm>
  );
}
