import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";

import {
  categories,
  channels,
  eventNatures,
  memberships,
  menuItems,
  numberSeries,
  organisations,
  partners,
  sections,
  statesOfMind,
} from "@/db/schema";
import { command } from "@/lib/access/command";
import { type Via, run } from "@/lib/access/run";
import { newId } from "@/lib/kernel/ids";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { adminOnly } from "./admin-only";
import {
  defaultCampaignTypes,
  defaultChannels,
  defaultNatures,
  defaultRootMenus,
  defaultStatesOfMind,
} from "./defaults";
import type { organisationInput, organisationSettingsInput } from "./schema";
import { isTaken } from "./taken";

export type NewOrganisation = z.output<typeof organisationInput> & {
  isDemo?: boolean;
  /** Becomes the first administrator: an account that exists already. */
  admin?: { userId: string; name: string; email: string };
  /** Name of the section tickets can be filed in from the first minute; null: none is made. */
  firstSection?: string | null;
  /** How long outgoing mail waits, so that it can be taken back. */
  sendHoldSeconds?: number;
};

export type FoundedOrganisation = { id: string; slug: string; ownCompanyId: string; adminPersonId: string | null };

/**
 * Founds an organisation with all it needs for its first ticket: own company, number series, natures, channels, states
 * of mind, campaign types, a section, and its administrator. Opens its own transaction.
 *
 * @throws {Refusal} "invalid" beside `slug` when another organisation has it.
 */
export async function createOrganisation(
  wanted: NewOrganisation,
  options: { by: string; via: Via; now?: Date },
): Promise<FoundedOrganisation> {
  const { name, slug, locale, timeZone, currency, isDemo = false } = wanted;
  const charter = {
    id: newId(),
    ownCompanyId: newId(),
    name,
    slug,
    locale,
    timeZone,
    currency,
    isDemo,
    directSend: "everyone" as const,
    campaignMustBeOpen: true,
    configurationStamp: 0,
    brandColour: null,
    logoHash: null,
    sendHoldSeconds: wanted.sendHoldSeconds ?? 20,
  };
  try {
    return await run({ charter, actor: { kind: "system", name: options.by } }, furnishOrganisation, wanted, options);
  } catch (error) {
    if (isTaken(error, "organisation_slug_unique")) throw invalidField("slug", "refusal.slugTaken");
    throw error;
  }
}

const furnishOrganisation = command("organisation.create", async (scope, wanted: NewOrganisation) => {
  const { organisationId, organisation, tx } = scope;
  await tx.insert(partners).values({
    ...fresh(scope),
    id: organisation.ownCompanyId,
    partnerType: "company",
    name: organisation.name,
    isInternal: true,
    language: organisation.locale,
  });
  await tx.insert(numberSeries).values([
    { organisationId, series: "ticket" },
    { organisationId, series: "event" },
  ]);
  const adminPersonId = wanted.admin ? await admit(scope, wanted.admin) : null;
  const inOrder = <T>(entry: T, place: number) => ({ ...fresh(scope), ...entry, sequence: (place + 1) * 10 });
  await tx.insert(eventNatures).values(defaultNatures.map(inOrder));
  await tx.insert(channels).values(defaultChannels.map(inOrder));
  await tx.insert(statesOfMind).values(defaultStatesOfMind.map(inOrder));
  await tx
    .insert(categories)
    .values(defaultCampaignTypes.map((type, place) => ({ ...inOrder(type, place), kind: "campaign" as const })));
  await hangRootMenus(scope);
  const { firstSection = "General" } = wanted;
  if (firstSection)
    await tx.insert(sections).values({ ...fresh(scope), name: firstSection, managerId: wanted.admin?.userId ?? null });
  return { id: organisationId, slug: organisation.slug, ownCompanyId: organisation.ownCompanyId, adminPersonId };
});

async function hangRootMenus(scope: Scope): Promise<void> {
  const rows = defaultRootMenus.flatMap(({ key, pages = [], ...root }, place) => {
    const top = { ...fresh(scope), ...root, sequence: (place + 1) * 10, wizardKey: `root:${key}` };
    const below = pages.map(({ page, ...entry }, at) => ({
      ...fresh(scope),
      ...entry,
      parentId: top.id,
      target: "builtin" as const,
      builtin: page,
      sequence: (at + 1) * 10,
    }));
    return [top, ...below];
  });
  await scope.tx.insert(menuItems).values(rows);
}

async function admit(scope: Scope, admin: { userId: string; name: string; email: string }): Promise<string> {
  const { userId, name, email } = admin;
  const person = {
    ...fresh(scope),
    partnerType: "person" as const,
    name,
    email,
    companyId: scope.organisation.ownCompanyId,
  };
  await scope.tx.insert(partners).values({ ...person, isInternal: true, language: scope.organisation.locale });
  await scope.tx.insert(memberships).values({ ...fresh(scope), userId, role: "admin", personId: person.id, email });
  return person.id;
}

const fresh = ({ organisationId, now }: Scope) => ({ organisationId, id: newId(), createdAt: now, updatedAt: now });

/** Changes the organisation's settings; the slug stays, since links and mail ids carry it. */
export const editOrganisation = command(
  "organisation.edit",
  async (scope, { version, ...values }: z.output<typeof organisationSettingsInput>) => {
    adminOnly(scope);
    const changed = await scope.tx
      .update(organisations)
      .set({ ...values, updatedAt: scope.now, version: version + 1 })
      .where(and(eq(organisations.id, scope.organisationId), eq(organisations.version, version)))
      .returning({ id: organisations.id });
    if (changed.length === 0) throw new Refusal("stale", "refusal.stale");
    await scope.tx
      .update(partners)
      .set({ name: values.name, updatedAt: scope.now, version: sql`${partners.version} + 1` })
      .where(and(eq(partners.organisationId, scope.organisationId), eq(partners.id, scope.organisation.ownCompanyId)));
    return { version: version + 1 };
  },
);
