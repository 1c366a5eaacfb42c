import { type Words, words } from "@/lib/kernel/words";

import type { ImportField, NamedThing } from "./fields/field";
import { type ImportedThing, LONGEST_CELL, type Mapping } from "./schema";
import { amountOf, dayOf, filledIn, momentOf, percentOf, tickOf } from "./values";

/** Why a row cannot be imported, and which of its fields is the reason. */
export type Because = Words & { field?: string };

/** Somebody or something that a row names: known here, or to be made. */
export type Named = { id: string } | { create: string };
export type Value = string | number | boolean | Named | readonly Named[];
export type Values = Readonly<Record<string, Value>>;

/** What a row says, in our terms; a name or choice that nobody knows here is told of in any case. */
export type Interpreted = { unknown: [field: string, text: string][] } & (
  | { values: Values; key: string; because?: undefined }
  | { because: Because }
);

/** The ids of everybody and everything that bears this name, or is meant by it. */
export type Known = (of: NamedThing, name: string) => readonly string[];

/** A row under the names of our fields, with what the file writes replaced by what is meant. Empty ones are left out. */
export type Texts = Readonly<Record<string, string>>;

export function textsOf(
  fields: readonly ImportField[],
  mapping: Mapping,
  titles: readonly string[],
  cells: readonly string[],
): Texts {
  const cell = (title: string) => cells[titles.indexOf(title)]?.trim() ?? "";
  // "GTXPro" is called "GTX Pro" in what is made of it, too.
  const answers = Object.values(mapping.fields);
  const meantCell = (title: string) => {
    const raw = cell(title);
    const said = raw.toLowerCase();
    const answer = answers.find(({ column, values }) => column === title && Object.hasOwn(values, said));
    return answer?.values[said] || raw;
  };
  const texts: Record<string, string> = {};
  for (const field of fields) {
    const mapped = mapping.fields[field.name];
    if (!mapped) continue;
    const raw = mapped.column ? cell(mapped.column) : filledIn(mapped.always, meantCell).slice(0, LONGEST_CELL);
    const text = meantBy(mapped.values, field, raw);
    if (text) texts[field.name] = text;
  }
  const rest = mapping.rest === "notes" ? restOf(mapping, titles, cells) : "";
  const notes = ["notes", "description", "content"].find((name) => fields.some((field) => field.name === name));
  if (rest && notes) texts[notes] = [texts[notes], rest].filter(Boolean).join("\n\n");
  return texts;
}

function meantBy(values: Readonly<Record<string, string>>, field: ImportField, raw: string): string {
  const said = raw.toLowerCase();
  if (Object.hasOwn(values, said)) return values[said] ?? "";
  const usual = field.type === "choice" ? field.meant : undefined;
  return usual && Object.hasOwn(usual, said) ? (usual[said] ?? "") : raw;
}

/** "Revenue: 1100.04", a line for each column that nobody named. */
function restOf({ fields }: Mapping, titles: readonly string[], cells: readonly string[]): string {
  const named = new Set(Object.values(fields).map(({ column }) => column));
  return titles
    .flatMap((title, place) => (named.has(title) || !cells[place]?.trim() ? [] : [`${title}: ${cells[place].trim()}`]))
    .join("\n");
}

/** What the row says, or the first reason why it cannot be imported. */
export function interpret(
  what: ImportedThing,
  fields: readonly ImportField[],
  mapping: Mapping,
  texts: Texts,
  known: Known,
): Interpreted {
  const unknown: [string, string][] = [];
  const values: Record<string, Value> = {};
  let because: Because | undefined;
  for (const field of fields) {
    const text = texts[field.name];
    if (text === undefined) {
      if (field.needed) because ??= { ...words("import.refusal.missing"), field: field.name };
      continue;
    }
    const read = valueOf(field, mapping, text, known);
    if (read.unknown) unknown.push([field.name, read.unknown]);
    if (read.value !== undefined) values[field.name] = read.value;
    else if (read.because) because ??= { ...read.because, field: field.name };
    else if (field.needed) because ??= { ...words("import.refusal.missing"), field: field.name };
  }
  return because ? { because, unknown } : { values, key: keyOf(what, values), unknown };
}

type Read = { value?: Value; because?: Words; unknown?: string };

const orRefused = (value: Value | null, otherwise: string): Read =>
  value === null ? { because: words(otherwise) } : { value };

function valueOf(field: ImportField, mapping: Mapping, text: string, known: Known): Read {
  if (field.type === "name") return (field.many ? namesOf : nameOf)(field, mapping, text, known);
  if (field.type === "choice") {
    const chosen = field.choices.find((choice) => choice.toLowerCase() === text.toLowerCase());
    return chosen ? { value: chosen } : unknownName(mapping, field, text);
  }
  if (field.type === "text") return orRefused(text.length <= field.longest ? text : null, "refusal.tooLong");
  if (field.type === "day") return orRefused(dayOf(text, mapping.days), "import.refusal.day");
  if (field.type === "moment") return orRefused(momentOf(text, mapping.days), "import.refusal.day");
  if (field.type === "amount") return orRefused(amountOf(text, mapping.decimals), "import.refusal.amount");
  if (field.type === "percent") return orRefused(percentOf(text), "import.refusal.percent");
  return orRefused(tickOf(text), "import.refusal.tick");
}

type NameField = Extract<ImportField, { type: "name" }>;

function nameOf(field: NameField, mapping: Mapping, text: string, known: Known): Read {
  const [found, ...others] = known(field.of, text);
  if (others.length > 0) return { because: words("import.refusal.ambiguous", { name: shortened(text) }) };
  return found ? { value: { id: found } } : unknownName(mapping, field, text);
}

/** Several in one cell: "retail; wholesale". One that nobody knows decides for all. */
function namesOf(field: NameField, mapping: Mapping, text: string, known: Known): Read {
  const names = text.split(/[;|]/).flatMap((name) => name.trim() || []);
  const reads = names.map((name) => nameOf(field, mapping, name, known));
  const wrong = reads.find(({ because }) => because);
  if (wrong) return wrong;
  const value = reads.flatMap((one) => (one.value ? [one.value as Named] : []));
  const unknown = reads.find((one) => one.unknown)?.unknown;
  return { ...(value.length > 0 && { value }), ...(unknown && { unknown }) };
}

function unknownName(mapping: Mapping, field: ImportField, text: string): Read {
  const wish = mapping.fields[field.name]?.unknown ?? "refuse";
  if (wish === "create" && field.type === "name" && field.mayCreate)
    return text.length <= 200 ? { value: { create: text } } : { because: words("refusal.tooLong") };
  if (wish === "empty") return { unknown: text };
  return { because: words("import.refusal.unknown", { name: shortened(text) }), unknown: text };
}

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

/** What makes it the same row in the next file: what the other program calls it, or the name. */
function keyOf(what: ImportedThing, values: Values): string {
  const text = (name: string) => (typeof values[name] === "string" ? values[name] : "");
  if (what === "orders") return text("number");
  if (what === "tickets" || text("key")) return text("key");
  // Without a key one is told from another by what it is about, and when.
  if (what === "events") return ["beginAt", "direction", "sender", "title"].map(text).join(" ");
  if (what === "companies") return text("name").toLowerCase();
  return (text("email") || text("name")).toLowerCase();
}
