"use client";

import { ArrowUpRight, CalendarPlus, ListChecks, Lock, Reply } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState, type KeyboardEvent, type ReactNode } from "react";

import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";
import { ActionPanel, type ActionChoices } from "./composer-action";
import type { ComposerTicket } from "./composer-ticket";
import { MacroMenu } from "./macro-menu";
import { NotePanel } from "./composer-note";
import { ReplyPanel, type ReplyTo } from "./composer-reply";

export type ComposerTab = "reply" | "note" | "action" | "event";

/**
 * What one can add to a ticket, under tabs that say what will happen: petrol edge leaves the house, ochre stays inside.
 * Without JavaScript the tabs are links to the same page.
 */
export function Composer({
  organisation,
  ticket,
  start,
  offered,
  replyTo,
  action,
  eventPanel,
}: {
  organisation: { slug: string; name: string };
  ticket: ComposerTicket;
  start: ComposerTab;
  offered: readonly ComposerTab[];
  replyTo: ReplyTo;
  action: ActionChoices;
  /** The panel that leads to events; it needs no script. */
  eventPanel: ReactNode;
}) {
  const words = useTranslations("composer");
  const [current, setCurrent] = useState(start);
  const box = useRef<HTMLElement>(null);

  function choose(tab: ComposerTab) {
    setCurrent(tab);
    // After the panel is shown.
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-tab="${tab}"] textarea`)?.focus());
  }

  function moveByArrow(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = offered[(offered.indexOf(current) + step + offered.length) % offered.length];
    if (!next) return;
    event.preventDefault();
    setCurrent(next);
    box.current?.querySelector<HTMLElement>(`[data-tab-of="${next}"]`)?.focus();
  }

  const shared = { organisation: organisation.slug, ticket };
  const panels: Record<ComposerTab, ReactNode> = {
    reply: <ReplyPanel {...shared} isShown={current === "reply"} to={replyTo} />,
    note: <NotePanel {...shared} isShown={current === "note"} />,
    action: <ActionPanel {...shared} isShown={current === "action"} choices={action} />,
    event: eventPanel,
  };
  return (
    <section ref={box} className={classNames("comp", edges[current])} aria-label={words("composer")}>
      <div className="tabsrow">
        <div role="tablist" aria-label={words("composer")} className="tabs" tabIndex={-1} onKeyDown={moveByArrow}>
          {offered.map((tab) => (
            <a
              key={tab}
              href={`?compose=${tab}`}
              role="tab"
              id={`compose-${tab}`}
              data-tab-of={tab}
              data-key={keys[tab]}
              aria-selected={tab === current}
              aria-controls={`compose-${tab}-panel`}
              tabIndex={tab === current ? 0 : -1}
              className={tab === current ? "on" : undefined}
              onClick={(event) => {
                event.preventDefault();
                choose(tab);
              }}
            >
              <Icon of={pictures[tab]} size={14} />
              {words(tab)}
            </a>
          ))}
        </div>
        <MacroMenu organisation={organisation.slug} number={ticket.number} version={ticket.version} />
        <Reach tab={current} organisation={organisation.name} />
      </div>
      {offered.map((tab) => (
        <div
          key={tab}
          role="tabpanel"
          id={`compose-${tab}-panel`}
          data-tab={tab}
          aria-labelledby={`compose-${tab}`}
          hidden={tab !== current}
        >
          {panels[tab]}
        </div>
      ))}
    </section>
  );
}

/** Whether what is written here leaves the house. */
function Reach({ tab, organisation }: { tab: ComposerTab; organisation: string }) {
  const words = useTranslations("composer");
  if (tab === "event") return null;
  const leaves = tab === "reply";
  return (
    <span className={classNames("row t12 reach", leaves ? "f" : "k")}>
      <Icon of={leaves ? ArrowUpRight : Lock} size={12} />
      {words(leaves ? "leaves" : "stays", { organisation })}
    </span>
  );
}

const edges: Record<ComposerTab, string> = { reply: "", note: "inside", action: "plain", event: "plain" };
const keys: Partial<Record<ComposerTab, string>> = { reply: "r", note: "n" };
const pictures = { reply: Reply, note: Lock, action: ListChecks, event: CalendarPlus };
