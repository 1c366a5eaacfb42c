import { type RuleActions, ruleActions } from "../schema";
import type { RuleAction } from "../types";
import { type Acting, nothing } from "./list";
import { addressOf, managerOf, personOf } from "./recipients";

type Wanted = NonNullable<RuleActions["addWatchers"]>;

/** Addresses that are missing; each new one gets the whole discussion so far once (domain 6.4, 6). */
export const addWatchers: RuleAction<Wanted> = {
  name: "addWatchers",
  schema: ruleActions.shape.addWatchers.unwrap(),
  plan: (wanted, about) => {
    const watching = new Set(about.facts.watchers.map((address) => address.toLowerCase()));
    const addresses = wanted.flatMap((one) => addressBehind(one, about) ?? []);
    const added = [...new Set(addresses)].filter((address) => !watching.has(address));
    if (added.length === 0) return nothing();
    return {
      outcome: "done",
      changes: {},
      occasions: [],
      addWatchers: added,
      mails: added.map((to) => ({ to, what: "discussion", audience: "watcher" })),
    };
  },
};

function addressBehind(token: Wanted[number], about: Acting): string | null {
  const { facts } = about;
  switch (token) {
    case "{responsible}":
      return addressOf(personOf(about, facts.responsibleId));
    case "{previousResponsible}":
      return addressOf(personOf(about, facts.escalatedFromUserId));
    case "{sectionManager}":
      return addressOf(managerOf(about));
    case "{supervisor}":
      return addressOf(personOf(about, facts.supervisorId) ?? managerOf(about));
    default:
      return token.toLowerCase();
  }
}
