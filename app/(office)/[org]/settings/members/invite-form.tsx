import { getTranslations } from "next-intl/server";

import { SecretForm } from "@/components/form/secret-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { PartnerField } from "@/components/partner/partner-field";
import { inviteAction } from "@/lib/invitation/actions";

/** Invites by mail; the link is shown once as well, for installations without a mail server. */
export async function InviteForm({ organisation }: { organisation: string }) {
  const words = await getTranslations("admin");
  const say = await getTranslations("admin.members");
  return (
    <SecretForm action={inviteAction} hidden={{ organisation }} note={say("sent")}>
      <h2 className="t16 head">{say("invite")}</h2>
      <TextField label={say("inviteName")} name="name" autoComplete="off" required />
      <TextField label={say("inviteEmail")} name="email" type="email" autoComplete="off" required />
      <SelectField
        label={say("role")}
        name="role"
        defaultValue="staff"
        options={(["staff", "admin", "partner"] as const).map((role) => ({
          value: role,
          label: words(`role.${role}`),
        }))}
      />
      <PartnerField
        label={say("company")}
        hint={say("companyHint")}
        name="companyId"
        organisation={organisation}
        only="company"
        optional
      />
      <div className="acts">
        <SubmitButton>{say("send")}</SubmitButton>
      </div>
    </SecretForm>
  );
}
