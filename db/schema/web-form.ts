import { pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { sameTenant, tenantColumns, tenantKey } from "./columns";
import { sections } from "./section";

/** How the public form of a section is kept (domain D-58); without a row it has a honeypot and stands on our pages only. */
export const webForms = pgTable(
  "web_form",
  {
    ...tenantColumns(),
    sectionId: uuid().notNull(),
    protection: text({ enum: ["none", "honeypot", "challenge"] })
      .notNull()
      .default("honeypot"),
    /** Origins whose pages may show the form in a frame of theirs. */
    sites: text().array().notNull().default([]),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("web_form_section").on(t.organisationId, t.sectionId),
    sameTenant("web_form_section_same_tenant", t, t.sectionId, sections, "cascade"),
  ],
);
