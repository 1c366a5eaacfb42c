import { getTableColumns } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { RuleFacts } from "@/lib/rule/facts";
import type { RuleWorld } from "@/lib/rule/world";

import type { Image } from "./row-history";

/** What hangs on a ticket, as it was. */
export type AroundThen = {
  operatorIds: readonly string[];
  watchers: readonly string[];
  unfinishedEvents: number;
  companyId: string | null;
  partnerCategoryIds: readonly string[];
  supplierStatus: RuleFacts["supplierStatus"];
  communications: number;
  lastMessage: string | null;
  firstResponseDueAt: Date | null;
  nextResponseDueAt: Date | null;
  closeDueAt: Date | null;
};

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Columns in the row's JSON, and how facts call them. */
const columns = Object.entries(getTableColumns(tickets)).map(([name, column]) => ({
  name,
  key: snake(name),
  isMoment: column.dataType === "date",
  isAmount: column.columnType === "PgNumeric",
}));

/** A ticket as rules would have seen it, from its row of then. */
export function factsThen(image: Image, around: AroundThen, world: RuleWorld): RuleFacts {
  const row: Record<string, unknown> = {};
  for (const { name, key, isMoment, isAmount } of columns) {
    const value = image[key] ?? null;
    if (value === null) row[name] = null;
    else if (isMoment) row[name] = new Date(value as string);
    else if (isAmount) row[name] = Number(value);
    else row[name] = value;
  }
  const section = world.sections.get(String(image["section_id"]));
  const parent = section?.parentId ? world.sections.get(section.parentId) : undefined;
  return {
    ...(row as Omit<
      RuleFacts,
      keyof AroundThen | "sectionAllowsDelete" | "parentSectionId" | "parentSectionManagerId"
    >),
    ...around,
    sectionAllowsDelete: section?.allowDelete ?? false,
    parentSectionId: section?.parentId ?? null,
    parentSectionManagerId: parent?.managerId ?? null,
  };
}
