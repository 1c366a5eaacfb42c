import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { wallClockOf } from "@/lib/as-of/moment";

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
    <form className="whyform" action={action} aria-label={words("ask")}>
      {children}
      <label>
        <span>{words("askAt")}</span>
        <input className="input" type="datetime-local" step={1} name="at" defaultValue={wallClockOf(at, timeZone)} />
      </label>
      <button type="submit" className="btn">
        {words("askButton")}
      </button>
      <p className="hp">{words("askHint")}</p>
    </form>
  );
}
