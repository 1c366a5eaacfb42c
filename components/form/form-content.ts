import { PUT_BACK } from "../ui/draft-part";
import type { Draft } from "./draft-store";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What each field held when the page came: what stands there unchanged is not worth keeping. */
export const startsOf = (form: HTMLFormElement): Map<Field, string> =>
  new Map(fieldsOf(form).map((field) => [field, startOf(field)]));

/** What was typed and chosen in a form, by the names of its fields; passwords and files are never kept. */
export function contentOf(form: HTMLFormElement, starts: ReadonlyMap<Field, string>): Draft {
  const typed: Draft = {};
  for (const field of fieldsOf(form)) {
    const value = valueOf(field);
    if (value !== (starts.get(field) ?? startOfNew(field)) && (value || isTicked(field))) typed[field.name] = value;
  }
  for (const { dataset } of partsOf(form)) {
    const { part, partValue, partStart } = dataset;
    if (part && partValue && partValue !== partStart) typed[part] = { part: JSON.parse(partValue) as unknown };
  }
  return typed;
}

/** Choosing one field may make another appear: what found no place at once is tried again on the next frames. */
const MOST_FRAMES = 4;

/** Puts back what was kept, as if it were typed: every field that listens hears of it. */
export function putBack(form: HTMLFormElement, content: Draft, done: () => void): void {
  const missing = new Set(Object.keys(content));
  let frames = 0;
  const next = () => {
    for (const name of missing) if (restored(form, name, content[name])) missing.delete(name);
    frames += 1;
    if (frames < MOST_FRAMES) requestAnimationFrame(next);
    else done();
  };
  next();
}

function restored(form: HTMLFormElement, name: string, kept: unknown): boolean {
  if (typeof kept === "object" && kept !== null && "part" in kept) {
    const part = partsOf(form).find(({ dataset }) => dataset["part"] === name);
    part?.dispatchEvent(new CustomEvent(PUT_BACK, { detail: kept.part }));
    opened(part);
    return part !== undefined;
  }
  const fields = fieldsOf(form).filter((field) => field.name === name);
  const [field] = fields;
  if (!field || typeof kept !== "string") return false;
  if (isTicked(field)) {
    const wanted = fields.find((one) => field.type === "checkbox" || one.value === kept);
    if (wanted instanceof HTMLInputElement && valueOf(wanted) !== kept) wanted.click();
    opened(wanted);
    return wanted !== undefined;
  }
  if (field instanceof HTMLSelectElement && ![...field.options].some(({ value }) => value === kept)) return false;
  // Past the property that React watches, so that it takes the value for typed.
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field) as Field, "value")?.set?.call(field, kept);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
  opened(field);
  return true;
}

/** What was typed behind "More fields" is shown again. */
function opened(element: Element | undefined): void {
  const more = element?.closest("details");
  if (more) more.open = true;
}

/** Fields with a line of text, a choice or a tick; a field of a set that is out of use says nothing. */
const fieldsOf = (form: HTMLFormElement): Field[] =>
  [...form.querySelectorAll<Field>("input[name], textarea[name], select[name]")].filter(
    (field) => !(field instanceof HTMLInputElement && /^(hidden|file|password)$/.test(field.type)),
  );

const partsOf = (form: HTMLFormElement): HTMLElement[] => [...form.querySelectorAll<HTMLElement>("[data-part]")];

const isTicked = (field: Field): boolean => field.type === "checkbox" || field.type === "radio";

function valueOf(field: Field): string {
  if (!(field instanceof HTMLInputElement) || !isTicked(field)) return field.value;
  if (field.type === "checkbox") return field.checked ? "on" : "";
  return tickedIn(field)?.value ?? "";
}

const tickedIn = (field: HTMLInputElement) =>
  [...(field.form?.querySelectorAll<HTMLInputElement>(`input[name="${CSS.escape(field.name)}"]`) ?? [])].find(
    ({ checked }) => checked,
  );

/** Of a field that came later: of two buttons the first is usual, whichever is pressed by now. */
const startOfNew = (field: Field): string =>
  field.type === "radio"
    ? (field.form?.querySelector<HTMLInputElement>(`input[name="${CSS.escape(field.name)}"]`)?.value ?? "")
    : startOf(field);

function startOf(field: Field): string {
  if (field instanceof HTMLSelectElement)
    return [...field.options].find(({ defaultSelected }) => defaultSelected)?.value ?? field.options[0]?.value ?? "";
  if (!(field instanceof HTMLInputElement) || !isTicked(field)) return field.defaultValue;
  return field.type === "checkbox" ? (field.defaultChecked ? "on" : "") : (tickedIn(field)?.value ?? "");
}
