import { z } from "zod";

import { deskInput } from "@/lib/organisation/desk-schema";
import { unknownVariables } from "@/lib/text/template";

const reply = {
  name: z.string().trim().min(1, "refusal.nameMissing").max(80, "refusal.textLong"),
  body: z
    .string()
    .trim()
    .min(1, "refusal.textMissing")
    .max(20_000, "refusal.textLong")
    .refine((body) => unknownVariables(body).length === 0, "desk.refusal.unknownVariable"),
  desk: deskInput,
};

export const createReplyInput = z.object(reply);
export type CreateReplyInput = z.output<typeof createReplyInput>;

export const editReplyInput = z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), ...reply });
export type EditReplyInput = z.output<typeof editReplyInput>;

export const dropReplyInput = z.object({ id: z.uuid() });
export type DropReplyInput = z.output<typeof dropReplyInput>;
