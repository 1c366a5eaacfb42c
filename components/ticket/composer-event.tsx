import { useTranslations } from "next-intl";

import { ButtonLink } from "../ui/button";

const types = ["phone_call", "visit", "mail_message", "letter", "fax", "short_message", "note"] as const;

/** Leads to the form for a communication that is reviewed before it leaves, or happened outside Suivi. */
export function EventPanel({ organisation, number }: { organisation: string; number: number }) {
  const words = useTranslations("ticketPage");
  const kinds = useTranslations("event.type");
  return (
    <>
      <p className="to">{words("eventWhy")}</p>
      <div className="foot eventtypes">
        {types.map((type) => (
          <ButtonLink key={type} href={`/${organisation}/events/new?ticket=${number}&type=${type}`}>
            {kinds(type)}
          </ButtonLink>
        ))}
      </div>
    </>
  );
}
