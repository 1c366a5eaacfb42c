import type { RuleFacts } from "@/lib/rule/facts";
import { fitsCategory } from "@/lib/rule/actions/category-fits";
import type { Rule } from "@/lib/rule/types";
import { isWithin, mayWorkThere } from "@/lib/rule/world";
import { rolesInSection } from "@/lib/ticket/record-roles";

import { reads } from "./relevance";
import type { Configuration } from "./types";

/**
 * For each thing that rules may tell apart, one value of every sort they do tell apart. What none of the rules looks at
 * has one value.
 */
export type Classes = {
  kinds: readonly string[];
  sections: readonly string[];
  categories: readonly (string | null)[];
  people: readonly string[];
  priorities: readonly number[];
  partners: readonly Pick<RuleFacts, "partnerId" | "companyId" | "partnerCategoryIds" | "supplierStatus">[];
  titles: readonly string[];
  messages: readonly (string | null)[];
  communications: readonly number[];
  /** Whether everything is filled in that a step may ask for. */
  complete: readonly boolean[];
  edited: readonly string[];
};

/** Steps to these ask for what is not filled in everywhere. */
const asksForMore = new Set(["submitted", "offered"]);

const editable = ["sectionId", "categoryId", "responsibleId", "partnerId", "priority", "kind", "supplierStatus"];

export function classesOf(configuration: Configuration, rules: readonly Rule[]): Classes {
  const { world } = configuration;
  const looked = new Set(rules.flatMap((rule) => [...reads(rule)]));
  const named = <Value>(pick: (rule: Rule) => Value | undefined): Value[] => [
    ...new Set(rules.map(pick).filter((value) => value !== undefined)),
  ];
  const people = peopleClasses(configuration, rules);
  const categories = categoryClasses(configuration, rules);
  return {
    kinds: configuration.kinds,
    sections: sectionClasses(configuration, rules, { people, categories }),
    categories: [null, ...categories],
    people,
    priorities: looked.has("priority") ? [1, 2, 3, 4, 5] : [3],
    partners: partnerClasses(rules),
    titles: phrases(named(({ criteria }) => criteria.titleContains)),
    messages: phrases(named(({ criteria }) => criteria.lastMessageContains)),
    communications: [0, ...named(({ criteria }) => criteria.minCommunications)],
    complete: rules.some(({ actions }) => asksForMore.has(actions.setState ?? "")) ? [true, false] : [true],
    // An edit of anything else is heard by none of them.
    edited: editable.filter((field) => world.sections.size > 0 && looked.has(field)),
  };
}

/** Of alike ones the first: the values of a list, told apart by what can be said of each. */
export function oneOfEach<Value>(values: readonly Value[], signature: (value: Value) => unknown): Value[] {
  const found = new Map<string, Value>();
  for (const value of values) {
    const key = JSON.stringify(signature(value));
    if (!found.has(key)) found.set(key, value);
  }
  return [...found.values()];
}

export const activeSections = ({ world }: Configuration): string[] =>
  [...world.sections.values()].filter(({ active }) => active).map(({ id }) => id);

const sectionClasses = (configuration: Configuration, rules: readonly Rule[], others: Others): string[] =>
  oneOfEach(activeSections(configuration), (id) => signatureOfSection(configuration, rules, others, id));

type Others = { people: readonly string[]; categories: readonly string[] };

/** All that can make two sections different to these rules: what they are themselves, and where they escalate to. */
export function signatureOfSection(configuration: Configuration, rules: readonly Rule[], others: Others, id: string) {
  const parentId = configuration.world.sections.get(id)?.parentId;
  return [
    likeness(configuration, rules, others, id),
    parentId ? likeness(configuration, rules, others, parentId) : null,
  ];
}

