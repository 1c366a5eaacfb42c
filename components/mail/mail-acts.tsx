import { useTranslations } from "next-intl";

import {
  acceptSenderAction,
  dismissMailAction,
  releaseMailAction,
  reviewMailsAction,
  runMailAgainAction,
} from "@/lib/mail/actions";
import type { LedgerStatus } from "@/lib/mail/schema";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";

export type ActionableMail = {
  id: string;
  status: LedgerStatus;
  reason: string | null;
  ticketNumber: number | null;
  ticketHasPartner: boolean;
  eventNumber: number | null;
  eventVerified: boolean | null;
};

/** What an administrator may still do with a mail of the ledger. */
export function MailActs({ organisation, mail }: { organisation: string; mail: ActionableMail }) {
  const words = useTranslations("mail.act");
  const { id, status, ticketNumber, eventNumber } = mail;
  const about = { organisation, hidden: { id } };
  if (status === "quarantined") {
    return (
      <div className="row wrap">
        <ActionForm action={releaseMailAction} {...about} done={words("released")}>
          <SubmitButton>
            {ticketNumber === null ? words("release") : words("releaseInto", { number: ticketNumber })}
          </SubmitButton>
        </ActionForm>
        {ticketNumber !== null && (
          <ActionForm
            action={reviewMailsAction}
            organisation={organisation}
            hidden={{ ids: id, review: "asNew" }}
            done={words("released")}
          >
            <SubmitButton variant="plain">{words("asNew")}</SubmitButton>
          </ActionForm>
        )}
        <ActionForm action={dismissMailAction} {...about} done={words("dismissed")}>
          <SubmitButton variant="plain">{words("dismiss")}</SubmitButton>
        </ActionForm>
      </div>
    );
  }
  if (status === "failed" || status === "stored") {
    return (
      <div className="row wrap">
        <ActionForm action={runMailAgainAction} {...about} done={words("running")}>
          <SubmitButton>{words("runAgain")}</SubmitButton>
        </ActionForm>
        {status === "failed" && (
          <ActionForm action={dismissMailAction} {...about} done={words("dismissed")}>
            <SubmitButton variant="plain">{words("dismiss")}</SubmitButton>
          </ActionForm>
        )}
      </div>
    );
  }
  const isUnproven = mail.reason === "attached-unverified" && mail.eventVerified === false;
  if (!isUnproven || eventNumber === null || ticketNumber === null) return null;
  return (
    <ActionForm
      action={acceptSenderAction}
      organisation={organisation}
      hidden={{ number: eventNumber, ...(!mail.ticketHasPartner && { asContact: "true" }) }}
      done={words("accepted")}
    >
      <SubmitButton>
        {words(mail.ticketHasPartner ? "accept" : "acceptAsContact", { number: ticketNumber })}
      </SubmitButton>
    </ActionForm>
  );
}
