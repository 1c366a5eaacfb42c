import "server-only";
import { categoryTree } from "@/lib/category/queries";
import { allCustomFields } from "@/lib/custom-field/queries";
import type { Scope } from "@/lib/kernel/scope";
import { sectionTree } from "@/lib/section/queries";

import { allRequestTypes } from "../queries";

/** The settings of request types, and what they are made of. */
export async function requestTypesSettings(scope: Scope) {
  const types = await allRequestTypes(scope);
  const fields = await allCustomFields(scope);
  const sections = await sectionTree(scope);
  const categories = await categoryTree(scope);
  return {
    types,
    fields: fields.filter(({ active }) => active),
    sections: sections.filter(({ active }) => active),
    categories: categories.filter(({ active }) => active),
  };
}
export type RequestTypesSettings = Awaited<ReturnType<typeof requestTypesSettings>>;
