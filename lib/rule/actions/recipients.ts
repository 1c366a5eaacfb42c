import type { PlannedMail } from "../types";
import type { PersonOfWorld } from "../world";
import type { Acting } from "./list";

export const addressOf = (person: PersonOfWorld | null): string | null =>
  person?.active ? person.email.toLowerCase() : null;

export const personOf = ({ world }: Acting, userId: string | null | undefined): PersonOfWorld | null =>
  (userId && world.people.get(userId)) || null;

export const managerOf = (about: Acting): PersonOfWorld | null =>
  personOf(about, about.world.sections.get(about.facts.sectionId)?.managerId);

/** Each address once, whatever the case of its letters; the first mention counts. */
export function onceEach<Mail extends Pick<PlannedMail, "to">>(mails: readonly Mail[]): Mail[] {
  const seen = new Set<string>();
  return mails.filter(({ to }) => {
    const address = to.toLowerCase();
    if (seen.has(address)) return false;
    seen.add(address);
    return true;
  });
}
