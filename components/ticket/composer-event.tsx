import { useTranslations } from "next-intl";

import { ButtonLink } from "../ui/button";

const types = ["phone_call", "visit", "mail_message", "letter", "fax", "short_message", "note"] as const;

/** Leads to the form for a communication that is reviewed before it leaves, or happened outside Suivi. */
export function EventPanel({
  organisation,
  number,
  hidden,
}: {
  organisation: string;
  number: number;
  /** Types the organisation does not use. */
  hidden: readonly string[];
}) {
  const words = useTranslations("ticketPage");
  const kinds = useTranslations("event.type");
  const offered = types.filter((type) => !hidden.includes(type));
  return (
    <>
      <p className="to">{words("eventWhy")}</p>
      <div className="foot eventtypes">
        {offered.map((type) => (
          <ButtonLink key={type} href={`/${organisation}/events/new?ticket=${number}&type=${type}`}>
            {kinds(type)}
          </ButtonLink>
        ))}
      </div>
    </>
  );
}
