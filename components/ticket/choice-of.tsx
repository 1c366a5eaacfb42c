"use client";

import type { ComponentProps } from "react";

import { Combobox, type Choice } from "../ui/combobox";

export type Asked =
  | { of: "responsible" | "members" | "sections" | "categories" | "campaigns"; ticket?: number }
  | { of: "partners"; only?: "company" | "person" | "inside" | "outside" };

type Found = { id: string; label: string; detail: string | null; away?: true };

/** A choice the server finds while one types: people, sections, categories, campaigns or partners. */
export function ChoiceOf({
  organisation,
  asked,
  alsoAddress,
  ...box
}: Omit<ComponentProps<typeof Combobox>, "search"> & {
  organisation: string;
  asked: Asked;
  /** A typed e-mail address is a choice too. */
  alsoAddress?: boolean;
}) {
  async function search(text: string): Promise<Choice[]> {
    const answer = await fetch(addressOf(organisation, asked, text));
    const found: Found[] = answer.ok ? await answer.json() : [];
    const choices = found.map(({ id, label, detail, away }) => ({
      value: id,
      label,
      ...(detail && { detail }),
      ...(away && { away }),
    }));
    const address = text.trim();
    return alsoAddress && /^\S+@\S+\.\S+$/.test(address) ? [...choices, { value: address, label: address }] : choices;
  }
  return <Combobox {...box} search={search} />;
}

function addressOf(organisation: string, asked: Asked, text: string): string {
  const query = new URLSearchParams({ q: text });
  if (asked.of === "partners") {
    if (asked.only) query.set("only", asked.only);
    return `/api/partners/${organisation}?${query}`;
  }
  query.set("of", asked.of);
  if (asked.ticket) query.set("ticket", String(asked.ticket));
  return `/api/choices/${organisation}?${query}`;
}
