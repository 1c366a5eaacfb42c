import "server-only";
import { createCategory } from "@/lib/category/commands";
import { newCategoryInput } from "@/lib/category/schema";
import type { Scope } from "@/lib/kernel/scope";
import { createPartnerCategory } from "@/lib/partner-category/commands";
import { newPartnerCategoryInput } from "@/lib/partner-category/schema";
import { createPartner } from "@/lib/partner/commands/create-partner";

import type { ImportField, NamedThing } from "../fields/field";
import type { Values } from "../interpret";
import { type ReadyRow, toMake } from "./row";

/** Makes what the rows name and nobody knows here, each once, and puts it into them. */
export async function makeMissing(
  scope: Scope,
  fields: readonly ImportField[],
  ticketKind: string,
  rows: readonly ReadyRow[],
): Promise<ReadyRow[]> {
  const making = fields.filter((field) => field.type === "name" && field.mayCreate);
  const made = new Map<string, string>();
  for (const field of making) {
    if (field.type !== "name") continue;
    for (const { values } of rows) {
      for (const name of toMake(values, field.name)) {
        const key = keyOf(field.of, name);
        if (!made.has(key)) made.set(key, await make(scope, field.of, name, ticketKind));
      }
    }
  }
  if (made.size === 0) return [...rows];
  return rows.map((row) => ({ ...row, values: withMade(making, row.values, made) }));
}

/** A customer is a company, whatever field names it. */
const keyOf = (of: NamedThing, name: string): string => `${of === "partner" ? "company" : of} ${name.toLowerCase()}`;

async function make(scope: Scope, of: NamedThing, name: string, ticketKind: string): Promise<string> {
  if (of === "category")
    return (
      await createCategory(scope, newCategoryInput.parse({ name: name.slice(0, 120), kind: ticketKind, sequence: 10 }))
    ).id;
  if (of === "partnerCategory")
    return (
      await createPartnerCategory(scope, newPartnerCategoryInput.parse({ name: name.slice(0, 120), sequence: 10 }))
    ).id;
  return (await createPartner(scope, { partnerType: "company", name, isCustomer: true })).id;
}

function withMade(fields: readonly ImportField[], values: Values, made: ReadonlyMap<string, string>): Values {
  const changed = fields.flatMap((field) => {
    if (field.type !== "name" || toMake(values, field.name).length === 0) return [];
    const known = [values[field.name]].flat().map((one) => {
      const name = typeof one === "object" && "create" in one ? one.create : null;
      return name === null ? one : { id: made.get(keyOf(field.of, name)) ?? "" };
    });
    return [[field.name, field.many ? known : known[0]]];
  });
  return { ...values, ...Object.fromEntries(changed) };
}
