import { getTranslations } from "next-intl/server";

import { SecretForm } from "@/components/form/secret-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Checkbox } from "@/components/ui/checkbox";
import { makeApiKeyAction } from "@/lib/api-key/actions";
import { apiPermissions } from "@/lib/api-key/types";

type Colleague = { userId: string; name: string };

/** Makes a key: for what, as whom, and what it may do. */
export async function KeyForm({ organisation, staff }: { organisation: string; staff: readonly Colleague[] }) {
  const say = await getTranslations("apiKey");
  return (
    <SecretForm action={makeApiKeyAction} hidden={{ organisation }} note={say("once")}>
      <h2 className="t16 head">{say("make")}</h2>
      <TextField label={say("name")} hint={say("nameHint")} name="name" autoComplete="off" required />
      <SelectField
        label={say("member")}
        name="userId"
        options={staff.map(({ userId, name }) => ({ value: userId, label: name }))}
      />
      <fieldset className="f1 ticklist">
        <legend>{say("permissionsLabel")}</legend>
        {apiPermissions.map((name) => (
          <Checkbox
            key={name}
            name="permissions"
            value={name}
            label={say(`permission.${name.replace(":", "-") as "tickets-read"}`)}
          />
        ))}
      </fieldset>
      <TextField label={say("lastDay")} hint={say("lastDayHint")} name="lastDay" type="date" />
      <div className="acts">
        <SubmitButton>{say("make")}</SubmitButton>
      </div>
    </SecretForm>
  );
}
