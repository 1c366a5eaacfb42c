import { MessageSquareOff, Paperclip, RefreshCw, Wrench } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { PortalRequest } from "@/lib/portal/pages/request";
import type { Author } from "@/lib/portal/queries/author";
import type { PortalEntry } from "@/lib/portal/queries/timeline";

import { FileLink } from "../document/file-link";
import { Avatar } from "../ui/avatar";
import { Icon } from "../ui/icon";
import { initialsOf } from "../ui/initials";
import { isSameYear } from "../ui/moment";

/** What both sides said, oldest first. */
export function RequestTimeline({ organisation, request }: { organisation: string; request: PortalRequest }) {
  const words = useTranslations("portal.request");
  const { entries, now, timeZone } = request;
  return (
    <section className="tl" aria-label={words("timeline")}>
      {entries.length === 0 && (
        <p className="row m">
          <Icon of={MessageSquareOff} size={14} />
          {words("nothingSaid")}
        </p>
      )}
      {entries.map((entry) => {
        const at = (
          <span className="at num">
            <SaidAt at={entry.at} now={now} timeZone={timeZone} />
          </span>
        );
        if (entry.kind === "action") return <ActionTaken key={entry.id} entry={entry} at={at} timeZone={timeZone} />;
        return entry.kind === "message" ? (
          <article key={entry.id} className="ev">
            <Face by={entry.by} />
            <div>
              <div className="hd">
                <b className="ell">
                  <Name by={entry.by} />
                </b>
                {at}
              </div>
              <div className="tx">{entry.text}</div>
              {entry.files.length > 0 && (
                <div className="row wrap mt-1.5">
                  {entry.files.map((file) => (
                    <FileLink key={file.id} organisation={organisation} file={file} />
                  ))}
                </div>
              )}
            </div>
          </article>
        ) : (
          <div key={entry.id} className="ev sy">
            <span className="gut">
              <Icon of={entry.kind === "files" ? Paperclip : RefreshCw} size={14} />
            </span>
            <div className="hd">
              <Happened entry={entry} />
              {at}
            </div>
          </div>
        );
      })}
    </section>
  );
}

/** What a supplier did, or will do by a day. */
function ActionTaken({
  entry,
  at,
  timeZone,
}: {
  entry: Extract<PortalEntry, { kind: "action" }>;
  at: ReactNode;
  timeZone: string;
}) {
  const words = useTranslations("portal.action");
  const format = useFormatter();
  const { by, action, text, until } = entry;
  return (
    <article className="ev">
      <Face by={by} />
      <div>
        <div className="hd">
          <b className="ell">
            <Name by={by} />
          </b>
          {at}
        </div>
        <div className="row wrap t12 m">
          <Icon of={Wrench} size={14} />
          {words(action === "corrective" ? "saidCorrective" : "saidPreventative")}
          {until && (
            <span className="num">
              {words("until", { date: format.dateTime(until, { timeZone, dateStyle: "medium" }) })}
            </span>
          )}
        </div>
        <div className="tx">{text}</div>
      </div>
    </article>
  );
}

/** Day and hour, for a conversation is read by them; the year only when it is another one. */
function SaidAt({ at, now, timeZone }: { at: Date; now: Date; timeZone: string }) {
  const format = useFormatter();
  return (
    <time dateTime={at.toISOString()}>
      {format.dateTime(at, {
        timeZone,
        day: "numeric",
        month: "short",
        hour: "2-digit",
        minute: "2-digit",
        ...(!isSameYear(at, now, timeZone) && { year: "numeric" }),
      })}
    </time>
  );
}

function Face({ by }: { by: Author }) {
  return (
    <Avatar large initials={initialsOf(by.name || "?")} kind={by.kind === "colleague" ? "colleague" : "outside"} />
  );
}

function Name({ by }: { by: Author }) {
  const words = useTranslations("portal.request");
  return by.kind === "you" ? words("you") : by.name || words("somebody");
}

function Happened({ entry }: { entry: Extract<PortalEntry, { kind: "files" | "turn" }> }) {
  const words = useTranslations("portal.request");
  if (entry.kind === "turn") return words(`turned.${entry.turn}`);
  return entry.by.kind === "you"
    ? words("youAddedFiles")
    : words("filesAdded", { name: entry.by.name || words("somebody") });
}
