import { z } from "zod";

import { MOST_NUMBER } from "@/lib/kernel/record-number";
import { deskInput } from "@/lib/organisation/desk-schema";
import { unknownVariables } from "@/lib/text/template";

const text = z.string().trim();
const template = text
  .min(1, "refusal.textMissing")
  .max(20_000, "refusal.textLong")
  .refine((body) => unknownVariables(body).length === 0, "desk.refusal.unknownVariable");

/** One thing a macro does. A reply is only written into the composer: a person sends it. */
export const macroStep = z.discriminatedUnion("do", [
  z.object({ do: z.literal("transition"), value: text.min(1, "refusal.chooseOne").max(40) }),
  z.object({ do: z.literal("assign"), value: z.union([z.literal(["me", "nobody"]), z.uuid()], "refusal.chooseOne") }),
  z.object({ do: z.literal("priority"), value: z.coerce.number().int().min(1).max(5) }),
  z.object({ do: z.literal("category"), value: z.uuid("refusal.chooseOne") }),
  z.object({ do: z.literal("tag"), value: text.min(1, "refusal.textMissing").max(40, "refusal.textLong") }),
  z.object({ do: z.literal("checklist"), value: text.min(1, "refusal.textMissing").max(5000, "refusal.textLong") }),
  z.object({ do: z.literal("note"), value: template }),
  z.object({ do: z.literal("reply"), value: template }),
]);
export type MacroStep = z.output<typeof macroStep>;
export type MacroAct = MacroStep["do"];
export const macroActs = [
  "transition",
  "assign",
  "priority",
  "category",
  "tag",
  "checklist",
  "note",
  "reply",
] as const satisfies readonly MacroAct[];

/** Forms send the steps as JSON. */
const steps = z.preprocess(
  (value) => {
    if (typeof value !== "string") return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return null;
    }
  },
  z.array(macroStep, "desk.refusal.steps").min(1, "desk.refusal.steps").max(20, "desk.refusal.steps"),
);

const macro = {
  name: text.min(1, "refusal.nameMissing").max(80, "refusal.textLong"),
  steps,
  desk: deskInput,
};

export const createMacroInput = z.object(macro);
export type CreateMacroInput = z.output<typeof createMacroInput>;

export const editMacroInput = z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), ...macro });
export type EditMacroInput = z.output<typeof editMacroInput>;

export const dropMacroInput = z.object({ id: z.uuid() });
export type DropMacroInput = z.output<typeof dropMacroInput>;

export const runMacroInput = z.object({
  number: z.coerce.number().int().positive().max(MOST_NUMBER),
  version: z.coerce.number().int().positive().optional(),
  macroId: z.uuid("refusal.chooseOne"),
});
export type RunMacroInput = z.output<typeof runMacroInput>;
