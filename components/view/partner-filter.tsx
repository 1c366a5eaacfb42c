"use client";

import { useRef } from "react";

import { findPartners } from "../partner/find-partners";
import { Combobox, type Choice } from "../ui/combobox";

/** A client, supplier or contact of the tickets, found by typing. */
export function PartnerFilter({
  organisation,
  label,
  chosen,
}: {
  organisation: string;
  label: string;
  chosen: Choice | null;
}) {
  const box = useRef<HTMLDivElement>(null);
  return (
    <div ref={box} className="grid gap-1">
      <span>{label}</span>
      <Combobox
        name="partner"
        aria-label={label}
        search={findPartners(organisation)}
        {...(chosen && { start: chosen })}
        // Its hidden field has the value with the next frame.
        onChoose={() => requestAnimationFrame(() => box.current?.closest("form")?.requestSubmit())}
      />
    </div>
  );
}
