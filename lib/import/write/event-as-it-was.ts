import { words } from "@/lib/kernel/words";
import { momentIn } from "@/lib/ticket/moments";

import type { Because, Values } from "../interpret";
import { idIn, idsIn, textIn } from "./row";
import type { Setting } from "./ticket-as-it-was";

export type Written = { name: string | null; email: string | null };

/** When it happened, by the organisation's clock. */
export const eventMoment = ({ organisation }: Setting, values: Values): Date =>
  momentIn(organisation.timeZone, textIn(values, "beginAt") ?? "");

/** Why a communication cannot have been so. */
export function impossibleEvent(setting: Setting, values: Values): Because | null {
  if (eventMoment(setting, values) > setting.now) return { ...words("import.refusal.future"), field: "beginAt" };
  // Where nobody is responsible nobody would find it.
  if (!idIn(values, "section") && !idsIn(values, "ticket")?.length)
    return { ...words("import.refusal.nowhere"), field: "ticket" };
  return null;
}

/** Which way it went, where the file does not say. */
export function directionOf(values: Values): "incoming" | "outgoing" | "internal" {
  const said = textIn(values, "direction");
  if (said === "outgoing" || said === "internal" || said === "incoming") return said;
  return textIn(values, "type") === "note" ? "internal" : "incoming";
}

/** "Jo Doe <jo@x.example>; mo@x.example": names and addresses as mail programs write them. */
export function peopleIn(text: string | undefined): Written[] {
  return (text ?? "")
    .split(/[;\n]|,(?=[^,]*@)/)
    .flatMap((one) => {
      const [, name, email] = /^(.*?)<?([^<>\s"]+@[^<>\s"]+)>?$/.exec(one.trim()) ?? [null, one.trim(), null];
      const plain = name?.replaceAll('"', "").trim() || null;
      return plain || email ? [{ name: plain, email: email?.toLowerCase() ?? null }] : [];
    })
    .slice(0, 100);
}
