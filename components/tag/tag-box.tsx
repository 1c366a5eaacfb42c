"use client";

import type { ComponentProps } from "react";

import { Combobox, type Choice } from "../ui/combobox";

/** A word found among the tags while one types, or a new one. A form receives the word itself. */
export function TagBox({
  organisation,
  ...box
}: Omit<ComponentProps<typeof Combobox>, "search"> & { organisation: string }) {
  async function search(text: string): Promise<Choice[]> {
    const answer = await fetch(`/api/tags/${organisation}?${new URLSearchParams({ q: text })}`);
    const found: { name: string }[] = answer.ok ? await answer.json() : [];
    const choices = found.map(({ name }) => ({ value: name, label: name }));
    const typed = text.trim();
    const isKnown = choices.some(({ value }) => value.toLowerCase() === typed.toLowerCase());
    return typed && !isKnown ? [...choices, { value: typed, label: `+ ${typed}` }] : choices;
  }
  return <Combobox {...box} search={search} />;
}
