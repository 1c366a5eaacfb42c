import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { linkTicketAction, unlinkTicketAction } from "@/lib/ticket/actions";
import type { TicketLink } from "@/lib/ticket/queries/links";
import { linkRelations } from "@/lib/ticket/schema";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { Icon } from "../ui/icon";
import { Select } from "../ui/select";

/** Other tickets, orders and addresses this ticket refers to, or that refer to it. */
export function TicketLinks({
  organisation,
  number,
  links,
  mayWrite,
}: {
  organisation: string;
  number: number;
  links: TicketLink[];
  mayWrite: boolean;
}) {
  const words = useTranslations("casework.links");
  if (!mayWrite && links.length === 0) return null;
  return (
    <section>
      <h2>
        {words("title")} {links.length > 0 && <span className="f num">{links.length}</span>}
      </h2>
      {links.map((link) => (
        <div key={link.id} className="row t13">
          <span className="f">{words(`rel.${link.relation}`)}</span>
          <Target organisation={organisation} link={link} />
          <span className="grow" />
          {mayWrite && (
            <ActionForm
              action={unlinkTicketAction}
              organisation={organisation}
              hidden={{ linkId: link.id, number }}
              done={words("removed")}
            >
              <button type="submit" className="iconbtn" aria-label={words("remove", { what: link.label })}>
                <Icon of={X} size={12} />
              </button>
            </ActionForm>
          )}
        </div>
      ))}
      {mayWrite && (
        <details className="edit">
          <summary className="link">{words("add")}</summary>
          <ActionForm
            action={linkTicketAction}
            organisation={organisation}
            hidden={{ number }}
            done={words("saved")}
            closes
          >
            <Select
              small
              name="relation"
              aria-label={words("relation")}
              options={linkRelations.map((value) => ({ value, label: words(`rel.${value}`) }))}
            />
            <TextField label={words("to")} name="to" inputMode="numeric" autoComplete="off" optional />
            <TextField label={words("url")} name="url" type="url" autoComplete="off" optional />
            <TextField label={words("label")} name="label" autoComplete="off" maxLength={200} optional />
            <div className="acts">
              <SubmitButton variant="plain">{words("addAct")}</SubmitButton>
            </div>
          </ActionForm>
        </details>
      )}
    </section>
  );
}

function Target({
  organisation,
  link: { type, number, label, url, orderId },
}: {
  organisation: string;
  link: TicketLink;
}) {
  if (type === "url" && url)
    return (
      <a className="ell link" href={url} target="_blank" rel="noreferrer noopener" title={url}>
        {label}
      </a>
    );
  const href =
    type === "ticket" && number
      ? `/${organisation}/tickets/${number}`
      : orderId
        ? `/${organisation}/orders?row=${orderId}`
        : null;
  const text = number ? `#${number} ${label}` : label;
  return href ? (
    <Link className="ell link" href={href} prefetch={false} title={label}>
      {text}
    </Link>
  ) : (
    <span className="ell">{text}</span>
  );
}
