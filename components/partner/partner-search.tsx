"use client";

import type { SearchSide } from "@/lib/partner/search";

import { type Choice, Combobox } from "../ui/combobox";
import { findPartners } from "./find-partners";

/** A choice of one partner where a label stands beside already, as in a property list. */
export function PartnerSearch({
  name,
  organisation,
  only,
  label,
  start,
}: {
  name: string;
  organisation: string;
  only?: SearchSide;
  label: string;
  start: Choice | null;
}) {
  return (
    <Combobox
      name={name}
      search={findPartners(organisation, only)}
      placeholder={label}
      aria-label={label}
      {...(start && { start })}
    />
  );
}
