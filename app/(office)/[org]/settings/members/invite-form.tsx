import { getTranslations } from "next-intl/server";

import { SecretForm } from "@/components/form/secret-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { PartnerField } from "@/components/partner/partner-field";
import { inviteAction } from "@/lib/invitation/actions";
import type { NamedPartner } from "@/lib/partner/named";

/** Invites by mail; the link is shown once as well, for installations without a mail server. */
export async function InviteForm({ organisation, guest }: { organisation: string; guest: NamedPartner | null }) {
  const words = await getTranslations("admin");
  const say = await getTranslations("admin.members");
  return (
    <SecretForm action={inviteAction} hidden={{ organisation }} note={say("sent")}>
      <h2 className="t16 head">{say("invite")}</h2>
      <TextField label={say("inviteName")} name="name" defaultValue={guest?.name} autoComplete="off" required />
      <TextField
        label={say("inviteEmail")}
        name="email"
        type="email"
        defaultValue={guest?.email ?? ""}
        autoComplete="off"
        required
      />
      <SelectField
        label={say("role")}
        name="role"
        defaultValue={guest ? "partner" : "staff"}
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
        {...(guest?.company && { start: { value: guest.company.id, label: guest.company.name } })}
        optional
      />
      <div className="acts">
        <SubmitButton>{say("send")}</SubmitButton>
      </div>
    </SecretForm>
  );
}
