import "server-only";
import { and, eq, inArray } from "drizzle-orm";

import { partners } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { sidesOf } from "@/lib/ticket/portal-sides";

import { type Colleague, colleaguesOf } from "../queries/sharing";

export type Sharing = {
  company: string;
  organisation: string;
  /** What the company's bound says of all its people. */
  bound: "own" | "company" | "chosen" | "nobody";
  /** The reader's own choice. */
  visibility: "own" | "company" | "chosen";
  colleagues: Colleague[];
};

/** Who sees the reader's requests; null where there is nothing to say of it: no company, or no requests. */
export async function sharingOf(scope: Scope): Promise<Sharing | null> {
  const { actor, organisationId, organisation } = scope;
  if (actor.kind !== "person" || !actor.standing.portal?.companyId || !sidesOf(actor.standing).requests) return null;
  const { companyId, visibility: bound } = actor.standing.portal;
  const rows = await scope.tx
    .select({ id: partners.id, name: partners.name, visibility: partners.portalVisibility })
    .from(partners)
    .where(and(eq(partners.organisationId, organisationId), inArray(partners.id, [companyId, actor.personId])));
  const own = rows.find(({ id }) => id === actor.personId)?.visibility ?? "own";
  return {
    company: rows.find(({ id }) => id === companyId)?.name ?? "",
    organisation: organisation.name,
    bound,
    visibility: own === "nobody" ? "own" : own,
    colleagues: await colleaguesOf(scope),
  };
}
