import { z } from "zod";

import { createPartnerInput } from "@/lib/partner/schema";

import type { Because, Values } from "../interpret";
import { idIn, idsIn, textIn } from "./row";

/** What the forms of partners would send for a row. */
export function partnerInput(what: "companies" | "people", values: Values) {
  const { isCustomer, isSupplier } = values;
  return createPartnerInput.parse({
    partnerType: what === "companies" ? "company" : "person",
    name: textIn(values, "name"),
    email: textIn(values, "email"),
    phone: textIn(values, "phone"),
    mobile: textIn(values, "mobile"),
    website: textIn(values, "website"),
    jobTitle: textIn(values, "jobTitle"),
    language: textIn(values, "language"),
    notes: textIn(values, "notes"),
    companyId: idIn(values, "company"),
    categoryIds: idsIn(values, "categories"),
    isCustomer: typeof isCustomer === "boolean" ? isCustomer : undefined,
    isSupplier: typeof isSupplier === "boolean" ? isSupplier : undefined,
  });
}

const partsOfAddress = ["street", "city", "zip", "region", "country"] as const;

/** Where it can be reached by post; null where the row does not say. */
export function addressInput(values: Values) {
  const parts = Object.fromEntries(partsOfAddress.map((part) => [part, textIn(values, part) ?? null]));
  return Object.values(parts).some(Boolean) ? (parts as Record<(typeof partsOfAddress)[number], string | null>) : null;
}

/** The first thing a form would refuse, beside its field. */
export function refusedBy(parse: () => unknown): Because | null {
  try {
    parse();
    return null;
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const [issue] = error.issues;
    const field = String(issue?.path[0] ?? "");
    return {
      key: issue?.message.includes(".") && !issue.message.includes(" ") ? issue.message : "refusal.fieldNotUsable",
      field,
    };
  }
}
