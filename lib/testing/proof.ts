import type { Standing } from "@/lib/kernel/actor";
import type { Configuration } from "@/lib/proof/types";
import type { RuleWorld } from "@/lib/rule/world";

import { ruleWorld } from "./rules";

export const standingOf = (given: Partial<Standing> = {}): Standing => ({
  role: "staff",
  supervises: [],
  operates: [],
  audits: [],
  readsTicketDrafts: [],
  readsEventDrafts: [],
  portal: null,
  ...given,
});

/** My Company in good order: a manager and a mailbox for every section, Ines administrator. */
export function configurationOf(given: Partial<Configuration> = {}): Configuration {
  const world: RuleWorld = given.world ?? ruleWorld();
  const managed = (userId: string) =>
    [...world.sections.values()].filter(({ managerId }) => managerId === userId).map(({ id }) => id);
  return {
    world,
    kinds: ["support_request"],
    rules: [],
    standings: new Map(
      [...world.people.values()]
        .filter(({ active }) => active)
        .map(({ userId, isAdmin, worksIn }) => [
          userId,
          standingOf({ role: isAdmin ? "admin" : "staff", operates: worksIn, supervises: managed(userId) }),
        ]),
    ),
    kindOfSection: new Map([...world.sections.keys()].map((id) => [id, "support_request"])),
    mailboxSections: new Set(world.sections.keys()),
    now: new Date("2026-05-14T07:00:00Z"),
    ...given,
  };
}