function likeness(
  { world, mailboxSections, kindOfSection, standings }: Configuration,
  rules: readonly Rule[],
  { people, categories }: Others,
  id: string,
) {
  const section = world.sections.get(id);
  return [
    rules.map(({ criteria, actions }) => [
      criteria.sectionId !== undefined &&
        (criteria.includeDescendants ? isWithin(world.sections, id, criteria.sectionId) : criteria.sectionId === id),
      actions.setSectionId === id,
    ]),
    section?.active,
    section?.approvalRequired,
    // A manager who is among the people asked about is one of them.
    section?.managerId && world.people.get(section.managerId)?.active
      ? people.includes(section.managerId)
        ? section.managerId
        : true
      : null,
    [mailboxSections.has(id), kindOfSection.get(id)],
    people.map((person) => [mayWorkThere(world, person, id), rolesIn(standings, person, id)]),
    categories.map((category) => world.categories.get(category)?.sectionId === id),
  ];
}

const rolesIn = (standings: Configuration["standings"], person: string, section: string) => {
  const standing = standings.get(person);
  return standing ? rolesInSection(standing, section) : [];
};

/** Who is named or can come in by a rule, and of all others one of each standing. */
function peopleClasses({ world, standings }: Configuration, rules: readonly Rule[]): string[] {
  const active = [...world.people.values()].filter((person) => person.active).map(({ userId }) => userId);
  const byManager = rules.some(({ actions }) => actions.setResponsible === "section_manager");
  const managers = new Set([...world.sections.values()].map(({ managerId }) => managerId));
  const named = new Set(rules.flatMap(({ criteria, actions }) => [criteria.responsible, actions.setResponsible]));
  const sections = [...world.sections.keys()];
  return oneOfEach(active, (id) =>
    named.has(id) || (byManager && managers.has(id))
      ? id
      : sections.map((section) => [mayWorkThere(world, id, section), rolesIn(standings, id, section)]),
  );
}

function categoryClasses({ world }: Configuration, rules: readonly Rule[]): string[] {
  const named = new Set(rules.flatMap(({ criteria, actions }) => [criteria.categoryId, actions.setCategoryId]));
  const active = [...world.categories.values()].filter((category) => category.active || named.has(category.id));
  return oneOfEach(active, ({ id, kind, sectionId }) => (named.has(id) ? id : [kind, sectionId])).map(({ id }) => id);
}

/** The categories of the classes that a ticket there may have; none, always. */
export const categoriesThere = (configuration: Configuration, { categories }: Classes, kind: string, section: string) =>
  categories.filter((id) => id === null || fitsCategory(configuration.world, id, kind, section));

function partnerClasses(rules: readonly Rule[]): Classes["partners"] {
  const named = [...new Set(rules.flatMap(({ criteria }) => criteria.partnerId ?? []))];
  const groups = [...new Set(rules.flatMap(({ criteria }) => criteria.partnerCategoryId ?? []))];
  const whom: Pick<RuleFacts, "partnerId" | "companyId">[] = [
    { partnerId: "somebody", companyId: null },
    ...named.map((partnerId) => ({ partnerId, companyId: null })),
    // A person of a company, both of them named.
    ...named.flatMap((partnerId) =>
      named.filter((companyId) => companyId !== partnerId).map((companyId) => ({ partnerId, companyId })),
    ),
  ];
  const statuses = [null, ...new Set(rules.flatMap(({ criteria }) => criteria.supplierStatus ?? []))];
  return whom.flatMap((one) =>
    subsets(groups).flatMap((partnerCategoryIds) =>
      statuses.map((supplierStatus) => ({ ...one, partnerCategoryIds, supplierStatus })),
    ),
  );
}

/** A text for every set of phrases it may contain. */
const phrases = (wanted: readonly string[]): string[] => subsets(wanted).map((chosen) => chosen.join(" "));

/** All subsets of a few; of many the empty one, the whole, and each alone. */
function subsets<Value>(values: readonly Value[]): Value[][] {
  if (values.length > 4) return [[], ...values.map((value) => [value]), [...values]];
  return values.reduce<Value[][]>((found, value) => [...found, ...found.map((one) => [...one, value])], [[]]);
}
