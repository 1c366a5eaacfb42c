"use client";

import { Checkbox } from "../ui/checkbox";

/**
 * The values of one field that a report is narrowed by, a box each. In the browser's share of the page they are their
 * values and words alone, not an element for each: they are many, and their chip is mostly closed.
 */
export function ChoiceBoxes({
  name,
  label,
  choices,
  chosen,
}: {
  name: string;
  label: string;
  choices: readonly { value: string; label: string }[];
  chosen: readonly string[];
}) {
  return (
    <fieldset aria-label={label}>
      {choices.map((choice) => (
        <Checkbox
          key={choice.value}
          name={name}
          value={choice.value}
          defaultChecked={chosen.includes(choice.value)}
          label={choice.label}
        />
      ))}
    </fieldset>
  );
}
