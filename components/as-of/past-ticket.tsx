import { useTranslations } from "next-intl";

import { wallClockOf } from "@/lib/as-of/moment";
import type { PastTicket } from "@/lib/ticket-page/pages/record-as-of";

import { Description } from "../ticket/description";
import { PropertyPanel } from "../ticket/property-panel";
import { TicketStateDot } from "../ticket/state-dot-of";
import { Timeline } from "../timeline/timeline";
import { addressOf } from "../ui/address";
import { ButtonLink } from "../ui/button";
import { AsOfSlider } from "./as-of-slider";

/** A ticket as it was: its title, thread and properties of then, and nothing to change. */
export function PastTicketPage({ organisation, past }: { organisation: string; past: PastTicket }) {
  const words = useTranslations("ticketPage");
  const { ticket, at, moments } = past;
  const here = `/${organisation}/tickets/${ticket.number}`;
  const asOf = at.toISOString();
  return (
    <>
      <header className="bar ticketbar">
        <span className="t13 m ell">{ticket.section.name}</span>
        <h1 title={ticket.title}>{ticket.title}</h1>
        <span className="f num">#{ticket.number}</span>
        <span className="t13">
          <TicketStateDot state={ticket.state} />
        </span>
      </header>
      <AsOfSlider
        path={here}
        query={{}}
        steps={moments}
        at={asOf}
        wall={wallClockOf(at, ticket.timeZone)}
        timeZone={ticket.timeZone}
      />
      <div className="body split [--split:minmax(0,1fr)_312px]">
        <div className="col">
          <div className="scroll from-end">
            <section className="tl" aria-label={words("timeline")}>
              {ticket.earlier ? (
                <div className="more">
                  <ButtonLink href={addressOf(here, { asOf, before: ticket.earlier })}>
                    {words("loadEarlier")}
                  </ButtonLink>
                </div>
              ) : (
                <Description ticket={ticket} organisation={organisation} />
              )}
              <Timeline
                lines={ticket.lines}
                organisation={organisation}
                currency={ticket.values.currency}
                clock={{ now: at, timeZone: ticket.timeZone, past: true }}
                readAt={null}
                reader={ticket.me.name}
              />
            </section>
          </div>
        </div>
        <PropertyPanel ticket={ticket} organisation={organisation} />
      </div>
    </>
  );
}
