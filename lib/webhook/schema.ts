import { z } from "zod";

import { seenRow, seenRowInUse } from "@/lib/organisation/form-fields";

import { webhookKinds } from "./types";

const id = z.uuid("refusal.chooseOne");
const several = (value: unknown) => (value === undefined || value === "" ? [] : [value].flat());

const fields = {
  name: z.string().trim().min(1, "refusal.nameMissing").max(120, "refusal.tooLong"),
  url: z.url({ protocol: /^https?$/, error: "webhook.refusal.url" }).max(2000, "refusal.tooLong"),
  userId: id,
  kinds: z.preprocess(several, z.array(z.enum(webhookKinds)).min(1, "webhook.refusal.nothing")),
};

export const makeWebhookInput = z.object({ organisation: z.string().min(1), ...fields });
export type MakeWebhookInput = z.output<typeof makeWebhookInput>;

export const editWebhookInput = z.object({ ...seenRow, ...fields });
export type EditWebhookInput = z.output<typeof editWebhookInput>;

export const webhookInUseInput = z.object(seenRowInUse);
export type WebhookInUseInput = z.output<typeof webhookInUseInput>;

export const replayInput = z.object({ id });
export type ReplayInput = z.output<typeof replayInput>;
