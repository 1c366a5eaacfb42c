/** Doors for people of whom nobody knows yet which language they speak. */
const doors = /^\/(?:form\/|sign-in(?:\/with|\/more)?$|reset(?:\/new)?$)/;

/** The language that the address of a door names, as it stands there; null on other pages, which know their reader. */
export function languageNamedBy({ pathname, searchParams }: Pick<URL, "pathname" | "searchParams">): string | null {
  return doors.test(pathname) ? searchParams.get("language")?.slice(0, 20) || null : null;
}
