import { assignments, categories, memberships, partners, sections } from "@/db/schema";
import { command } from "@/lib/access/command";
import { type Asker, run } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { createUser } from "@/lib/account/users";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { createOrganisation } from "@/lib/organisation/commands";

import {
  type Cast,
  type Category,
  type Outsider,
  type Person,
  type Place,
  type Section,
  casts,
  peopleOf,
} from "./cast";

/** The day the town is founded: before every scenario. */
const FOUNDED = new Date("2010-01-04T08:00:00Z");

type Founded = { id: string; slug: string; ownCompanyId: string };

export type Town = {
  nivalis: Founded;
  myCompany: Founded;
  sections: Record<Section, string>;
  categories: Record<Category, string>;
  /** Users: who signs in. */
  users: Record<Person, string>;
  /** Person and company records, of members and of the world outside. */
  partners: Record<Person | Outsider, string>;
  /** Somebody of the cast as asker of `run`. */
  as: (person: Person) => Asker;
  /** An organisation's machines as asker of `run`. */
  system: (place: Place) => Asker;
};

/**
 * Founds Nivalis and My Company with the people, sections, categories and partners of domain 3.4, through the doors
 * everybody uses. For a database of its own: call it once, in `beforeAll`.
 */
export async function town(): Promise<Town> {
  const organisations: Partial<Record<Place, Founded>> = {};
  const built = {
    sections: {} as Town["sections"],
    categories: {} as Town["categories"],
    users: await accounts(),
    partners: {} as Town["partners"],
  };
  for (const cast of casts) {
    const { place, name, slug, locale, timeZone, currency } = cast;
    const founding = { by: "town", via: "setup", now: FOUNDED } as const;
    const charter = { name, slug, locale, timeZone, currency, firstSection: null, sendHoldSeconds: 0 };
    const organisation = await createOrganisation(charter, founding);
    organisations[place] = organisation;
    const asker = { organisationId: organisation.id, actor: { kind: "system", name: "town" } } as const;
    const settled = await run(asker, settle, { cast, users: built.users }, founding);
    Object.assign(built.sections, settled.sections);
    Object.assign(built.categories, settled.categories);
    Object.assign(built.partners, settled.partners);
  }
  const places = organisations as Record<Place, Founded>;
  return {
    ...places,
    ...built,
    as: (person) => ({ organisationId: places[placeOf(person)].id, userId: built.users[person] }),
    system: (place) => ({ organisationId: places[place].id, actor: { kind: "system", name: "test" } }),
  };
}

async function accounts(): Promise<Town["users"]> {
  return asAccount(async (scope) => {
    const users: Partial<Town["users"]> = {};
    for (const { key, name, email } of casts.flatMap(peopleOf)) {
      const { id } = await createUser(scope, { name, email, emailVerified: true });
      users[key] = id;
    }
    return users as Town["users"];
  }, FOUNDED);
}

function placeOf(person: Person): Place {
  const home = casts.find((cast) => peopleOf(cast).some(({ key }) => key === person));
  if (!home) throw new Error(`Nobody in the cast is called "${person}".`);
  return home.place;
}

type Settling = { cast: Cast; users: Town["users"] };

/** Everybody moves in: partners first, then members, sections and who works where. */
const settle = command("town.settle", async (scope, { cast, users }: Settling) => {
  const partnerIds = await admitPartners(scope, cast);
  const members = peopleOf(cast);
  await scope.tx.insert(memberships).values(
    members.map(({ key, role, email }) => ({
      ...fresh(scope),
      userId: users[key],
      role,
      personId: partnerIds[key] ?? "",
      email,
    })),
  );
  const sectionIds = await openSections(scope, cast, users);
  const categoryIds = await nameCategories(scope, cast);
  const duties = cast.staff.flatMap(({ key, duties: held }) =>
    held.map(([role, section]) => ({
      ...fresh(scope),
      userId: users[key],
      role,
      sectionId: section === "everywhere" ? null : (sectionIds[section] ?? null),
      startsOn: "2010-01-04",
    })),
  );
  await scope.tx.insert(assignments).values(duties);
  return { partners: partnerIds, sections: sectionIds, categories: categoryIds };
});

async function admitPartners(scope: Scope, cast: Cast): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  const staff = cast.staff.map(({ key, name, email }) => {
    ids[key] = newId();
    return {
      ...fresh(scope),
      id: ids[key],
      partnerType: "person" as const,
      name,
      email,
      companyId: scope.organisation.ownCompanyId,
      isInternal: true,
    };
  });
  // Companies stand before their people in the cast.
  const outsiders = cast.outsiders.map(({ key, type, name, email = null, company, is }) => {
    ids[key] = newId();
    return {
      ...fresh(scope),
      id: ids[key],
      partnerType: type,
      name,
      email,
      companyId: company ? (ids[company] ?? null) : null,
      isCustomer: is === "customer",
      isSupplier: is === "supplier",
    };
  });
  await scope.tx.insert(partners).values([...staff, ...outsiders]);
  return ids;
}

async function openSections(scope: Scope, cast: Cast, users: Town["users"]): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  // Parents stand before their children in the cast.
  for (const [place, { key, parent, manager, ...settings }] of cast.sections.entries()) {
    ids[key] = newId();
    await scope.tx.insert(sections).values({
      ...fresh(scope),
      ...settings,
      id: ids[key],
      parentId: parent ? (ids[parent] ?? null) : null,
      managerId: manager ? users[manager] : null,
      sequence: (place + 1) * 10,
    });
  }
  return ids;
}

/** Campaign types come with the organisation; the others are added here. */
async function nameCategories(scope: Scope, cast: Cast): Promise<Record<string, string>> {
  const known = await scope.tx.select({ id: categories.id, name: categories.name }).from(categories);
  const ids: Record<string, string> = {};
  for (const { key, name, ...settings } of cast.categories) {
    const there = known.find((category) => category.name === name);
    ids[key] = there?.id ?? newId();
    if (!there) await scope.tx.insert(categories).values({ ...fresh(scope), id: ids[key], name, ...settings });
  }
  return ids;
}

const fresh = ({ organisationId, now }: Scope) => ({ organisationId, id: newId(), createdAt: now, updatedAt: now });
