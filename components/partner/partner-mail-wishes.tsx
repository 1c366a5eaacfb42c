import { MailX } from "lucide-react";
import { useTranslations } from "next-intl";

import { mailAgainAction } from "@/lib/partner/actions";
import type { PartnerPage } from "@/lib/partner/pages";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { Icon } from "../ui/icon";

/** Which of a partner's addresses get no mail to many, why, and the way back. */
export function PartnerMailWishes({ organisation, partner }: { organisation: string; partner: PartnerPage }) {
  const words = useTranslations("partner.noMail");
  if (partner.noMail.length === 0) return null;
  return (
    <section>
      <h2>{words("title")}</h2>
      {partner.noMail.map(({ address, reason }) => (
        <div key={`${address} ${reason}`} className="row late min-h-[28px] items-start">
          <Icon of={MailX} size={16} />
          <span className="min-w-0 break-words">{words(reason, { address })}</span>
          <span className="grow" />
          {partner.mayEdit && (
            <ActionForm
              action={mailAgainAction}
              organisation={organisation}
              hidden={{ partnerId: partner.id, address }}
              done={words("done")}
            >
              <SubmitButton variant="quiet">{words("again")}</SubmitButton>
            </ActionForm>
          )}
        </div>
      ))}
    </section>
  );
}
