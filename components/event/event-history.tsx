import {
  Ban,
  CalendarClock,
  CalendarX,
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
import { UndoEntry } from "../undo/undo-entry";

/** What has happened to an event, one small line each, oldest first. */
export function EventHistory({
  organisation,
  lines,
  now,
  timeZone,
}: {
  organisation: string;
  lines: readonly EventHistoryLine[];
  now: Date;
  timeZone: string;
}) {
  const words = useTranslations("eventPage.history");
  const event = useTranslations("event.history");
  const undoing = useTranslations("common.undoing");
  function said(label: string, details: EventHistoryLine["details"]): string {
    if (label === "undo") return undid(typeof details?.what === "string" ? details.what : "");
    return lowerFirst(event(event.has(label as "create") ? (label as "create") : "other"));
  }
  const undid = (what: string) =>
    event.has(what as "create") && what !== "edit"
      ? undoing("undid", { what: lowerFirst(event(what as "create")) })
      : undoing("undidSomething");
  return (
    <>
      {lines.map(({ id, at, label, text, actor, byMail, details, commandId }) => (
        <div key={id} className="ev sy">
          <span className="gut">
            <Icon of={icons[label] ?? Pencil} size={14} />
          </span>
          <div className="hd">
            <span className="ell">
              {byMail && actor && isOfMail(label) ? (
                words.rich(label, { name: actor, b: (name) => <b>{name}</b> })
              ) : (
                <>
                  <b>{actor ?? words("system")}</b> {said(label, details)}
                </>
              )}
              {text && <>: “{text}”</>}
              {commandId && <UndoEntry organisation={organisation} commandId={commandId} />}
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

/** Lines whose name is not who acted: mail came from them, or did not reach them. */
const ofMail = ["received", "delivered", "mailFailed", "mailUncertain", "mailBounced"] as const;
const isOfMail = (label: string): label is (typeof ofMail)[number] => ofMail.some((one) => one === label);

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
  take_back: Undo2,
  schedule: CalendarClock,
  unschedule: CalendarX,
  scheduleFailed: CalendarX,
  delete: Trash2,
};
