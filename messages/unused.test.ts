import { expect, it } from "vitest";

import { unaskedKeys } from "@/lib/testing/spoken-keys";

import { messages } from "./en";

/** Words whose keys are codes of the data: no file writes them out. Each with where the codes come from. */
const spokenByCode: Readonly<Record<string, string>> = {
  "audit.did": "names of commands",
  "admin.assignments": "db/schema: roles of assignments",
  "common.tomorrow": "kinds of moments, components/ui/moment.ts",
  "common.yesterday": "kinds of moments, components/ui/moment.ts",
  "document.bytes": "units of a file's size, components/document/file-size.ts",
  "document.kilobytes": "units of a file's size, components/document/file-size.ts",
  "document.megabytes": "units of a file's size, components/document/file-size.ts",
  "event.field": "columns of an event, lib/version and lib/audit",
  "event.history": "labels of history entries",
  "event.nature": "codes of natures, domain 1.4",
  "event.need": "requirements of the workflow",
  "eventPage.done": "codes of the steps of an event",
  "eventPage.variable": "lib/text/text-values.ts",
  "import.field": "lib/import/fields",
  "import.options": "lib/import/schema.ts",
  "partner.noMail": "reasons of mail_suppression",
  "privacy.data": "what is kept of a person",
  "proof.finding": "lib/proof/types.ts",
  "rule.sentence": "lib/rule/sentence.ts",
  "ticket.actionKind": "lib/ticket/kinds",
  "ticket.history": "labels of history entries",
  "ticket.need": "requirements of the workflow",
  "ticket.role": "lib/workflow: roles",
  "ticket.unit": "db/schema/ticket.ts",
  "ticketPage.didEvent": "labels of history entries",
  "undo.act": "names of commands",
  "webForm.settings": "lib/web-form/schema.ts: protections",
  "worklist.tickets": "lib/worklist/lists",
};

const keysOf = (words: object, above = ""): string[] =>
  Object.entries(words).flatMap(([name, value]) =>
    typeof value === "string" ? [above + name] : keysOf(value as object, `${above}${name}.`),
  );

const byCode = (key: string) =>
  Object.keys(spokenByCode).find((prefix) => key === prefix || key.startsWith(`${prefix}.`));

it("Every sentence of the catalogue is asked for somewhere", () => {
  const unasked = unaskedKeys(keysOf(messages));
  expect(unasked.filter((key) => !byCode(key))).toEqual([]);
});
