import { addRules } from "../add-rules";
import type { MyCompany } from "./stage";

/**
 * The rules of My Company (A10 to A15). New mail goes by itself to somebody for Gold partners only, so that there is
 * something to take from the lists; the copy to an expert waits to be rehearsed.
 */
export async function rulesOfMyCompany(stage: MyCompany): Promise<void> {
  const { section, user, partnerCategory } = stage;
  const gold = partnerCategory("Support Contract / Gold");
  await addRules(stage, "ines", [
    {
      name: "Assign new helpdesk mail of Gold partners",
      preset: "newMailCases",
      "criteria.stateFrom": "none",
      "criteria.stateTo": "draft",
      "criteria.sectionId": section("helpdesk"),
      "criteria.partnerCategoryId": gold,
      "actions.setResponsible": user("demo"),
    },
    {
      name: "Priority to Gold partners",
      preset: "goldPartners",
      "criteria.stateTo": "open",
      "criteria.partnerCategoryId": gold,
      "actions.setPriority": "2",
    },
    {
      name: "Copy to an expert after 2 days",
      preset: "copyToExpert",
      waits: true,
      "criteria.stateFrom": "open",
      "criteria.stateTo": "open",
      "criteria.responsible": user("demo"),
      dateType: "created",
      delay: "2",
      delayUnit: "day",
      "actions.watcherAddresses": "expert@mycompany.example",
      "actions.remindResponsible": "on",
    },
    {
      name: "Learn from level 2",
      preset: "learnFromLevel2",
      "criteria.stateTo": "escalate",
      "criteria.sectionId": section("level2"),
      "actions.addWatchers": ["{previousResponsible}"],
    },
    {
      name: "Remind the supplier after 3 days",
      preset: "remindLateSupplier",
      "criteria.kind": "supplier_request",
      "criteria.stateFrom": "open",
      "criteria.stateTo": "open",
      dateType: "last_action",
      delay: "3",
      delayUnit: "day",
      "actions.remindPartner": "on",
    },
    {
      name: "Call the supplier after a week",
      preset: "callTheSupplier",
      "criteria.kind": "supplier_request",
      "criteria.stateFrom": "open",
      "criteria.stateTo": "open",
      dateType: "created",
      delay: "7",
      delayUnit: "day",
      "actions.mail.to.addresses": stage.cast.people.pia.email,
      "actions.mail.subject": "[{{ticket.number}}] Call the supplier: {{ticket.title}}",
      "actions.mail.body":
        "{{partner.name}} has not solved “{{ticket.title}}” within a week. Please call the supplier.\n\n{{ticket.link}}",
    },
    {
      name: "Thank you when closed",
      preset: "thankYouWhenClosed",
      "criteria.stateTo": "closed",
      "criteria.kind": "support_request",
      "criteria.sectionId": section("helpdesk"),
      "actions.mail.to": ["partner"],
      "actions.mail.subject": "{{ticket.title}}: closed",
      "actions.mail.body":
        "Dear {{contact.name}},\n\nyour request “{{ticket.title}}” is closed. Thank you for telling us. Simply answer this mail if anything is left.\n\n{{responsible.name}}\n{{organisation.name}}",
    },
    {
      name: "Reminder 15 minutes before",
      preset: "beforeMeeting",
      "criteria.kind": "meeting",
      dateType: "begin",
      delay: "15",
      delayUnit: "minute",
      side: "before",
      "actions.remindResponsible": "on",
    },
  ]);
}
