import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { RefreshingForm } from "@/components/form/refreshing-form";
import { editMemberAction, putMemberInUseAction } from "@/lib/member/actions";
import type { membersOf } from "@/lib/member/queries";

type Member = Awaited<ReturnType<typeof membersOf>>[number];

export async function MemberForm({ organisation, member }: { organisation: string; member: Member }) {
  const words = await getTranslations("admin");
  const seen = { id: member.id, version: member.version };
  // Staff stay staff and partners stay partners: their person records differ.
  const roles = member.role === "partner" ? (["partner"] as const) : (["admin", "staff"] as const);
  return (
    <>
      <RefreshingForm
        action={editMemberAction}
        organisation={organisation}
        hidden={seen}
        done={words("saved")}
        resetWhenDone={false}
        className="form"
      >
        <h2 className="t16 head">{member.name}</h2>
        <p className="t13">
          <Link href={`/${organisation}/partners/${member.personId}`} prefetch={false} className="link">
            {words("members.person")}
          </Link>
        </p>
        <SelectField
          label={words("members.role")}
          name="role"
          defaultValue={member.role}
          options={roles.map((role) => ({ value: role, label: words(`role.${role}`) }))}
        />
        <TextField
          label={words("members.email")}
          hint={words("members.emailHint")}
          name="email"
          type="email"
          defaultValue={member.email}
          required
        />
        <div className="acts">
          <SubmitButton>{words("save")}</SubmitButton>
        </div>
      </RefreshingForm>
      <RefreshingForm
        action={putMemberInUseAction}
        organisation={organisation}
        hidden={{ ...seen, active: member.active ? "false" : "true" }}
        done={words("saved")}
      >
        <SubmitButton variant={member.active ? "danger" : "plain"}>
          {words(member.active ? "members.lock" : "members.unlock")}
        </SubmitButton>
      </RefreshingForm>
    </>
  );
}
