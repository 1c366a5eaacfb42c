import { Wrench } from "lucide-react";
import { useTranslations } from "next-intl";

import { takeActionAction } from "@/lib/portal/actions";

import { ActionForm } from "../form/action-form";
import { SelectField } from "../form/select-field";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { TextareaField } from "../form/textarea-field";
import { Icon } from "../ui/icon";

/** What a supplier did, or will do by a day, about a quality case: against its cause, or against its coming again. */
export function CorrectiveActionForm({ organisation, number }: { organisation: string; number: number }) {
  const words = useTranslations("portal.action");
  return (
    <details className="asideact">
      <summary className="btn">
        <Icon of={Wrench} size={14} />
        {words("title")}
      </summary>
      <ActionForm
        action={takeActionAction}
        organisation={organisation}
        hidden={{ number }}
        done={words("added")}
        className="form"
        closes
      >
        <p className="hp">{words("intro")}</p>
        <div className="grid gap-4">
          <SelectField
            name="actionKind"
            label={words("kind")}
            options={[
              { value: "corrective", label: words("corrective") },
              { value: "preventative", label: words("preventative") },
            ]}
          />
          <TextField name="by" type="date" label={words("by")} optional />
        </div>
        <TextareaField name="text" label={words("text")} rows={3} maxLength={5000} required />
        <div className="acts">
          <SubmitButton variant="plain">{words("add")}</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
