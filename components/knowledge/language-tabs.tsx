import { useTranslations } from "next-intl";

import { type Locale, localeNames, locales } from "@/lib/organisation/regions";

import { TabLinks } from "../ui/tab-links";

/** The languages of an article; those in which nothing is written say so. */
export function LanguageTabs({
  base,
  on,
  written,
  all = false,
}: {
  base: string;
  on: Locale | null;
  written: readonly Locale[];
  /** Also those that are not written. */
  all?: boolean;
}) {
  const words = useTranslations("knowledge.page");
  const shown = locales.filter((one) => all || written.includes(one));
  if (shown.length < 2) return null;
  return (
    <TabLinks
      label={words("languages")}
      look="seg"
      links={shown.map((one) => ({
        href: `${base}?language=${one}`,
        label: written.includes(one) ? (
          <span lang={one}>{localeNames[one]}</span>
        ) : (
          <>
            <span lang={one}>{localeNames[one]}</span> <span className="f t12">{words("notWritten")}</span>
          </>
        ),
        on: one === on,
      }))}
    />
  );
}
