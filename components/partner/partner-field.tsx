"use client";

import type { ComponentProps } from "react";

import type { SearchSide } from "@/lib/partner/search";

import { ComboboxField } from "../form/combobox-field";
import { findPartners } from "./find-partners";

/** A labelled choice of one partner, found by typing. */
export function PartnerField({
  organisation,
  only,
  ...field
}: Omit<ComponentProps<typeof ComboboxField>, "search"> & { organisation: string; only?: SearchSide }) {
  return <ComboboxField {...field} search={findPartners(organisation, only)} />;
}
