"use client";

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a list that the server fills while one types has no tag of its own */

import { Plane } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { isComposing } from "../keys/composing";
import { useDraftPart } from "./draft-part";
import type { FieldAria } from "./field";
import { Icon } from "./icon";

/** `away`: a person who is not at work today; the detail says until when. */
export type Choice = { value: string; label: string; detail?: string; away?: boolean };

const pauseBeforeSearchMs = 150;

/** Finds one of many by typing; `search` may ask the server. A form receives the value under `name`. */
export function Combobox({
  name,
  search,
  start,
  placeholder,
  onChoose,
  required,
  autoFocus,
  ...aria
}: Partial<FieldAria> & {
  name: string;
  search: (text: string) => Promise<Choice[]>;
  start?: Choice;
  placeholder?: string;
  onChoose?: (choice: Choice | null) => void;
  required?: boolean;
  /** Opened by a press, it takes the focus. */
  autoFocus?: boolean;
  /** Where no label stands beside. */
  "aria-label"?: string;
}) {
  const words = useTranslations("common");
  const listId = useId();
  const [chosen, setChosen] = useState<Choice | null>(start ?? null);
  const [text, setText] = useState(start?.label ?? "");
  const [choices, setChoices] = useState<Choice[] | null>(null);
  const [at, setAt] = useState(0);
  const latest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function look(forText: string) {
    clearTimeout(timer.current);
    const turn = ++latest.current;
    timer.current = setTimeout(() => void answer(forText, turn), pauseBeforeSearchMs);
  }

  async function answer(forText: string, turn: number) {
    const found = await search(forText);
    // A slow answer to an earlier text must not replace the answer to a later one.
    if (turn !== latest.current) return;
    setChoices(found);
    setAt(0);
  }

  function choose(choice: Choice | null) {
    latest.current++;
    setChosen(choice);
    setText(choice?.label ?? "");
    setChoices(null);
    onChoose?.(choice);
  }

  function type(typed: string) {
    setText(typed);
    if (chosen) {
      setChosen(null);
      onChoose?.(null);
    }
    look(typed);
  }

  function steer(event: KeyboardEvent) {
    if (isComposing(event)) return;
    // Nothing is chosen yet: Enter is meant for the list, never for the form around.
    if (event.key === "Enter" && !chosen) event.preventDefault();
    if (event.key === "ArrowDown" && !choices) return look(text);
    if (!choices) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((at + step + choices.length) % Math.max(choices.length, 1));
    else if (event.key === "Enter" && choices[at]) choose(choices[at]);
    else if (event.key === "Escape") setChoices(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const part = useDraftPart<Choice | null>(name, chosen, choose);
  return (
    <div className="relative" {...part}>
      <input
        {...aria}
        className="input"
        role="combobox"
        autoComplete="off"
        aria-expanded={choices !== null}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={choices?.[at] ? `${listId}-${at}` : undefined}
        value={text}
        placeholder={placeholder}
        required={required}
        data-field={name}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- only where a press opened it
        autoFocus={autoFocus}
        onChange={(event) => type(event.target.value)}
        onFocus={() => !chosen && look(text)}
        onBlur={() => {
          latest.current++;
          setChoices(null);
          if (!chosen) setText("");
        }}
        onKeyDown={steer}
      />
      <input type="hidden" name={name} value={chosen?.value ?? ""} />
      <div
        id={listId}
        role="listbox"
        aria-label={placeholder ?? words("choices")}
        className="pop options"
        hidden={!choices}
      >
        {choices?.map((choice, index) => (
          <div
            key={choice.value}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            // Before blur, which would close the list.
            onMouseDown={(event) => {
              event.preventDefault();
              choose(choice);
            }}
          >
            <span className="ell">{choice.label}</span>
            {choice.away && <Icon of={Plane} size={12} className="f" />}
            {choice.detail && <span className="f ell">{choice.detail}</span>}
          </div>
        ))}
        {choices?.length === 0 && (
          <div role="option" aria-selected="false" aria-disabled="true" className="f">
            {words("nothingFound")}
          </div>
        )}
      </div>
    </div>
  );
}
