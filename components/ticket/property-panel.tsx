import { useTranslations } from "next-intl";

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
  return (
    <aside className="panel" aria-label={words("properties")}>
      <NextActionSection {...props} />
      <PeopleSection {...props} />
      <FiguresSection {...props} />
      <DatesSection {...props} />
      <WatchersSection {...props} />
      <ComingEvents {...props} />
      <OriginSection {...props} />
      <DocumentsSection {...props} />
    </aside>
  );
}
