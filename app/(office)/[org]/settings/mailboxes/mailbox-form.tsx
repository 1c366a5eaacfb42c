import { getTranslations } from "next-intl/server";

import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { RefreshingForm } from "@/components/form/refreshing-form";
import { Checkbox } from "@/components/ui/checkbox";
import { createMailboxAction, editMailboxAction } from "@/lib/mailbox/actions";
import type { MailboxRow } from "@/lib/mailbox/queries";
import type { StaffChoice } from "@/lib/member/queries";
import type { Placed } from "@/lib/organisation/tree";
import type { SectionRow } from "@/lib/section/queries";

export async function MailboxForm({
  organisation,
  mailbox,
  sections,
  staff,
}: {
  organisation: string;
  mailbox: MailboxRow | undefined;
  sections: Placed<SectionRow>[];
  staff: StaffChoice[];
}) {
  const words = await getTranslations("admin");
  const say = await getTranslations("admin.mailboxes");
  const mail = await getTranslations("mailbox");
  return (
    <RefreshingForm
      action={mailbox ? editMailboxAction : createMailboxAction}
      organisation={organisation}
      hidden={mailbox && { id: mailbox.id, version: mailbox.version }}
      done={words("saved")}
      resetWhenDone={!mailbox}
      className="form"
    >
      <h2 className="t16 head">{mailbox ? mailbox.address : say("create")}</h2>
      <TextField label={say("address")} name="address" type="email" defaultValue={mailbox?.address} required />
      <SelectField
        label={say("ownerType")}
        name="ownerType"
        defaultValue={mailbox?.ownerType ?? "section"}
        options={[
          { value: "section", label: say("ofSection") },
          { value: "user", label: say("ofUser") },
        ]}
      />
      <div className="pair">
        <SelectField
          label={say("section")}
          name="sectionId"
          empty="–"
          defaultValue={mailbox?.sectionId ?? (mailbox ? "" : sections[0]?.id)}
          options={sections.map(({ id, path }) => ({ value: id, label: path }))}
        />
        <SelectField
          label={say("user")}
          name="userId"
          empty="–"
          defaultValue={mailbox?.userId ?? ""}
          options={staff.map(({ userId, name }) => ({ value: userId, label: name }))}
        />
      </div>
      <div className="pair">
        <SelectField
          label={say("onNewMail")}
          name="onNewMail"
          defaultValue={mailbox?.onNewMail ?? "create_ticket"}
          options={(["create_ticket", "create_event"] as const).map((what) => ({ value: what, label: say(what) }))}
        />
        <SelectField
          label={say("onListMail")}
          name="onListMail"
          defaultValue={mailbox?.onListMail ?? "ticket"}
          options={(["ticket", "quarantine"] as const).map((what) => ({ value: what, label: say(what) }))}
        />
      </div>
      <TextField
        label={say("errorAddress")}
        name="errorAddress"
        type="email"
        defaultValue={mailbox?.errorAddress ?? ""}
        optional
      />
      <Checkbox label={say("copyMode")} name="copyMode" defaultChecked={mailbox?.copyMode} />
      <Checkbox label={say("plusAddressing")} name="plusAddressing" defaultChecked={mailbox?.plusAddressing ?? true} />
      <Checkbox label={mail("silenceAlarm")} name="silenceAlarm" defaultChecked={mailbox?.silenceAlarm ?? true} />
      <div>
        <Checkbox label={say("trustedInlet")} name="trustedInlet" defaultChecked={mailbox?.trustedInlet} />
        <p className="hp">{say("trustedInletHint")}</p>
      </div>
      <div className="acts">
        <SubmitButton>{mailbox ? words("save") : say("add")}</SubmitButton>
      </div>
    </RefreshingForm>
  );
}
