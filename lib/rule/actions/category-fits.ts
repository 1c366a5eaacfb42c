import type { RuleWorld } from "../world";

/** Whether tickets of a kind in a section may have the category. */
export function fitsCategory(world: RuleWorld, categoryId: string, kind: string, sectionId: string): boolean {
  const category = world.categories.get(categoryId);
  if (!category) return false;
  return (category.kind ?? kind) === kind && (category.sectionId ?? sectionId) === sectionId;
}
