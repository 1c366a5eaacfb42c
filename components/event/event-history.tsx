import {
  Ban,
  Check,
  CornerDownLeft,
  Inbox,
  Pencil,
  Plus,
  Send,
  Trash2,
  Undo2,
  UserRoundPen,
  type LucideIcon,
} from "lucide-react";
import { useTranslations } from "next-intl";

import type { EventHistoryLine } from "@/lib/event/queries/details";

import { Icon } from "../ui/icon";
import { TimeAgo } from "../ui/time-ago";

/** What has happened to an event, one small line each, oldest first. */
export function EventHistory({
  lines,
  now,
  timeZone,
}: {
  lines: readonly EventHistoryLine[];
  now: Date;
  timeZone: string;
}) {
  const words = useTranslations("eventPage.history");
  const event = useTranslations("event.history");
  return (
    <>
      {lines.map(({ id, at, label, text, actor }) => (
        <div key={id} className="ev sy">
          <span className="gut">
            <Icon of={icons[label] ?? Pencil} size={14} />
          </span>
          <div className="hd">
            <span className="ell">
              <b>{actor ?? words("system")}</b> {event.has(label) ? lowerFirst(event(label as "create")) : label}
              {text && <>: “{text}”</>}
            </span>
            <span className="at num">
              <TimeAgo at={new Date(at)} now={now} timeZone={timeZone} />
            </span>
          </div>
        </div>
      ))}
    </>
  );
}

/** "Cédric Morel planned": the words stand inside a line. */
const lowerFirst = (sentence: string): string => sentence.charAt(0).toLocaleLowerCase() + sentence.slice(1);

const icons: Record<string, LucideIcon> = {
  create: Plus,
  plan: Send,
  confirm: Check,
  send: Send,
  sent: Send,
  send_back: CornerDownLeft,
  withdraw: Undo2,
  received: Inbox,
  declare_received: Inbox,
  delivered: Check,
  deliver: Check,
  hand_over: UserRoundPen,
  cancel: Ban,
  delete: Trash2,
};
