import { type RuleActions, ruleActions } from "../schema";
import type { ActionPlan, PlannedMail, RuleAction } from "../types";
import { type Acting, failed } from "./list";
import { addressOf, managerOf, personOf } from "./recipients";

/** "Reminder: [number] title" to the responsible, or to the section's manager where nobody is (domain 6.4, 7). */
export const remindResponsible: RuleAction<NonNullable<RuleActions["remindResponsible"]>> = {
  name: "remindResponsible",
  schema: ruleActions.shape.remindResponsible.unwrap(),
  plan: (_wanted, about) => {
    const to = addressOf(personOf(about, about.facts.responsibleId)) ?? addressOf(managerOf(about));
    return to ? reminder(about, to, "responsible") : failed("nobodyToRemind");
  },
};

/** The same to the partner (domain 6.4, 8). */
export const remindPartner: RuleAction<NonNullable<RuleActions["remindPartner"]>> = {
  name: "remindPartner",
  schema: ruleActions.shape.remindPartner.unwrap(),
  plan: (_wanted, about) => {
    const { partnerEmail } = about.facts;
    return partnerEmail ? reminder(about, partnerEmail.toLowerCase(), "partner") : failed("noPartnerAddress");
  },
};

const reminder = ({ rule }: Acting, to: string, audience: PlannedMail["audience"]): ActionPlan => ({
  outcome: "done",
  changes: {},
  occasions: [],
  mails: [{ to, what: "reminder", audience, attach: rule.actions.remindAttach === true }],
});
