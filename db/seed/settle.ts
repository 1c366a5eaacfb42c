import { eq } from "drizzle-orm";

import {
  assignments,
  categories,
  mailboxAddresses,
  mailboxes,
  memberships,
  partnerAddresses,
  partnerCategories,
  partnerCategoryLinks,
  partners,
  sections,
} from "@/db/schema";
import { command } from "@/lib/access/command";
import { type Asker, run } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { createUser, userByEmail } from "@/lib/account/users";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { createOrganisation } from "@/lib/organisation/commands";

import type { Cast, CastContact, CastMember } from "./cast/cast";

type Key<Part> = keyof Part & string;

/** An organisation of the cast after everybody has moved in: ids by the keys of the cast. */
export type Settled<C extends Cast> = {
  cast: C;
  organisationId: string;
  ownCompanyId: string;
  user: (key: Key<C["people"]> | Key<C["contacts"]>) => string;
  person: (key: Key<C["people"]> | Key<C["contacts"]>) => string;
  company: (key: Key<C["companies"]>) => string;
  section: (key: Key<C["sections"]>) => string;
  /** By name; campaign types of every organisation included. */
  category: (name: string) => string;
  /** By path, as "Support Contract / Gold". */
  partnerCategory: (path: string) => string;
  mailbox: (address: C["mailboxes"][number]["address"]) => string;
  /** Somebody of the cast as asker of `run`. */
  as: (key: Key<C["people"]> | Key<C["contacts"]>) => Asker;
  /** The organisation's machines as asker. */
  system: Asker;
};

/** Founds an organisation of the demo and lets everybody move in. */
export async function settle<C extends Cast>(
  cast: C,
  options: { passwordHash: string; now: Date },
): Promise<Settled<C>> {
  const { slug, name, timeZone, currency } = cast;
  const users = await accountsOf(cast, options);
  const founding = { by: "demo", via: "seed", now: options.now } as const;
  const organisation = await createOrganisation(
    { slug, name, timeZone, currency, locale: "en", isDemo: true, firstSection: null },
    founding,
  );
  const system = { organisationId: organisation.id, actor: { kind: "system", name: "demo" } } as const;
  const ids = await run(system, moveIn, { cast, users }, founding);

  const idOf = (part: string, among: Record<string, string>) => (key: string) => {
    const id = among[key];
    if (!id) throw new Error(`${cast.name} has no ${part} "${key}".`);
    return id;
  };
  const user = idOf("user", users);
  return {
    cast,
    organisationId: organisation.id,
    ownCompanyId: organisation.ownCompanyId,
    user,
    person: idOf("person", ids.persons),
    company: idOf("company", ids.companies),
    section: idOf("section", ids.sections),
    category: idOf("category", ids.categories),
    partnerCategory: idOf("category of partners", ids.partnerCategories),
    mailbox: idOf("mailbox", ids.mailboxes),
    as: (key) => ({ organisationId: organisation.id, userId: user(key) }),
    system,
  };
}

/** One account per address: who works for both organisations has one. */
function accountsOf(cast: Cast, { passwordHash, now }: { passwordHash: string; now: Date }) {
  return asAccount(async (scope) => {
    const users: Record<string, string> = {};
    for (const [key, { name, email }] of signers(cast)) {
      const known = await userByEmail(scope, email);
      const isInstallationAdmin = key === "ines";
      const account = { name, email, passwordHash, isInstallationAdmin, isDemo: true, emailVerified: true };
      users[key] = known?.id ?? (await createUser(scope, account)).id;
    }
    return users;
  }, now);
}

const signers = (cast: Cast): [string, { name: string; email: string }][] => [
  ...Object.entries(cast.people),
  ...guestsOf(cast).map(([key, { name, email }]): [string, { name: string; email: string }] => [
    key,
    { name, email: email ?? "" },
  ]),
];

const guestsOf = (cast: Cast): [string, CastContact][] =>
  Object.entries(cast.contacts).filter(([, { portal }]) => portal);

type Ids = Record<string, string>;

const moveIn = command("seed.moveIn", async (scope, { cast, users }: { cast: Cast; users: Ids }) => {
  const companies = await addCompanies(scope, cast);
  const persons = { ...(await addContacts(scope, cast, companies)), ...(await addStaff(scope, cast, users)) };
  await admitGuests(scope, cast, users, persons);
  const opened = await openSections(scope, cast, users);
  await assignStaff(scope, cast, users, opened);
  return {
    partnerCategories: await labelCompanies(scope, cast, companies),
    companies,
    persons,
    sections: opened,
    categories: await nameCategories(scope, cast, opened),
    mailboxes: await openMailboxes(scope, cast, users, opened),
  };
});

async function addCompanies(scope: Scope, cast: Cast): Promise<Ids> {
  const ids: Ids = {};
  for (const [key, { name, side, email, phone, city, portalVisibility }] of Object.entries(cast.companies)) {
    const row = fresh(scope);
    ids[key] = row.id;
    await scope.tx.insert(partners).values({
      ...row,
      ...sides(side),
      ...(portalVisibility && { portalVisibility }),
      partnerType: "company",
      name,
      email: email ?? null,
      phone: phone ?? null,
    });
    if (city) await scope.tx.insert(partnerAddresses).values({ ...fresh(scope), partnerId: row.id, city });
  }
  return ids;
}

