import "server-only";
import { sql } from "drizzle-orm";

import type { Standing } from "@/lib/kernel/actor";
import type { Scope } from "@/lib/kernel/scope";
import { hasArticlesColumn } from "@/lib/knowledge/queries/has-articles";
import { type RequestType, requestTypesFor } from "@/lib/request-type/queries";
import { type Audience, kindsFor } from "@/lib/request-type/types";
import { sidesOf } from "@/lib/ticket/portal-sides";

import { openTopics } from "./topics";

/** Something the reader may file: a request type, or a section that takes requests where no type was made. */
export type Offer = RequestType & { standsFor: "type" | "section" };

/** As whom somebody asks: who is customer and supplier is both. */
export function audiencesOf(standing: Standing): Audience[] {
  const { requests, cases } = sidesOf(standing);
  return [...(requests ? (["customers"] as const) : []), ...(cases ? (["suppliers"] as const) : [])];
}

/** All the reader may file, in order. */
export async function offersFor(scope: Scope): Promise<Offer[]> {
  const audiences = scope.actor.kind === "person" ? audiencesOf(scope.actor.standing) : [];
  const types = (await requestTypesFor(scope, audiences)).map((type) => ({ ...type, standsFor: "type" as const }));
  const isCovered = !audiences.includes("customers") || types.some(({ audience }) => audience === "customers");
  return isCovered ? types : [...(await topicsAsOffers(scope)), ...types];
}

async function topicsAsOffers(scope: Scope): Promise<Offer[]> {
  const topics = await openTopics(scope);
  return topics.map(({ id, name, nameTranslations, defaultKind, emailAddress }) => ({
    id,
    name,
    nameTranslations,
    description: null,
    descriptionTranslations: {},
    audience: "customers",
    // Only kinds the portal shows: a section for campaigns would make the request vanish.
    kind: kindsFor.customers.find((kind) => kind === defaultKind) ?? "general",
    sectionId: id,
    categoryId: null,
    icon: null,
    mail: emailAddress,
    fields: [],
    standsFor: "section",
  }));
}

export type OfferSummary = { isOpen: boolean; mail: string | null; hasHelp: boolean };

/** What the frame says of it: whether there is anything to file or to read, and an address that works as well. */
export async function offerSummary(scope: Scope): Promise<OfferSummary> {
  const { tx, organisationId, actor } = scope;
  const audiences = actor.kind === "person" ? audiencesOf(actor.standing) : [];
  const {
    rows: [found],
  } = await tx.execute<{ hasType: boolean; hasTopic: boolean; mail: string | null; hasHelp: boolean }>(sql`
    with type as (
      select s.email_address, t.sequence from request_type t
        join section s on s.organisation_id = t.organisation_id and s.id = t.section_id and s.active
      where t.organisation_id = ${organisationId} and t.active and t.audience = any(${`{${audiences.join(",")}}`}::text[])
    ), topic as (
      select email_address, sequence from section
      where organisation_id = ${organisationId} and active and portal_visible
    )
    select exists(select from type) as "hasType", exists(select from topic) as "hasTopic", ${hasArticlesColumn(scope)} as "hasHelp",
      coalesce((select email_address from type where email_address is not null order by sequence limit 1),
        (select email_address from topic where email_address is not null order by sequence limit 1)) as mail`);
  const { hasType = false, hasTopic = false, mail = null, hasHelp = false } = found ?? {};
  return { isOpen: hasType || (hasTopic && audiences.includes("customers")), mail, hasHelp };
}
