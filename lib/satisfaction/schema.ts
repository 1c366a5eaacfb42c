import { z } from "zod";

import { tick } from "@/lib/organisation/form-fields";

/** What people say of how their request was handled. */
export const answers = ["good", "fair", "bad"] as const;
export type SatisfactionAnswer = (typeof answers)[number];

export const isAnswer = (text: unknown): text is SatisfactionAnswer => answers.some((answer) => answer === text);

const answer = z.enum(answers, "satisfaction.refusal.answerMissing");
/** Left out by the first click: what was written before stays. */
const comment = z
  .string()
  .trim()
  .max(2000, "refusal.tooLong")
  .transform((text) => text.replace(/\r\n?/g, "\n"))
  .optional();

export const answerByLinkInput = z.object({ token: z.string().max(200), answer, comment });
export type AnswerByLinkInput = z.output<typeof answerByLinkInput>;

export const answerInPortalInput = z.object({ number: z.coerce.number().int().positive(), answer, comment });
export type AnswerInPortalInput = z.output<typeof answerInPortalInput>;

const choices: Readonly<Record<string, boolean | null>> = { yes: true, no: false, "": null };

/** What sections say is one choice each, in a field of their own: "section:<id>". */
export const satisfactionSettingsInput = z
  .object({
    asks: tick,
    delayDays: z.coerce
      .number("refusal.numberNotUsable")
      .int("refusal.numberNotUsable")
      .min(0, "refusal.numberNotUsable")
      .max(30, "refusal.numberNotUsable"),
    asksSuppliers: tick,
  })
  .catchall(z.unknown())
  .transform(({ asks, delayDays, asksSuppliers, ...rest }, context) => {
    const sections = Object.entries(rest).flatMap(([name, value]) => {
      if (!name.startsWith("section:")) return [];
      const sectionId = z.uuid().safeParse(name.slice("section:".length));
      const said = typeof value === "string" ? choices[value] : undefined;
      if (sectionId.success && said !== undefined) return [{ sectionId: sectionId.data, asks: said }];
      context.addIssue({ code: "custom", message: "refusal.chooseOne" });
      return [];
    });
    return { asks, delayDays, asksSuppliers, sections };
  });
export type SatisfactionSettingsInput = z.output<typeof satisfactionSettingsInput>;
