import { dataActions } from "./action-registry/data";
import { eventActions } from "./action-registry/events";
import { knowledgeActions } from "./action-registry/knowledge";
import { mailActions } from "./action-registry/mail";
import { partnerActions } from "./action-registry/partners";
import { peopleActions } from "./action-registry/people";
import { portalActions } from "./action-registry/portal";
import type { RegisteredActions } from "./action-registry/registered";
import { ruleActions } from "./action-registry/rules";
import { signingInActions } from "./action-registry/signing-in";
import { ticketActions } from "./action-registry/tickets";
import { wordActions } from "./action-registry/words";

/**
 * Every server action, who may do it, and an input with which it succeeds. Each export of a "use server" file is a
 * public endpoint, so one that is not written down here fails the build (bin/support/check-actions.ts) and the tests;
 * the isolation matrix (lib/testing/isolation.db.test.ts) asks each with the records of the wrong people.
 */
export const actionRegistry: RegisteredActions = {
  ...signingInActions,
  ...ticketActions,
  ...eventActions,
  ...mailActions,
  ...partnerActions,
  ...portalActions,
  ...knowledgeActions,
  ...peopleActions,
  ...wordActions,
  ...ruleActions,
  ...dataActions,
};

/** `file#name` of every registered action. */
export const registeredActions = (): string[] =>
  Object.entries(actionRegistry).flatMap(([file, actions]) => Object.keys(actions).map((name) => `${file}#${name}`));
