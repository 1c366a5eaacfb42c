"use client";

import { useTranslations } from "next-intl";

import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { checkSigningKeyAction, putSigningKeyInUseAction, renewSigningKeyAction } from "@/lib/mail-sending/actions";
import type { SigningKey } from "@/lib/mail-sending/queries";

/** The key of one domain: whether it signs, and the record that has to stand in DNS. */
export function SigningKeyCard({ organisation, signingKey }: { organisation: string; signingKey: SigningKey }) {
  const words = useTranslations("mailSending.keys");
  const { id, version, domain, active, record } = signingKey;
  const hidden = { id, version };
  return (
    <div className="signing">
      <div className="row">
        <b>{domain}</b>
        <span className={active ? "m" : "late"}>{words(active ? "on" : "off")}</span>
      </div>
      <dl>
        <dt>{words("name")}</dt>
        <dd>
          <code>{record.name}</code>
        </dd>
        <dt>{words("value")}</dt>
        <dd>
          <code>{record.value}</code>
        </dd>
      </dl>
      <div className="row wrap gap-[6px]">
        <ActionForm
          key={active ? "off" : "on"}
          action={putSigningKeyInUseAction}
          organisation={organisation}
          hidden={{ ...hidden, active: active ? "false" : "true" }}
          done={words(active ? "switchedOff" : "switchedOn", { domain })}
        >
          <SubmitButton variant={active ? "quiet" : "plain"}>{words(active ? "switchOff" : "switchOn")}</SubmitButton>
        </ActionForm>
        <ActionForm
          action={checkSigningKeyAction}
          organisation={organisation}
          hidden={hidden}
          instead={({ published }) => <output>{words(`published.${published}`)}</output>}
        >
          <SubmitButton variant="quiet">{words("check")}</SubmitButton>
        </ActionForm>
        <ActionForm action={renewSigningKeyAction} organisation={organisation} hidden={hidden} done={words("renewed")}>
          <SubmitButton variant="quiet">{words("renew")}</SubmitButton>
        </ActionForm>
      </div>
    </div>
  );
}
