import { getTranslations } from "next-intl/server";

import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { RefreshingForm } from "@/components/form/refreshing-form";
import { NameFields } from "@/components/settings/name-fields";
import { Checkbox } from "@/components/ui/checkbox";
import { env } from "@/lib/env";
import type { StaffChoice } from "@/lib/member/queries";
import type { Placed } from "@/lib/organisation/tree";
import { createSectionAction, editSectionAction } from "@/lib/section/actions";
import type { SectionRow } from "@/lib/section/queries";
import { ticketKinds } from "@/lib/ticket/registry";

const ticks = [
  "allowDelete",
  "portalVisible",
  "webFormEnabled",
  "draftsVisibleToColleagues",
  "eventDraftsVisibleToColleagues",
] as const;

/** All fields of a section; without one, those of a new section. */
export async function SectionForm({
  organisation,
  section,
  tree,
  staff,
  addresses,
}: {
  organisation: string;
  section: SectionRow | undefined;
  tree: Placed<SectionRow>[];
  staff: StaffChoice[];
  addresses: string[];
}) {
  const words = await getTranslations("admin");
  const say = await getTranslations("admin.sections");
  const kinds = await getTranslations("ticket.kind");
  const ticked = section ?? {
    allowDelete: false,
    portalVisible: false,
    webFormEnabled: false,
    draftsVisibleToColleagues: true,
    eventDraftsVisibleToColleagues: false,
  };
  const reactions = (...codes: ("close" | "pending" | "reopen")[]) => [
    ...codes.map((code) => ({ value: code, label: say(code) })),
    { value: "none", label: say("nothing") },
  ];
  return (
    <RefreshingForm
      action={section ? editSectionAction : createSectionAction}
      organisation={organisation}
      hidden={section && { id: section.id, version: section.version }}
      done={words("saved")}
      resetWhenDone={!section}
      className="form"
    >
      <h2 className="t16 head">{section ? section.name : say("create")}</h2>
      <NameFields label={say("name")} value={section?.name} translations={section?.nameTranslations} />
      <div className="pair">
        <TextField label={say("code")} hint={say("codeHint")} name="code" defaultValue={section?.code ?? ""} optional />
        <TextField
          label={words("sequence")}
          hint={words("sequenceHint")}
          name="sequence"
          type="number"
          min={0}
          defaultValue={section?.sequence ?? 10}
        />
      </div>
      <SelectField
        label={words("parent")}
        name="parentId"
        empty="–"
        defaultValue={section?.parentId ?? ""}
        options={tree.filter(({ id }) => id !== section?.id).map(({ id, path }) => ({ value: id, label: path }))}
      />
      <SelectField
        label={say("manager")}
        hint={say("managerHint")}
        name="managerId"
        empty={words("nobody")}
        defaultValue={section?.managerId ?? ""}
        options={staff.map(({ userId, name }) => ({ value: userId, label: name }))}
      />
      <SelectField
        label={say("emailAddress")}
        hint={say("emailAddressHint")}
        name="emailAddress"
        empty="–"
        defaultValue={section?.emailAddress ?? ""}
        options={[...new Set([...addresses, ...(section?.emailAddress ? [section.emailAddress] : [])])].map(
          (address) => ({ value: address, label: address }),
        )}
      />
      <div className="pair">
        <SelectField
          label={say("defaultKind")}
          hint={say("defaultKindHint")}
          name="defaultKind"
          defaultValue={section?.defaultKind ?? "general"}
          options={ticketKinds.map((kind) => ({ value: kind, label: kinds(kind) }))}
        />
        <SelectField
          label={say("approvalRequired")}
          hint={say("approvalRequiredHint")}
          name="approvalRequired"
          defaultValue={section?.approvalRequired ?? "by_kind"}
          options={[
            { value: "by_kind", label: say("by_kind") },
            { value: "yes", label: words("yes") },
            { value: "no", label: words("no") },
          ]}
        />
      </div>
      <div className="pair">
        <SelectField
          label={say("onStaffReply")}
          hint={say("onStaffReplyHint")}
          name="onStaffReply"
          empty={say("asKind")}
          defaultValue={section?.onStaffReply ?? ""}
          options={reactions("close", "pending")}
        />
        <SelectField
          label={say("onPartnerReply")}
          hint={say("onPartnerReplyHint")}
          name="onPartnerReply"
          empty={say("asKind")}
          defaultValue={section?.onPartnerReply ?? ""}
          options={reactions("reopen", "close")}
        />
      </div>
      <TextareaField
        label={say("mailSignature")}
        hint={say("mailSignatureHint")}
        name="mailSignature"
        defaultValue={section?.mailSignature ?? ""}
        rows={3}
        optional
      />
      <TextField
        label={say("targetCloseHours")}
        hint={say("targetCloseHoursHint")}
        name="targetCloseHours"
        type="number"
        min={1}
        defaultValue={section?.targetCloseHours ?? ""}
        optional
      />
      {ticks.map((tick) => (
        <div key={tick}>
          <Checkbox label={say(tick)} name={tick} defaultChecked={ticked[tick]} />
          <p className="hp">{say(`${tick}Hint`, { address: section ? formAddress(organisation, section.id) : "…" })}</p>
        </div>
      ))}
      <div className="acts">
        <SubmitButton>{section ? words("save") : say("add")}</SubmitButton>
      </div>
    </RefreshingForm>
  );
}

/** Where the public form of a section stands. */
const formAddress = (organisation: string, section: string): string => `${env().url}/form/${organisation}/${section}`;
