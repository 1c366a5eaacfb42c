import { type RuleActions, ruleActions } from "../schema";
import type { PlannedMail, RuleAction } from "../types";
import { failed } from "./list";
import { addressOf, onceEach, personOf } from "./recipients";

type Wanted = NonNullable<RuleActions["mail"]>;
type Recipient = Pick<PlannedMail, "to" | "audience">;

/** A text of the administrator's to all who are chosen, each address once (domain 6.4, 9). */
export const mail: RuleAction<Wanted> = {
  name: "mail",
  schema: ruleActions.shape.mail.unwrap(),
  plan: ({ to, subject, body }, about) => {
    const { facts } = about;
    const responsible = to.responsible ? addressOf(personOf(about, facts.responsibleId)) : null;
    const partner = to.partner ? facts.partnerEmail : null;
    const recipients: Recipient[] = [
      ...(responsible ? [{ to: responsible, audience: "responsible" } as const] : []),
      ...(partner ? [{ to: partner.toLowerCase(), audience: "partner" } as const] : []),
      ...(to.watchers ? facts.watchers.map((address) => ({ to: address, audience: "watcher" }) as const) : []),
      ...to.addresses.map((address) => ({ to: address.toLowerCase(), audience: "address" }) as const),
    ];
    const mails = onceEach(recipients).map((one) => ({ ...one, what: "predefined" as const, subject, body }));
    return mails.length > 0 ? { outcome: "done", changes: {}, occasions: [], mails } : failed("nobodyToWrite");
  },
};
