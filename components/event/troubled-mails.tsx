"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

import { confirmWasSentAction, sendAgainAction } from "@/lib/event/actions";
import type { TroubledMail } from "@/lib/event/queries/details";
import type { Sending } from "@/lib/event/sending/progress";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { Icon } from "../ui/icon";

/** So many are shown at once; the others open below. */
const FIRST = 6;

/** Mails of an event that did not arrive for certain, with what a server said last and what can be done. */
export function TroubledMails({
  organisation,
  event,
  sending,
  mails,
}: {
  organisation: string;
  event: number;
  sending: Sending;
  mails: readonly TroubledMail[];
}) {
  const words = useTranslations("outgoing.trouble");
  const all = sending.failed + sending.uncertain + sending.deferred + sending.suppressed;
  const line = (mail: TroubledMail) => (
    <TroubledLine key={mail.id} organisation={organisation} event={event} mail={mail} mayTend={sending.mayTend} />
  );
  return (
    <section className="troubled">
      <h2>
        {words("title")} <span className="num m">{all}</span>
      </h2>
      {sending.uncertain > 0 && <p className="t12 f">{words("uncertainHint")}</p>}
      {mails.slice(0, FIRST).map(line)}
      {all > FIRST && (
        <details>
          <summary className="link t13">{words("more", { count: all - FIRST })}</summary>
          {mails.slice(FIRST).map(line)}
          {all > mails.length && <p className="t12 f">{words("more", { count: all - mails.length })}</p>}
        </details>
      )}
      {sending.mayTend && (sending.failed > 1 || sending.uncertain > 1) && (
        <div className="row wrap gap-[6px] pt-1">
          {sending.failed > 1 && (
            <ActionForm
              action={sendAgainAction}
              organisation={organisation}
              hidden={{ number: event }}
              done={words("again")}
            >
              <SubmitButton variant="plain">{words("allAgain", { count: sending.failed })}</SubmitButton>
            </ActionForm>
          )}
          {sending.uncertain > 1 && (
            <ActionForm
              action={confirmWasSentAction}
              organisation={organisation}
              hidden={{ number: event }}
              done={words("noted")}
            >
              <SubmitButton variant="quiet">{words("wasSentAll")}</SubmitButton>
            </ActionForm>
          )}
        </div>
      )}
    </section>
  );
}

function TroubledLine({
  organisation,
  event,
  mail,
  mayTend,
}: {
  organisation: string;
  event: number;
  mail: TroubledMail;
  mayTend: boolean;
}) {
  const words = useTranslations("outgoing.trouble");
  const { id, name, email, status, said } = mail;
  const hidden = { number: event, recipientId: id };
  const why = said && (words.has(`said.${said}` as "said.lost") ? words(`said.${said}` as "said.lost") : said);
  const isBad = status === "failed" || status === "bounced" || status === "uncertain";
  return (
    <div className="one">
      <div className={isBad ? "row late" : "row m"}>
        <Icon of={TriangleAlert} size={14} />
        <span className="md ell" title={email ?? undefined}>
          {name}
        </span>
        <span className="grow" />
        <span className="t12 whitespace-nowrap">{words(`status.${status}`)}</span>
      </div>
      {email && email !== name && <p className="t12 f ell">{email}</p>}
      {why && <p className="t12 m break-words">{why}</p>}
      {mayTend && isBad && (
        <div className="row wrap gap-[6px]">
          <ActionForm action={sendAgainAction} organisation={organisation} hidden={hidden} done={words("again")}>
            <SubmitButton variant="quiet">{words("sendAgain")}</SubmitButton>
          </ActionForm>
          {status === "uncertain" && (
            <ActionForm action={confirmWasSentAction} organisation={organisation} hidden={hidden} done={words("noted")}>
              <SubmitButton variant="quiet">{words("wasSent")}</SubmitButton>
            </ActionForm>
          )}
          {status !== "uncertain" && (
            <details className="basis-full">
              <summary className="link t12">{words("correct")}</summary>
              <ActionForm
                action={sendAgainAction}
                organisation={organisation}
                hidden={hidden}
                done={words("again")}
                className="row items-start"
              >
                <TextField
                  small
                  type="email"
                  name="email"
                  label={words("email")}
                  labelHidden
                  defaultValue={email ?? ""}
                  required
                />
                <SubmitButton variant="plain">{words("sendAgain")}</SubmitButton>
              </ActionForm>
            </details>
          )}
        </div>
      )}
    </div>
  );
}
