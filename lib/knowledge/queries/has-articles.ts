import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

import { readableArticles } from "../visible";

/** Whether there is anything for this reader, as a column of another statement. */
export const hasArticlesColumn = (scope: Scope): SQL<boolean> =>
  sql<boolean>`exists (select from article where ${readableArticles(scope)})`;
