import { useTranslations } from "next-intl";

import { Link } from "../ui/link";
import { Property } from "../ui/property-list";
import { ChosenField } from "./edit-field";
import type { PanelProps } from "./panel-props";

/** Where the ticket came from, and what came from it. */
export function OriginSection(props: PanelProps) {
  const { ticket, organisation } = props;
  const words = useTranslations("ticketPage");
  const fields = useTranslations("ticket.field");
  const { campaign, originEvent, originTicket, splits, values } = ticket;
  const hasOrigin = campaign || originEvent || originTicket || splits.length > 0 || values.closeReason;
  if (!hasOrigin && !ticket.fields.has("campaignId")) return null;
  return (
    <section>
      <h2>{words("origin")}</h2>
      <dl className="pr">
        <ChosenField
          {...props}
          field="campaignId"
          isSet={campaign !== null}
          value={campaign && <Numbered organisation={organisation} of={campaign} />}
          chooser={{
            asked: { of: "campaigns" },
            start: campaign ? { value: values.campaignId ?? "", label: campaign.title } : undefined,
          }}
        />
        {originEvent && (
          <Property label={words("originEvent")}>
            <Link className="ell link" href={`/${organisation}/events/${originEvent.number}`}>
              {originEvent.title}
            </Link>
          </Property>
        )}
        {originTicket && (
          <Property label={words("originTicket")}>
            <Numbered organisation={organisation} of={originTicket} />
          </Property>
        )}
        {splits.map((split) => (
          <Property key={split.number} label={words("splits")}>
            <Numbered organisation={organisation} of={split} />
          </Property>
        ))}
        {values.closeReason && <Property label={fields("closeReason")}>{values.closeReason}</Property>}
      </dl>
    </section>
  );
}

function Numbered({ organisation, of }: { organisation: string; of: { number: number; title: string } }) {
  return (
    <Link className="ell link" href={`/${organisation}/tickets/${of.number}`} title={of.title}>
      #{of.number} {of.title}
    </Link>
  );
}
