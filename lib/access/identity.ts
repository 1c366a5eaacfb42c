import "server-only";
import type { Actor, Standing } from "@/lib/kernel/actor";
import { today } from "@/lib/kernel/day";
import { isId } from "@/lib/kernel/ids";
import type { OrganisationFacts } from "@/lib/kernel/scope";

import { hashToken } from "./hash-token";
import { becomeAccount, becomeTenant, organisationColumns } from "./scope";
import type { OpenTransaction } from "./transaction";

/** Who is asking: a signed-in browser, in the organisation its request names. */
export type Identity = {
  user: { id: string; name: string; email: string; locale: string; isInstallationAdmin: boolean };
  sessionId: string;
  /** When the session was last written as seen; the caller renews it now and then. */
  lastSeenAt: Date;
  /** When a second factor was shown in this session; when its person last proved who they are. */
  factorAt: Date | null;
  confirmedAt: Date | null;
  /** The one organisation whose provider opened it: it shows nothing of the others. */
  onlyOrganisationId: string | null;
};

export type MemberIdentity = Identity & {
  organisation: OrganisationFacts;
  /** Organisations where the person works, by name: this one and those to change to. */
  workplaces: Workplace[];
  actor: Extract<Actor, { kind: "person" }>;
  /** Types of events that the organisation calls otherwise. */
  eventLabels: EventLabels;
};

export type Workplace = { slug: string; name: string };

export type EventLabels = Record<string, { label: string; translations: Record<string, string> }>;

const slugPattern = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** How a transaction begins that first asks who is there. */
export const beginAsking = (access: "read" | "write"): string =>
  `begin${access === "read" ? " read only" : ""}; ${becomeAccount}`;

const askedQuery = `
  select u.id as "userId", u.name as "userName", u.email as "userEmail", u.locale as "userLocale",
    u.is_installation_admin and s.only_organisation_id is null as "isInstallationAdmin", s.id as "sessionId", s.last_seen_at as "lastSeenAt",
    m.id as "membershipId", m.active as "memberActive", ${organisationColumns("o")},
    s.factor_at as "factorAt", s.confirmed_at as "confirmedAt", s.only_organisation_id as "onlyOrganisationId",
    case when provider.required and provider.active
        and case when m.role = 'partner' then provider.for_portal else provider.for_staff end
        and s.provider_organisation_id is distinct from o.id
        and not (m.role = 'admin' and s.factor_at is not null) then 'provider'
      when s.factor_at is null and not (s.provider_organisation_id is not distinct from o.id and s.provider_is_strong)
        and (policy.factor_for = 'everybody' or (policy.factor_for = 'staff' and m.role <> 'partner')
          or (policy.factor_for = 'administrators' and m.role = 'admin')) then 'factor' end as lacks,
    (select coalesce(json_agg(json_build_object('slug', w.slug, 'name', w.name) order by w.name), '[]')
      from membership at join organisation w on w.id = at.organisation_id
      where at.user_id = u.id and at.active and at.role <> 'partner'
        and (s.only_organisation_id is null or s.only_organisation_id = w.id)) as workplaces
  from session s join "user" u on u.id = s.user_id
    left join organisation o on o.slug = $2
    left join membership m on m.organisation_id = o.id and m.user_id = u.id
      and (s.only_organisation_id is null or s.only_organisation_id = o.id)
    left join sign_in_policy policy on policy.organisation_id = o.id
    left join identity_provider provider on provider.organisation_id = o.id
  where s.session_token = $1 and s.expires > $3 and u.disabled_at is null`;

type AskedRow = OrganisationFacts & {
  userId: string;
  userName: string;
  userEmail: string;
  userLocale: string;
  isInstallationAdmin: boolean;
  sessionId: string;
  lastSeenAt: Date;
  workplaces: Workplace[];
  membershipId: string | null;
  memberActive: boolean | null;
  factorAt: Date | null;
  confirmedAt: Date | null;
  onlyOrganisationId: string | null;
  lacks: Lacking | null;
};

/** What an organisation demands of this session and has not got: a second factor, or its own provider's word. */
export type Lacking = "factor" | "provider";

/** The person behind a session's token, and the organisation the request names; null when the session is over. */
export async function whoAsks(
  transaction: OpenTransaction,
  token: string,
  slug: string | null,
  now: Date,
): Promise<(Identity & { row: AskedRow }) | null> {
  const asked = slug && slugPattern.test(slug) ? slug : null;
  const rows = await transaction.ask(askedQuery, [hashToken(token), asked, now]);
  const row = rows[0] as AskedRow | undefined;
  if (!row) return null;
  return {
    row,
    user: {
      id: row.userId,
      name: row.userName,
      email: row.userEmail,
      locale: row.userLocale,
      isInstallationAdmin: row.isInstallationAdmin,
    },
    sessionId: row.sessionId,
    lastSeenAt: row.lastSeenAt,
    factorAt: row.factorAt,
    confirmedAt: row.confirmedAt,
    onlyOrganisationId: row.onlyOrganisationId,
  };
}

/** What keeps a member out until they have shown it; null for strangers, who learn nothing. */
export const lackingOf = ({ row }: { row: AskedRow }): Lacking | null =>
  row.membershipId && row.memberActive ? row.lacks : null;

/**
 * Enters the organisation: switches the open transaction to it, so that whatever is asked next is asked there, and reads
 * what the member may do where. Null, for the whole or for the member, when the person is not an active member there: not
 * yours and does not exist are the same answer.
 */
