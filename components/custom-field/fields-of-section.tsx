"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";

/**
 * The own fields of each section a ticket may be filed in; only those of the section that is chosen in the form around
 * are shown and sent. Without JavaScript those of the section the page began with.
 */
export function FieldsOfSection({
  start,
  groups,
}: {
  start: string | null;
  groups: readonly { sectionId: string; fields: ReactNode }[];
}) {
  const [chosen, setChosen] = useState(start);
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const form = place.current?.closest("form");
    const select = form?.querySelector<HTMLSelectElement>("select[name=sectionId]");
    if (!select) return undefined;
    const follow = () => setChosen(select.value);
    // A browser that comes back to the page may have chosen another one.
    follow();
    select.addEventListener("change", follow);
    return () => select.removeEventListener("change", follow);
  }, []);
  return (
    <>
      <span ref={place} hidden />
      {groups.map(({ sectionId, fields }) => (
        <fieldset key={sectionId} className="form" hidden={sectionId !== chosen} disabled={sectionId !== chosen}>
          {fields}
        </fieldset>
      ))}
    </>
  );
}
