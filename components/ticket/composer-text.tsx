"use client";

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a list beside a text that keeps the focus has no tag of its own */

import { useTranslations } from "next-intl";
import { useId, useRef, useState, type KeyboardEvent } from "react";

import { isComposing } from "../keys/composing";
import { type Source, type Suggestion, askedBefore, fitting } from "./suggestions";

/** `put`: the sign as a button typed it, which goes again when nothing is chosen. */
type Open = { source: Source; from: number; query: string; all: readonly Suggestion[]; put: string };

/** Where one writes; Ctrl or ⌘ with Enter sends. A sign of `sources` opens its list, as do the buttons under the text. */
export function ComposerText({
  name = "text",
  label,
  placeholder,
  text,
  write,
  required,
  sources = [],
}: {
  name?: string;
  label: string;
  placeholder: string;
  text: string;
  write: (text: string) => void;
  required?: boolean;
  sources?: readonly Source[];
}) {
  const words = useTranslations("common");
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const [open, setOpen] = useState<Open | null>(null);
  const [at, setAt] = useState(0);
  const shown = open ? fitting(open.all, open.query) : [];
  // A second word that fits nothing is the sentence going on; a text that was sent asks for nothing.
  const isShown =
    open !== null && text[open.from] === open.source.sign && (shown.length > 0 || !open.query.includes(" "));

  async function look(typed: string, caret: number) {
    const asked = askedBefore(
      typed,
      caret,
      sources.map(({ sign }) => sign),
    );
    const source = sources.find(({ sign }) => sign === asked?.sign);
    const put = field.current?.dataset["put"] ?? "";
    delete field.current?.dataset["put"];
    if (!asked || !source) return setOpen(null);
    if (open?.source.sign === source.sign) {
      setAt(0);
      return setOpen({ ...open, from: asked.from, query: asked.query });
    }
    const all = await source.load();
    // Typed on while the list came.
    const now = field.current;
    const still = now && askedBefore(now.value, now.selectionStart, [source.sign]);
    setAt(0);
    setOpen(still ? { source, from: still.from, query: still.query, all, put } : null);
  }

  function take(chosen: Suggestion) {
    const box = field.current;
    if (!open || !box) return;
    const end = open.from + 1 + open.query.length;
    const before = text.slice(0, open.from);
    write(`${before}${chosen.insert}${text.slice(end)}`);
    open.source.onChoose?.(chosen);
    setOpen(null);
    writeOnAt(box, before.length + chosen.insert.length);
  }

  function leave() {
    const box = field.current;
    setOpen(null);
    if (!open || !box || !open.put || open.query !== "") return;
    const before = text.slice(0, open.from + 1 - open.put.length);
    write(before + text.slice(open.from + 1));
    writeOnAt(box, before.length);
  }

  function steer(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (isComposing(event)) return;
    if (isShown) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const chosen = shown[at];
      if (step && shown.length > 0) setAt((at + step + shown.length) % shown.length);
      else if ((event.key === "Enter" || event.key === "Tab") && chosen) take(chosen);
      else if (event.key === "Escape") leave();
      else return sendByKey(event);
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    sendByKey(event);
  }

  return (
    <div className="relative">
      <textarea
        ref={field}
        className="write"
        name={name}
        aria-label={label}
        placeholder={placeholder}
        value={text}
        required={required}
        aria-autocomplete={sources.length > 0 ? "list" : undefined}
        aria-controls={isShown ? listId : undefined}
        aria-activedescendant={isShown && shown[at] ? `${listId}-${at}` : undefined}
        onChange={(event) => {
          write(event.target.value);
          if (sources.length > 0) void look(event.target.value, event.target.selectionStart);
        }}
        onBlur={() => setOpen(null)}
        onKeyDown={steer}
      />
      {isShown && (
        <div id={listId} role="listbox" aria-label={open.source.label} className="pop options suggest">
          {shown.map((one, place) => (
            <div
              key={one.id}
              id={`${listId}-${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === at}
              // Before blur, which would close the list.
              onMouseDown={(event) => {
                event.preventDefault();
                take(one);
              }}
            >
              <b>{one.label}</b>
              {one.detail && <span className="f ell">{one.detail}</span>}
            </div>
          ))}
          {shown.length === 0 && (
            <div role="option" aria-selected="false" aria-disabled="true" className="f">
              {words(open.all.length === 0 ? "noneYet" : "nothingFound")}
            </div>
          )}
        </div>
      )}
    </div>
  );
}

/** After React has put the text in. */
function writeOnAt(box: HTMLTextAreaElement, caret: number) {
  requestAnimationFrame(() => {
    box.focus();
    box.setSelectionRange(caret, caret);
  });
}

function sendByKey(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  const form = event.currentTarget.form;
  form?.requestSubmit(form.querySelector<HTMLButtonElement>("button[data-send]"));
}
