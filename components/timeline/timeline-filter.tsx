import { useTranslations } from "next-intl";

import { type TimelineShow, timelineShows } from "@/lib/ticket-page/timeline-shows";

import { TabLinks } from "../ui/tab-links";

/** What of the thread is shown, and the way to what is new in it. */
export function TimelineFilter({
  here,
  show,
  unread,
}: {
  here: string;
  show: TimelineShow;
  /** Something on this page is new to its reader. */
  unread: boolean;
}) {
  const words = useTranslations("ticketPage");
  return (
    <div className="row tlfilter">
      {unread && (
        <a className="link t12" href="#unread">
          {words("toUnread")}
        </a>
      )}
      <TabLinks
        label={words("showOf")}
        look="seg"
        links={timelineShows.map((one) => ({
          href: one === "all" ? here : `${here}?show=${one}`,
          label: words(`show.${one}`),
          on: one === show,
        }))}
      />
    </div>
  );
}