async function addContacts(scope: Scope, cast: Cast, companies: Ids): Promise<Ids> {
  const ids: Ids = {};
  for (const [key, contact] of Object.entries(cast.contacts)) {
    const { name, email, phone, company, jobTitle, side } = contact;
    const row = fresh(scope);
    ids[key] = row.id;
    await scope.tx.insert(partners).values({
      ...row,
      ...sides(side ?? (company && cast.companies[company]?.side)),
      partnerType: "person",
      name,
      email: email ?? null,
      phone: phone ?? null,
      jobTitle: jobTitle ?? null,
      companyId: company ? (companies[company] ?? null) : null,
    });
  }
  return ids;
}

const sides = (side: string | undefined) => ({ isCustomer: side === "customer", isSupplier: side === "supplier" });

async function addStaff(scope: Scope, cast: Cast, users: Ids): Promise<Ids> {
  const ids: Ids = {};
  for (const [key, { name, email, role, jobTitle, signature }] of Object.entries<CastMember>(cast.people)) {
    const person = fresh(scope);
    ids[key] = person.id;
    await scope.tx.insert(partners).values({
      ...person,
      partnerType: "person",
      name,
      email,
      jobTitle,
      isInternal: true,
      companyId: scope.organisation.ownCompanyId,
    });
    await scope.tx.insert(memberships).values({
      ...fresh(scope),
      userId: users[key] ?? "",
      role,
      personId: person.id,
      email,
      signature: signature ?? null,
    });
  }
  return ids;
}

async function admitGuests(scope: Scope, cast: Cast, users: Ids, persons: Ids): Promise<void> {
  for (const [key, { email }] of guestsOf(cast)) {
    await scope.tx.insert(memberships).values({
      ...fresh(scope),
      userId: users[key] ?? "",
      role: "partner",
      personId: persons[key] ?? "",
      email: email ?? "",
    });
  }
}

/** Parents stand before their children in the cast. */
async function openSections(scope: Scope, cast: Cast, users: Ids): Promise<Ids> {
  const ids: Ids = {};
  let sequence = 0;
  for (const [key, { parent, manager, ...settings }] of Object.entries(cast.sections)) {
    const row = fresh(scope);
    ids[key] = row.id;
    await scope.tx.insert(sections).values({
      ...row,
      ...settings,
      sequence: (sequence += 10),
      parentId: parent ? (ids[parent] ?? null) : null,
      managerId: manager ? (users[manager] ?? null) : null,
    });
  }
  return ids;
}

async function assignStaff(scope: Scope, cast: Cast, users: Ids, sectionIds: Ids): Promise<void> {
  const startsOn = scope.now.toISOString().slice(0, 10);
  for (const [key, { assignments: held }] of Object.entries(cast.people)) {
    for (const { role, section } of held) {
      const sectionId = section ? (sectionIds[section] ?? null) : null;
      await scope.tx
        .insert(assignments)
        .values({ ...fresh(scope), userId: users[key] ?? "", role, sectionId, startsOn });
    }
  }
}

async function nameCategories(scope: Scope, cast: Cast, sectionIds: Ids): Promise<Ids> {
  const known = await scope.tx
    .select({ name: categories.name, id: categories.id })
    .from(categories)
    .where(eq(categories.organisationId, scope.organisationId));
  const ids: Ids = Object.fromEntries(known.map(({ name, id }) => [name, id]));
  for (const { name, section, kind, defaultProbability } of cast.categories) {
    const row = fresh(scope);
    ids[name] = row.id;
    await scope.tx.insert(categories).values({
      ...row,
      name,
      kind: kind ?? null,
      sectionId: sectionIds[section] ?? null,
      ...(defaultProbability !== undefined && { defaultProbability }),
    });
  }
  return ids;
}

async function labelCompanies(scope: Scope, cast: Cast, companies: Ids): Promise<Ids> {
  const ids: Ids = {};
  for (const path of cast.partnerCategories) {
    const names = path.split(" / ");
    for (const [depth, name] of names.entries()) {
      const here = names.slice(0, depth + 1).join(" / ");
      if (ids[here]) continue;
      const row = fresh(scope);
      ids[here] = row.id;
      const parentId = ids[names.slice(0, depth).join(" / ")] ?? null;
      await scope.tx.insert(partnerCategories).values({ ...row, name, parentId });
    }
  }
  for (const [key, { category }] of Object.entries(cast.companies)) {
    const categoryId = category && ids[category];
    if (!categoryId) continue;
    await scope.tx
      .insert(partnerCategoryLinks)
      .values({ ...fresh(scope), partnerId: companies[key] ?? "", categoryId });
  }
  return ids;
}

async function openMailboxes(scope: Scope, cast: Cast, users: Ids, sectionIds: Ids): Promise<Ids> {
  const { organisationId } = scope;
  const ids: Ids = {};
  for (const { address, section, user, ...settings } of cast.mailboxes) {
    const row = fresh(scope);
    ids[address] = row.id;
    await scope.tx.insert(mailboxes).values({
      ...row,
      ...settings,
      address,
      ownerType: user ? "user" : "section",
      sectionId: section ? (sectionIds[section] ?? null) : null,
      userId: user ? (users[user] ?? null) : null,
    });
    await scope.tx.insert(mailboxAddresses).values({ address, organisationId, mailboxId: row.id });
  }
  return ids;
}

const fresh = ({ organisationId, now }: Scope) => ({ organisationId, id: newId(), createdAt: now, updatedAt: now });
