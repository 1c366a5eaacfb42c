import "server-only";
import { getTranslations } from "next-intl/server";

import type { Because } from "@/lib/import/interpret";
import type { ImportField } from "@/lib/import/fields/field";

/** What our fields are called; an organisation's own have their own names. */
export async function fieldSayer(): Promise<(name: string) => string> {
  const words = await getTranslations("import.field");
  return (name) => (words.has(name as "name") ? words(name as "name") : name.replace(/^f\./, ""));
}

/** Why a row cannot be imported, with the field that is the reason: "Partner: Nobody knows “Acme” here." */
export async function becauseSayer(): Promise<(because: Because | null) => string> {
  const [everything, fieldOf] = [await getTranslations(), await fieldSayer()];
  return (because) => {
    if (!because?.key || !everything.has(because.key)) return "";
    const sentence = everything(because.key as "common.save", because.params);
    return because.field ? `${fieldOf(because.field)}: ${sentence}` : sentence;
  };
}

/** What a choice of a field is called. */
export async function choiceSayer(what: string): Promise<(field: ImportField, choice: string) => string> {
  const [state, order, priority, event] = await Promise.all([
    getTranslations("ticket.state"),
    getTranslations("order.state"),
    getTranslations("ticket"),
    getTranslations("event"),
  ]);
  return ({ name }, choice) => {
    const said = `${name}.${choice}` as "type.note";
    if (what === "events") return event.has(said) ? event(said) : choice;
    if (name === "state" && what === "orders") return order.has(choice as "draft") ? order(choice as "draft") : choice;
    if (name === "state") return state.has(choice as "draft") ? state(choice as "draft") : choice;
    const key = `priority.${choice}` as "term";
    return name === "priority" && priority.has(key) ? priority(key) : choice;
  };
}
