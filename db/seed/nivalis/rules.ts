import { addRules } from "../add-rules";
import type { Nivalis } from "./stage";

/** The rules of Nivalis. The call centre takes its cases by hand: the rule that gives them by turn waits. */
export async function rulesOfNivalis(stage: Nivalis): Promise<void> {
  const { section } = stage;
  await addRules(stage, "garnier", [
    {
      name: "Call centre cases by turn",
      preset: "newMailCases",
      waits: true,
      "criteria.stateFrom": "none",
      "criteria.stateTo": "draft",
      "criteria.sectionId": section("callCentre"),
      "actions.setResponsible": "round_robin",
    },
    {
      name: "Urgent cases are announced",
      preset: "urgentReaction",
      "criteria.stateFrom": "none",
      "criteria.stateTo": "draft",
      "criteria.priorityMin": "1",
      "actions.mail.to.addresses": stage.cast.people.garnier.email,
      "actions.mail.subject": "Urgent: [{{ticket.number}}] {{ticket.title}}",
      "actions.mail.body":
        "A new case needs a fast reaction: “{{ticket.title}}”, of {{partner.name}}.\n\n{{ticket.link}}",
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
