import { getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SecretForm } from "@/components/form/secret-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Checkbox } from "@/components/ui/checkbox";
import { editWebhookAction, makeWebhookAction } from "@/lib/webhook/actions";
import type { WebhookLine } from "@/lib/webhook/queries";
import { webhookKinds } from "@/lib/webhook/types";

type Colleague = { userId: string; name: string };

/** Makes a webhook; its secret is shown once. */
export async function NewWebhookForm({ organisation, staff }: { organisation: string; staff: readonly Colleague[] }) {
  const say = await getTranslations("webhook");
  return (
    <SecretForm action={makeWebhookAction} hidden={{ organisation }} note={say("once")}>
      <h2 className="t16 head">{say("make")}</h2>
      <Fields staff={staff} />
      <div className="acts">
        <SubmitButton>{say("make")}</SubmitButton>
      </div>
    </SecretForm>
  );
}

export async function EditWebhookForm({
  organisation,
  webhook,
  staff,
}: {
  organisation: string;
  webhook: WebhookLine;
  staff: readonly Colleague[];
}) {
  const [words, say] = await Promise.all([getTranslations("admin"), getTranslations("webhook")]);
  return (
    <RefreshingForm
      action={editWebhookAction}
      organisation={organisation}
      hidden={{ id: webhook.id, version: webhook.version }}
      done={words("saved")}
      resetWhenDone={false}
      className="form"
    >
      <h2 className="t16 head">{webhook.name}</h2>
      <Fields staff={staff} webhook={webhook} />
      <div className="acts">
        <SubmitButton>{say("save")}</SubmitButton>
      </div>
    </RefreshingForm>
  );
}

async function Fields({ staff, webhook }: { staff: readonly Colleague[]; webhook?: WebhookLine }) {
  const say = await getTranslations("webhook");
  return (
    <>
      <TextField label={say("name")} name="name" defaultValue={webhook?.name} autoComplete="off" required />
      <TextField
        label={say("url")}
        hint={say("urlHint")}
        name="url"
        defaultValue={webhook?.url}
        autoComplete="off"
        required
      />
      <SelectField
        label={say("member")}
        name="userId"
        defaultValue={webhook?.userId}
        options={staff.map(({ userId, name }) => ({ value: userId, label: name }))}
      />
      <fieldset className="f1 ticklist">
        <legend>{say("kindsLabel")}</legend>
        {webhookKinds.map((kind) => (
          <Checkbox
            key={kind}
            name="kinds"
            value={kind}
            defaultChecked={webhook ? webhook.kinds.includes(kind) : kind === "ticket.created"}
            label={say(`kind.${kind.replace(".", "-") as "ticket-created"}`)}
          />
        ))}
      </fieldset>
    </>
  );
}
