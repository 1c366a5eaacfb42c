import "server-only";
import { customFieldsFor } from "@/lib/custom-field/queries";
import type { CustomField } from "@/lib/custom-field/types";
import type { Scope } from "@/lib/kernel/scope";
import { namedPartner } from "@/lib/partner/named";
import type { KindField } from "@/lib/ticket/kinds/kind";
import { type TicketKind, isTicketKind, kindOf, ticketKinds } from "@/lib/ticket/registry";

import { channelChoices } from "../queries/channels";
import { type FoundChoice, campaigns, fittingCategories, ownSections, staff } from "../queries/choices";

/** What the form for a new ticket of one kind shows. */
export type NewTicketPage = {
  kind: TicketKind;
  fields: readonly KindField[];
  partnerLabel: "client" | "supplier" | "partner";
  responsibleLabel: "operationsManager" | "responsible";
  sections: { id: string; name: string }[];
  /** The section chosen beforehand: the one of the address, or the kind's own. */
  sectionId: string | null;
  categories: FoundChoice[];
  staff: FoundChoice[];
  campaigns: FoundChoice[];
  channels: FoundChoice[];
  me: string | null;
  /** Whoever creates it becomes responsible. */
  takesCreator: boolean;
  /** The usual billing supplier. */
  ownCompany: { id: string; name: string } | null;
  currency: string;
  /** The organisation's own fields of this kind, of whichever section. */
  ownFields: CustomField[];
  /** Whose page the form was opened from: a company, or a person and where they work. */
  partner: { id: string; name: string } | null;
  contact: { id: string; name: string } | null;
};

/** Kinds in the order of menus, each with whether a section here works on it. */
export async function newTicketKinds(scope: Scope): Promise<TicketKind[]> {
  const sections = await ownSections(scope);
  const usual = ticketKinds.filter((kind) => sections.some(({ defaultKind }) => defaultKind === kind));
  return [...usual, ...ticketKinds.filter((kind) => !usual.includes(kind))];
}

/** Of a section without a kind it is the section's usual one; null: the kind is still to be chosen. */
export async function newTicketPage(
  scope: Scope,
  asked: { kind: string | undefined; section: string | undefined; partner?: string | undefined; locale?: string },
): Promise<NewTicketPage | null> {
  const sections = await ownSections(scope);
  const there = sections.find(({ id }) => id === asked.section);
  const wanted = asked.kind ?? there?.defaultKind ?? "";
  if (!isTicketKind(wanted)) return null;
  const { kind, fields, partnerLabel, responsibleLabel, defaultResponsible } = kindOf(wanted);
  const chosen = there ?? sections.find(({ defaultKind }) => defaultKind === kind);
  const has = (name: KindField["name"]) => fields.some((field) => field.name === name);
  const { actor, organisation } = scope;
  const about = await namedPartner(scope, asked.partner);
  const isPerson = about?.partnerType === "person";
  return {
    kind,
    fields,
    partnerLabel,
    responsibleLabel,
    sections: sections.map(({ id, name }) => ({ id, name })),
    sectionId: chosen?.id ?? null,
    categories: has("categoryId") ? await fittingCategories(scope, { kind }, asked.locale) : [],
    staff: await staff(scope),
    campaigns: has("campaignId") ? await campaigns(scope) : [],
    channels: has("requestedChannelId") ? await channelChoices(scope) : [],
    me: actor.kind === "person" ? actor.userId : null,
    takesCreator: defaultResponsible === "creator",
    ownCompany: has("billingSupplierId") ? { id: organisation.ownCompanyId, name: organisation.name } : null,
    currency: scope.organisation.currency,
    ownFields: (await customFieldsFor(scope)).filter((field) => field.kind === null || field.kind === kind),
    partner: isPerson ? about.company : about,
    contact: isPerson ? about : null,
  };
}
