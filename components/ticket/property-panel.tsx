import { useTranslations } from "next-intl";

import { TicketLinks } from "../casework/ticket-links";
import { TicketChecklist } from "../checklist/ticket-checklist";
import { CustomFieldRows } from "../custom-field/custom-field-rows";
import { AttendeesSection } from "../meeting/attendees-section";
import { SatisfactionSection } from "../satisfaction/panel-satisfaction";
import { TicketOrders } from "../sale-order/ticket-orders";
import { TicketTags } from "../tag/ticket-tags";
import { ComingEvents } from "./panel-coming";
import { DatesSection } from "./panel-dates";
import { DocumentsSection } from "./panel-documents";
import { FiguresSection } from "./panel-figures";
import { NextActionSection } from "./panel-next-action";
import { OriginSection } from "./panel-origin";
import { PeopleSection } from "./panel-people";
import type { PanelProps } from "./panel-props";
import { WatchersSection } from "./panel-watchers";

/** What is known of the ticket, each value editable where it stands. */
export function PropertyPanel(props: PanelProps) {
  const words = useTranslations("ticketPage");
  const { ticket, organisation } = props;
  const { number, mayWrite, casework } = ticket;
  return (
    <aside className="panel" aria-label={words("properties")}>
      <NextActionSection {...props} />
      <PeopleSection {...props} />
      <FiguresSection {...props} />
      <DatesSection {...props} />
      <AttendeesSection {...props} />
      <CustomFieldRows organisation={organisation} ticket={ticket} />
      <TicketTags organisation={organisation} number={number} tags={casework.tags} mayWrite={mayWrite} />
      <TicketChecklist organisation={organisation} number={number} items={casework.checklist} mayWrite={mayWrite} />
      <TicketOrders organisation={organisation} ticket={ticket} />
      <SatisfactionSection satisfaction={casework.satisfaction} now={ticket.now} timeZone={ticket.timeZone} />
      <WatchersSection {...props} />
      <ComingEvents {...props} />
      <TicketLinks organisation={organisation} number={number} links={casework.links} mayWrite={mayWrite} />
      <OriginSection {...props} />
      <DocumentsSection {...props} />
    </aside>
  );
}
