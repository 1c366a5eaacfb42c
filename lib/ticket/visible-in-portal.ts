import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Actor } from "@/lib/kernel/actor";

import { sidesOf } from "./portal-sides";

type Person = Extract<Actor, { kind: "person" }>;

/**
 * Which tickets a customer or supplier may see: the second wall, inside the organisation. One predicate for list,
 * count, search, page, documents and replies. Campaigns and meetings are never shown.
 */
export function visibleInPortal({ userId, personId, standing }: Person): SQL {
  const sides = sidesOf(standing);
  const allowed: SQL[] = [];
  if (sides.requests) allowed.push(sql`(${ofTheirs(userId, personId, standing.portal)} and ${isRequest(userId)})`);
  if (sides.cases) allowed.push(sql`(${ofTheirCompany(personId, standing.portal)} and ${isCase(userId)})`);
  return allowed.length > 0 ? sql`(${sql.join(allowed, sql` or `)})` : sql`false`;
}

type Portal = Person["standing"]["portal"];

/** Filed by them or about them; those of colleagues who show theirs; with `company` those of all colleagues. */
function ofTheirs(userId: string, personId: string, portal: Portal): SQL {
  // The kind of arrival is part of it because an index serves it: portal people file through the portal only.
  const own = sql`${tickets.contactId} = ${personId} or (${tickets.createdBy} = ${userId} and ${tickets.createdVia} = 'portal')`;
  const company = portal?.visibility === "company" || !portal?.companyId;
  if (company) return sql`(${own} or ${ofTheirCompany(personId, portal)})`;
  if (!portal || portal.shownBy.length === 0) return sql`(${own})`;
  // What a colleague filed for another company before is that company's business.
  const shown = sql`(${tickets.contactId} = any(${`{${portal.shownBy.join(",")}}`}::uuid[]) and ${ofTheirCompany(personId, portal)})`;
  return sql`(${own} or ${shown})`;
}

const ofTheirCompany = (personId: string, portal: Portal): SQL =>
  sql`${tickets.partnerId} = ${portal?.companyId ?? personId}`;

/**
 * What they asked for themselves is theirs to see. What staff wrote down about them is, too, when it is their
 * trouble or already being worked; an opportunity that staff hope for is not.
 */
const isRequest = (userId: string): SQL => sql`(
  (${tickets.kind} in ('support_request', 'general', 'sale_opportunity')
    and (${tickets.createdVia} in ('portal', 'webform', 'email') or ${tickets.createdBy} = ${userId}))
  or ${tickets.kind} = 'support_request'
  or (${tickets.kind} = 'general' and ${tickets.phase} <> 'draft'))`;

/** A complaint that is still being written is ours alone. */
const isCase = (userId: string): SQL =>
  sql`${tickets.kind} = 'supplier_request' and (${tickets.phase} <> 'draft' or ${tickets.createdBy} = ${userId})`;
