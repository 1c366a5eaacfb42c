import "server-only";
import { sql } from "drizzle-orm";

import { documentLinks, documents } from "@/db/schema";

/** The document stands on a ticket or an event. */
export const isLinked = sql`exists (select from ${documentLinks}
  where ${documentLinks.organisationId} = ${documents.organisationId} and ${documentLinks.documentId} = ${documents.id})`;
