import type { Condition } from "@/lib/kernel/condition";
import { filled, type Requirement } from "@/lib/workflow/define";

import { carriedTypes, lastingTypes } from "./types";

export const recorded: Condition = { not: { fact: "type", in: carriedTypes } };
export const lasting: Condition = { fact: "type", in: lastingTypes };
export const isMail: Condition = { fact: "type", is: "mail_message" };

const type: Requirement = { when: filled("type"), otherwise: "type" };
const sender: Requirement = { when: { any: [filled("senderId"), filled("senderEmail")] }, otherwise: "sender" };
const recipient: Requirement = { when: { fact: "recipientCount", atLeast: 1 }, otherwise: "recipient" };
const nature: Requirement = { when: filled("natureId"), otherwise: "nature" };

/** O2 and O3: somebody writes something of some nature to somebody. */
export const readyToPlan: readonly Requirement[] = [
  { when: filled("senderId"), otherwise: "sender" },
  recipient,
  nature,
  { when: { any: [filled("content"), filled("title")] }, otherwise: "content" },
];

/** O4 and O5. D-12: a campaign has to be open before its events leave. */
export const readyToSend: readonly Requirement[] = [
  ...readyToPlan,
  { when: { any: [{ not: isMail }, { fact: "recipientsWithoutAddress", atMost: 0 }] }, otherwise: "addresses" },
  {
    when: {
      any: [
        { fact: "campaignMustBeOpen", is: false },
        { not: { fact: "followedCampaignStates", in: ["draft", "submitted", "pending", "closed", "cancelled"] } },
      ],
    },
    otherwise: "campaignNotOpen",
  },
];

export const readyToReceive: readonly Requirement[] = [sender, recipient];
export const readyToDeliver: readonly Requirement[] = [type, nature, sender, recipient];
