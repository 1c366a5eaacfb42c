import {
  cannedReplies,
  categories,
  channels,
  customFields,
  eventNatures,
  macros,
  menuItems,
  requestTypes,
  savedFilters,
  statesOfMind,
  tags,
} from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";

import { canary, setUp } from "../desk";
import { insiders } from "../insiders";
import { type KnownTo, staff } from "./known-to";
import type { Makers } from "./makers";
import { written } from "./written";

/** What everybody in the organisation chooses from. */
export type WordRecords = {
  cannedReply: string;
  macro: string;
  /** A view, and a saved report, that are everybody's. */
  savedFilter: string;
  savedReport: string;
  category: string;
  channel: string;
  tag: string;
  otherTag: string;
  customField: string;
  /** What suppliers may ask for. */
  requestType: string;
  /** Words of the organisation's own lists, and an entry of its menu. */
  nature: string;
  spareChannel: string;
  stateOfMind: string;
  menuItem: string;
};

export const wordMakers: Makers<WordRecords> = {
  cannedReply: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(cannedReplies).values({ ...row, name: canary(desk.place, "shared"), body: "Hello" });
    }),
  macro: (desk) =>
    written(desk, async (scope, row) => {
      const steps = [{ do: "tag", value: "urgent" }];
      await scope.tx.insert(macros).values({ ...row, name: canary(desk.place, "shared"), steps });
    }),
  savedFilter: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(savedFilters).values({ ...row, name: canary(desk.place, "shared"), target: "tickets" });
    }),
  savedReport: (desk) =>
    written(desk, async (scope, row) => {
      const criteria = { report: "cases", query: { period: "all" } };
      const name = canary(desk.place, "shared");
      await scope.tx.insert(savedFilters).values({ ...row, name, target: "report", criteria });
    }),
  category: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(categories).values({ ...row, name: canary(desk.place, "shared") });
    }),
  channel: (desk) => run(desk.admin, firstChannel, undefined, setUp),
  tag: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(tags).values({ ...row, name: `${canary(desk.place, "shared")} ${row.id}` });
    }),
  otherTag: (desk) => wordMakers.tag(desk),
  customField: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx
        .insert(customFields)
        .values({ ...row, key: `k${row.id.replaceAll("-", "")}`, label: canary(desk.place, "shared"), type: "text" });
    }),
  requestType: (desk) =>
    written(desk, async (scope, row) => {
      const what = { name: canary(desk.place, "portal"), audience: "suppliers", kind: "supplier_request" } as const;
      await scope.tx.insert(requestTypes).values({ ...row, ...what, sectionId: desk.section });
    }),
  nature: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(eventNatures).values({ ...row, name: canary(desk.place, "shared") });
    }),
  spareChannel: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(channels).values({ ...row, name: canary(desk.place, "shared") });
    }),
  stateOfMind: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(statesOfMind).values({ ...row, name: canary(desk.place, "shared"), score: 7 });
    }),
  menuItem: (desk) =>
    written(desk, async (scope, row) => {
      await scope.tx.insert(menuItems).values({ ...row, label: canary(desk.place, "shared") });
    }),
};

export const wordKnownTo: KnownTo<WordRecords> = {
  cannedReply: staff,
  macro: staff,
  savedFilter: staff,
  savedReport: staff,
  category: insiders,
  channel: insiders,
  tag: staff,
  otherTag: staff,
  customField: insiders,
  requestType: [...staff, "supplier"],
  nature: staff,
  spareChannel: insiders,
  stateOfMind: staff,
  menuItem: staff,
};

const firstChannel = command("test.read", async (scope) => {
  const [row] = await scope.tx.select({ id: channels.id }).from(channels).limit(1);
  if (!row) throw new Error("A new organisation has channels.");
  return row.id;
});
