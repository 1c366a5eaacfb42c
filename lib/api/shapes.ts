import { z } from "zod";

import { MOST_NUMBER } from "@/lib/kernel/record-number";

/** What answers are made of. Moments are ISO 8601 with an offset, days `YYYY-MM-DD`, money decimal text in the currency beside it. */
export const moment = z.string().describe("Moment, ISO 8601 with offset");
export const day = z.string().describe("Day, YYYY-MM-DD");
export const money = z.string().describe("Decimal number as text, in the currency of the record");
export const named = z.object({ id: z.uuid(), name: z.string() });
export const numbered = z.object({ number: z.number().int(), title: z.string() });

/** One page of a list: `next` is what to ask `after` for the page behind it; null at the end. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

export const paging = {
  after: z.string().max(2000).optional().describe("`next` of the page before"),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const nothing = z.object({}).strict();
export const byNumber = z.object({ number: z.coerce.number().int().positive().max(MOST_NUMBER) });
export const byId = z.object({ id: z.uuid() });
export const changed = z.object({ number: z.number().int(), version: z.number().int() });

/** The fields of a form's schema, behind what forms need: text as values, boxes as lists. */
export function fieldsOf(schema: z.ZodType): z.ZodObject {
  let inner: z.ZodType = schema;
  while (inner instanceof z.ZodPipe) inner = inner.out as z.ZodType;
  if (!(inner instanceof z.ZodObject)) throw new Error("These are not the fields of a form.");
  return inner;
}

/** The body of a request about one record: the form's fields without what the address says; anything else is refused. */
export const bodyOf = (schema: z.ZodType, ...saidByPath: string[]): z.ZodObject =>
  z.strictObject(
    Object.fromEntries(Object.entries(fieldsOf(schema).shape).filter(([name]) => !saidByPath.includes(name))),
  );
