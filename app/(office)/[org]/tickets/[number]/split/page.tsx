import { getTranslations } from "next-intl/server";

import { numberOf } from "@/components/casework/number-of";
import { OperationFrame } from "@/components/casework/operation-frame";
import { SplitForm } from "@/components/casework/split-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { titled } from "@/components/shell/titled";
import { ChoiceField } from "@/components/ticket/choice-field";
import { Checkbox } from "@/components/ui/checkbox";
import { readOffice } from "@/lib/access/page";
import { splitPage } from "@/lib/ticket-page/pages/operations";

export const generateMetadata = titled("casework.split.title");

/** A supplier request made from a ticket: whom it asks, and what goes along. */
export default async function SplitPage({ params }: PageProps<"/[org]/tickets/[number]/split">) {
  const { org, number } = await params;
  const { ticket, description, files, sections } = await readOffice(org, (scope) => splitPage(scope, numberOf(number)));
  const words = await getTranslations("casework.split");
  return (
    <OperationFrame organisation={org} ticket={ticket} title={words("title")}>
      <p>{words("why")}</p>
      <SplitForm organisation={org} number={ticket.number} version={ticket.version} done={words("done")}>
        <ChoiceField
          label={words("partner")}
          name="partnerId"
          organisation={org}
          asked={{ of: "partners", only: "outside" }}
          required
        />
        <ChoiceField
          label={words("contact")}
          name="contactId"
          organisation={org}
          asked={{ of: "partners", only: "person" }}
          optional
        />
        <TextField label={words("ticketTitle")} name="title" defaultValue={ticket.title} maxLength={200} required />
        <TextareaField label={words("text")} name="text" rows={4} optional />
        {description && <Checkbox name="withDescription" label={words("withDescription")} defaultChecked />}
        {files.length > 0 && (
          <fieldset className="form">
            <legend>{words("documents")}</legend>
            {files.map((file) => (
              <Checkbox key={file.id} name="documentIds" value={file.id} label={file.name} />
            ))}
          </fieldset>
        )}
        <SelectField
          label={words("section")}
          name="sectionId"
          empty={words("usualSection")}
          defaultValue=""
          options={sections.map(({ id, label }) => ({ value: id, label }))}
        />
        <div className="acts">
          <SubmitButton>{words("act")}</SubmitButton>
        </div>
      </SplitForm>
    </OperationFrame>
  );
}
