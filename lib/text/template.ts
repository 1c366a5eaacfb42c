/** What a text may say of whom it is for, where it belongs and who says it. */
export const textVariables = [
  "recipient.name",
  "recipient.firstName",
  "recipient.company",
  "ticket.number",
  "ticket.title",
  "sender.name",
  "organisation.name",
] as const;
export type TextVariable = (typeof textVariables)[number];
export type TextValues = Partial<Record<TextVariable, string | number | null | undefined>>;

const variable = /\{\{\s*([\w.]{1,60})\s*\}\}/g;

/**
 * Puts values in the place of `{{recipient.name}}` and its like. What has no value becomes nothing; what is no variable
 * of ours stays as it was typed.
 *
 * @param write how a value is written down: for formatted text it has to be escaped.
 */
export function fillTemplate(text: string, values: TextValues, write: (value: string) => string = String): string {
  return text.replaceAll(variable, (typed, name: string) =>
    isVariable(name) ? write(String(values[name] ?? "")) : typed,
  );
}

/** The variables a text uses, each once. */
export function usedVariables(text: string): TextVariable[] {
  return namesIn(text).filter(isVariable);
}

/** What looks like a variable and is none: a slip of the pen that would go out as it stands. */
export function unknownVariables(text: string): string[] {
  return namesIn(text).filter((name) => !isVariable(name));
}

/** Variables of a text for which this reader has no value: they would leave a gap. */
export function missingVariables(text: string, values: TextValues): TextVariable[] {
  return usedVariables(text).filter((name) => String(values[name] ?? "").trim() === "");
}

/** "Prof. Ada Lindqvist" is addressed as Ada: titles are not names. */
export function firstNameOf(name: string): string {
  const parts = name.trim().split(/\s+/);
  return parts.find((part) => !titles.test(part)) ?? parts[0] ?? "";
}

const titles = /^(mr|mrs|ms|miss|dr|prof|m|mme|mlle|sir|madame|monsieur)\.?$/i;

const namesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(variable)].flatMap(([, name]) => name ?? [])),
];

const isVariable = (name: string): name is TextVariable => textVariables.some((known) => known === name);
