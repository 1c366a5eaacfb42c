import { X } from "lucide-react";
import { useTranslations } from "next-intl";

import { addExtraEmailAction, dropExtraEmailAction } from "@/lib/partner/actions";
import type { PartnerPage } from "@/lib/partner/pages";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { Icon } from "../ui/icon";

/** Further addresses by which mail of a partner is recognised. */
export function PartnerEmails({ organisation, partner }: { organisation: string; partner: PartnerPage }) {
  const words = useTranslations("partner");
  if (partner.extraEmails.length === 0 && !partner.mayEdit) return null;
  return (
    <section>
      <h2>{words("extraEmails")}</h2>
      <p className="t12 f mb-1">{words("extraEmailsHint")}</p>
      {partner.extraEmails.map(({ id, email }) => (
        <div key={id} className="row min-h-[28px]">
          <span className="ell">{email}</span>
          <span className="grow" />
          {partner.mayEdit && (
            <ActionForm
              action={dropExtraEmailAction}
              organisation={organisation}
              hidden={{ partnerId: partner.id, emailId: id }}
              done={words("saved")}
            >
              <SubmitButton variant="quiet" aria-label={words("removeEmail", { email })}>
                <Icon of={X} size={14} />
              </SubmitButton>
            </ActionForm>
          )}
        </div>
      ))}
      {partner.mayEdit && (
        <ActionForm
          action={addExtraEmailAction}
          organisation={organisation}
          hidden={{ partnerId: partner.id }}
          done={words("saved")}
          className="row items-start"
        >
          <TextField
            small
            type="email"
            name="email"
            label={words("newEmail")}
            labelHidden
            placeholder={words("newEmail")}
            required
          />
          <SubmitButton variant="plain">{words("addEmail")}</SubmitButton>
        </ActionForm>
      )}
    </section>
  );
}
