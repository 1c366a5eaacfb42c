"use client";

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a list that changes while one types, in groups, has no tag of its own */

import { Building2, CornerDownRight, FileText, Inbox, type LucideIcon, Mail, Search, Ticket } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";

import { isComposing } from "../keys/composing";
import { KeyCaps } from "../keys/key-caps";
import { Icon } from "../ui/icon";
import { type PaletteGroup, type PaletteLine, askedFor, matching, united } from "./lines";
import type { Recent } from "./recent";
import { type FoundLine, useFound } from "./use-found";

const icons: Record<PaletteLine["icon"], LucideIcon> = {
  action: CornerDownRight,
  place: Inbox,
  ticket: Ticket,
  event: Mail,
  partner: Building2,
  document: FileText,
  search: Search,
};

/** The box and its lines: arrows choose, Enter runs, ⌘ Enter opens in a new tab. */
export function PaletteBox({
  organisation,
  start,
  title,
  actions,
  places,
  recent,
  choose,
}: {
  organisation: string;
  start: string;
  /** Where one is, beside the box. */
  title: string;
  actions: PaletteGroup[];
  places: PaletteLine[];
  recent: readonly Recent[];
  choose: (line: PaletteLine, elsewhere: boolean) => void;
}) {
  const words = useTranslations("keys");
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState(start);
  const [at, setAt] = useState(0);
  const { found, looking } = useFound(organisation, typed);

  const groups = useMemo(() => {
    const { words: asked, only } = askedFor(typed);
    const records = { heading: words("found"), lines: found.map((one) => foundLine(one, words)) };
    if (only === "tickets") return records.lines.length > 0 ? [records] : [];
    const doing = matching(actions, asked);
    if (only === "actions") return doing;
    const known = new Set(doing.flatMap(({ lines }) => lines.map(({ href }) => href)));
    const going = { heading: words("goTo"), lines: places.filter(({ href }) => !known.has(href)) };
    const seen = recent.map(({ href, title: label }): PaletteLine => ({
      id: `recent ${href}`,
      label,
      href,
      icon: "ticket",
    }));
    const rest = asked === "" ? [{ heading: words("recent"), lines: seen }, going] : [going];
    const everywhere: PaletteLine = {
      id: "everywhere",
      label: words("searchFor", { words: asked }),
      href: `/${organisation}/tickets?q=${encodeURIComponent(asked)}`,
      icon: "search",
    };
    return united([
      ...doing,
      ...matching(rest, asked),
      ...(records.lines.length > 0 ? [records] : []),
      ...(asked ? [{ heading: words("search"), lines: [everywhere] }] : []),
    ]);
  }, [actions, places, recent, found, typed, organisation, words]);

  const lines = groups.flatMap((group) => group.lines);
  const chosen = Math.min(at, lines.length - 1);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  });

  function key(event: KeyboardEvent) {
    if (isComposing(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && lines.length > 0) {
      event.preventDefault();
      setAt((chosen + step + lines.length) % lines.length);
    }
    const line = lines[chosen];
    if (event.key === "Enter" && line) {
      event.preventDefault();
      choose(line, event.metaKey || event.ctrlKey);
    }
  }

  return (
    <>
      <div className="pin">
        <Icon of={Search} size={16} />
        <input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog begins in its box
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={lines[chosen] ? `${id}-${chosen}` : undefined}
          aria-label={words("palette")}
          placeholder={words("palette")}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setAt(0);
          }}
          onKeyDown={key}
        />
        <span className="pg ell">{title}</span>
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={words("palette")}
        aria-busy={looking}
        className="plines"
      >
        {groups.map(({ heading, lines: some }, group) => (
          <div key={heading} role="group" aria-labelledby={`${id}-h${group}`}>
            <div id={`${id}-h${group}`} className="phead">
              {heading}
            </div>
            {some.map((line) => {
              const place = lines.indexOf(line);
              return (
                <div
                  key={line.id}
                  id={`${id}-${place}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={place === chosen}
                  className="pline"
                  onPointerMove={() => setAt(place)}
                  onClick={({ metaKey, ctrlKey }) => choose(line, metaKey || ctrlKey)}
                  onKeyDown={key}
                >
                  <Icon of={icons[line.icon]} size={16} />
                  <span className="ell">
                    <b>{line.label}</b>
                    {line.hint && <span className="m"> {line.hint}</span>}
                  </span>
                  {line.keys && <KeyCaps keys={line.keys} />}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      {lines.length === 0 && <p className="pnone">{words(looking ? "looking" : "nothing")}</p>}
      <output className="sr">{typed && !looking ? words("count", { count: lines.length }) : ""}</output>
      <p className="pfoot" aria-hidden="true">
        <KeyCaps keys="ArrowUp ArrowDown" />
        {words("choose")}
        <KeyCaps keys="Enter" />
        {words("run")}
        <KeyCaps keys="mod+Enter" />
        {words("newTab")}
        <span className="grow" />
        <KeyCaps keys=">" />
        {words("onlyActions")}
        <KeyCaps keys="#" />
        {words("onlyTickets")}
      </p>
    </>
  );
}

function foundLine(
  { kind, number, title, hint, href }: FoundLine,
  words: (key: "eventHint" | "numberHint", values: { number: number; hint: string }) => string,
): PaletteLine {
  const numbered =
    number === null
      ? hint
      : words(kind === "event" ? "eventHint" : "numberHint", { number, hint: hint && `, ${hint}` });
  return {
    id: `found ${href}`,
    label: title,
    hint: numbered,
    href,
    icon: kind === "rule" || kind === "article" ? "place" : kind,
  };
}
