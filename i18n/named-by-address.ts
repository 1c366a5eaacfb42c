import type { Locale } from "@/lib/organisation/regions";

import { languageOf } from "./language";

/** Doors for people of whom nobody knows yet which language they speak. */
const doors = /^\/(?:form\/|sign-in(?:\/with|\/more)?$|reset(?:\/new)?$)/;

/** The one of our languages that the address of a door names; null for others, and on pages that know their reader. */
export function languageNamedBy({ pathname, searchParams }: Pick<URL, "pathname" | "searchParams">): Locale | null {
  return doors.test(pathname) ? languageOf(searchParams.get("language") ?? "") : null;
}
