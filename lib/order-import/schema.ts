import { z } from "zod";

/** What a column of the file can be; the first four cannot be missing. */
export const importFields = [
  "number",
  "orderedOn",
  "partner",
  "amount",
  "currency",
  "state",
  "section",
  "responsible",
  "opportunity",
] as const;
export type ImportField = (typeof importFields)[number];
export const neededFields: readonly ImportField[] = ["number", "orderedOn", "partner", "amount"];

export const MOST_LINES = 5000;

const column = z.string().max(200).optional();

/** Which column of the file is what; what is left out is guessed from its name. */
const mapping = z.object({
  number: column,
  orderedOn: column,
  partner: column,
  amount: column,
  currency: column,
  state: column,
  section: column,
  responsible: column,
  opportunity: column,
});
export type Mapping = z.output<typeof mapping>;

export const orderImportInput = z.object({
  csv: z.string().min(1, "order.refusal.notCsv").max(900_000, "order.refusal.fileTooBig"),
  mapping: mapping.optional(),
});
export type OrderImportInput = z.output<typeof orderImportInput>;