export function enter(
  transaction: OpenTransaction,
  identity: Identity & { row: AskedRow },
  now: Date,
  commandId: string | null,
  { isLast = false }: { isLast?: boolean } = {},
): { organisationId: string; member: Promise<MemberIdentity | null> } | null {
  const { row } = identity;
  if (!row.membershipId || !row.memberActive) return null;
  return { organisationId: row.id, member: entered(transaction, identity, now, commandId, isLast) };
}

async function entered(
  transaction: OpenTransaction,
  identity: Identity & { row: AskedRow },
  now: Date,
  commandId: string | null,
  isLast: boolean,
): Promise<MemberIdentity | null> {
  const { row } = identity;
  const { userId, id, slug, name, locale, timeZone, currency, ownCompanyId } = row;
  const { directSend, campaignMustBeOpen, sendHoldSeconds, configurationStamp, brandColour, logoHash } = row;
  const settings = { directSend, campaignMustBeOpen, sendHoldSeconds, configurationStamp, brandColour, logoHash };
  const organisation = { id, slug, name, locale, timeZone, currency, ownCompanyId, ...settings };
  const become = transaction.query(becomeTenant(organisation.id, now, commandId));
  const asked = [userId, today(now, organisation.timeZone)];
  const [standing] = await Promise.all([
    isLast ? transaction.askLast(standingQuery, asked) : transaction.ask(standingQuery, asked),
    become,
  ]);
  const actor = personOf(userId, standing);
  return (
    actor && {
      user: identity.user,
      sessionId: identity.sessionId,
      lastSeenAt: identity.lastSeenAt,
      factorAt: identity.factorAt,
      confirmedAt: identity.confirmedAt,
      onlyOrganisationId: identity.onlyOrganisationId,
      organisation,
      workplaces: row.workplaces,
      actor,
      eventLabels: (standing[0]?.["eventLabels"] as EventLabels | null) ?? {},
    }
  );
}

/** A member as actor, in an open tenant transaction; null where there is none or it is not active. */
export async function memberActor(
  transaction: OpenTransaction,
  userId: string,
  now: Date,
  timeZone: string,
): Promise<Extract<Actor, { kind: "person" }> | null> {
  if (!isId(userId)) return null;
  return personOf(userId, await standingOf(transaction, userId, now, timeZone));
}

const standingOf = (transaction: OpenTransaction, userId: string, now: Date, timeZone: string) =>
  transaction.ask(standingQuery, [userId, today(now, timeZone)]);

/** Sections come with their descendants: an assignment covers what lies below. */
export const standingQuery = `
  with recursive mine as (
    select role, section_id from assignment
    where user_id = $1 and starts_on <= $2 and (ends_on is null or ends_on >= $2)
  ), reach(what, id) as (
    select 'supervisor', id from section where manager_id = $1
    union select mine.role, section.id from mine join section on mine.section_id is null or section.id = mine.section_id
    union select reach.what, section.id from section join reach on section.parent_id = reach.id
  )
  select m.role, m.email, m.person_id as "personId", person.name, coalesce(company.id, null) as "companyId",
    coalesce(company.is_customer, person.is_customer) as "isCustomer",
    coalesce(company.is_supplier, person.is_supplier) as "isSupplier",
    coalesce(company.portal_visibility, person.portal_visibility) as visibility,
    case when m.role = 'partner' and company.portal_visibility in ('own', 'chosen') then array(
      select mate.id from partner mate where mate.organisation_id = person.organisation_id
        and mate.company_id = person.company_id and mate.id <> person.id and mate.active
        and (mate.portal_visibility = 'company' or (mate.portal_visibility = 'chosen' and exists (
          select from portal_share shown where shown.organisation_id = mate.organisation_id
            and shown.owner_id = mate.id and shown.person_id = person.id))) order by mate.id) end as "shownBy",
    array(select id from reach where what = 'supervisor') as supervises,
    array(select id from reach where what = 'operator') as operates,
    array(select id from reach where what = 'auditor') as audits,
    array(select distinct s.id from reach join section s using (id) where what <> 'supervisor' and s.drafts_visible_to_colleagues) as "readsTicketDrafts",
    array(select distinct s.id from reach join section s using (id) where what <> 'supervisor' and s.event_drafts_visible_to_colleagues) as "readsEventDrafts",
    (select jsonb_object_agg(type, jsonb_build_object('label', label, 'translations', label_translations))
      from event_type_setting where label <> '') as "eventLabels"
  from membership m
    join partner person on person.organisation_id = m.organisation_id and person.id = m.person_id
    left join partner company on company.organisation_id = person.organisation_id and company.id = person.company_id
  where m.user_id = $1 and m.active`;

type StandingRow = Omit<Standing, "portal"> & {
  personId: string;
  name: string;
  email: string;
  companyId: string | null;
  isCustomer: boolean;
  isSupplier: boolean;
  visibility: "own" | "company" | "chosen" | "nobody";
  shownBy: string[] | null;
};

export function personOf(userId: string, rows: Record<string, unknown>[]): Extract<Actor, { kind: "person" }> | null {
  const row = rows[0] as StandingRow | undefined;
  if (!row) return null;
  const { role, supervises, operates, audits, readsTicketDrafts, readsEventDrafts } = row;
  const { companyId, isCustomer, isSupplier, visibility, shownBy } = row;
  return {
    kind: "person",
    userId,
    personId: row.personId,
    name: row.name,
    email: row.email,
    standing: {
      role,
      supervises,
      operates,
      audits,
      readsTicketDrafts,
      readsEventDrafts,
      portal: role === "partner" ? { companyId, isCustomer, isSupplier, visibility, shownBy: shownBy ?? [] } : null,
    },
  };
}
