"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { createPartnerAction } from "@/lib/partner/actions";
import { type PartnerType, partnerTypes } from "@/lib/partner/schema";

import { ActionForm } from "../form/action-form";
import { SelectField } from "../form/select-field";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { TextareaField } from "../form/textarea-field";
import { ButtonLink } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import type { Choice } from "../ui/combobox";
import { PartnerField } from "./partner-field";

/** A new person or company. Needs the words of "partner". */
export function CreatePartnerForm({
  organisation,
  start,
  categories,
  mayMakeInternal,
}: {
  organisation: string;
  start: { type: PartnerType; name: string; email: string; company: Choice | null };
  categories: readonly { id: string; path: string }[];
  mayMakeInternal: boolean;
}) {
  const words = useTranslations("partner");
  const router = useRouter();
  const [type, setType] = useState<PartnerType>(start.type);
  return (
    <ActionForm
      action={createPartnerAction}
      organisation={organisation}
      resetWhenDone={false}
      onDone={({ id }) => router.push(`/${organisation}/partners/${id}`)}
      instead={savedIn(organisation)}
      className="form"
    >
      <div className="pair">
        <SelectField
          name="partnerType"
          label={words("field.partnerType")}
          options={partnerTypes.map((value) => ({ value, label: words(`type.${value}`) }))}
          value={type}
          onChange={(event) => setType(event.target.value === "person" ? "person" : "company")}
        />
        <TextField name="name" label={words("field.name")} defaultValue={start.name} required maxLength={200} />
      </div>
      {type === "person" && (
        <div className="pair">
          <PartnerField
            name="companyId"
            label={words("field.company")}
            organisation={organisation}
            only="company"
            placeholder={words("hint.companyFind")}
            optional
            {...(start.company && { start: start.company })}
          />
          <TextField name="jobTitle" label={words("field.jobTitle")} optional />
        </div>
      )}
      <div className="row wrap gap-4">
        <Checkbox name="isCustomer" label={words("field.isCustomer")} />
        <Checkbox name="isSupplier" label={words("field.isSupplier")} />
        {mayMakeInternal && (
          <Checkbox name="isInternal" label={words("field.isInternal")} title={words("hint.isInternal")} />
        )}
      </div>
      <div className="pair">
        <TextField type="email" name="email" label={words("field.email")} defaultValue={start.email} optional />
        <TextField type="tel" name="phone" label={words("field.phone")} optional />
      </div>
      <div className="pair">
        <TextField type="tel" name="mobile" label={words("field.mobile")} optional />
        <TextField name="website" label={words("field.website")} placeholder={words("hint.website")} optional />
      </div>
      {categories.length > 0 && (
        <fieldset className="f1">
          <legend>{words("field.categories")}</legend>
          <div className="grid gap-1">
            {categories.map(({ id, path }) => (
              <Checkbox key={id} name="categoryIds" value={id} label={path} />
            ))}
          </div>
        </fieldset>
      )}
      <TextareaField name="notes" label={words("field.notes")} rows={3} optional />
      <div className="acts">
        <SubmitButton>{words("create")}</SubmitButton>
        <ButtonLink variant="quiet" href={`/${organisation}/partners`}>
          {words("cancel")}
        </ButtonLink>
      </div>
    </ActionForm>
  );
}

/** What stands there once the partner is saved, until their own page opens; without JavaScript, the way to it. */
const savedIn =
  (organisation: string) =>
  ({ id, name }: { id: string; name: string }) => (
    <Link className="link" href={`/${organisation}/partners/${id}`}>
      {name}
    </Link>
  );
