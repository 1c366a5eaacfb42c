"use client";

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a dialog element cannot be a popover that closes by itself in all browsers */

import { useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useRef, useState } from "react";

import { type Clause, sentenceOf, sentenceParts } from "@/lib/rule/sentence";

import { Button } from "../ui/button";
import { actionNames, conditionNames, emptied, fieldsOf } from "./clauses";
import { useRuleDraft } from "./rule-draft";
import { RuleField } from "./rule-field";

/**
 * The rule as one sentence. Each chip opens its editor beside it; without JavaScript it leads to the field in the form
 * below.
 */
export function RuleSentence() {
  const { organisation, rule, definition, names, teller } = useRuleDraft();
  const words = useTranslations("rule.page");
  const [open, setOpen] = useState<Clause | null>(null);
  const editor = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const parts = sentenceParts(definition, names, teller, true);
  const definitionPage = `/${organisation}/settings/rules/${rule.id}`;

  useEffect(() => {
    if (!open) return;
    editor.current?.querySelector<HTMLElement>("select, input:not([type=hidden]), textarea, .mi")?.focus();
  }, [open]);

  function edit(event: MouseEvent<HTMLElement>, clause: Clause) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    opener.current?.style.removeProperty("anchor-name");
    opener.current = event.currentTarget;
    opener.current.style.setProperty("anchor-name", "--rule-chip");
    setOpen(clause);
    editor.current?.showPopover();
  }

  return (
    <section className="sen" aria-label={sentenceOf(definition, names, teller)}>
      <p>
        {parts.map(({ text, keyword, clause }, at) => {
          const key = `${at} ${clause ?? ""}`;
          if (keyword) return <b key={key}>{text}</b>;
          if (!clause) return <span key={key}>{text}</span>;
          return (
            <a
              key={key}
              href={`${definitionPage}#${fieldsOf(clause)[0] ?? clause}`}
              className={clause.startsWith("add") ? "add" : "cl"}
              aria-haspopup="dialog"
              aria-expanded={open === clause}
              onClick={(event) => edit(event, clause)}
            >
              {text}
            </a>
          );
        })}
      </p>
      <div
        ref={editor}
        popover="auto"
        role="dialog"
        aria-label={words("editor")}
        className="pop clause"
        onToggle={({ newState }) => {
          if (newState === "open") return;
          setOpen(null);
          opener.current?.focus();
        }}
      >
        {open && <Editor key={open} clause={open} go={setOpen} close={() => editor.current?.hidePopover()} />}
      </div>
    </section>
  );
}

/** The fields of a clause, or what could be added. */
function Editor({ clause, go, close }: { clause: Clause; go: (clause: Clause) => void; close: () => void }) {
  const words = useTranslations("rule.page");
  const { definition, set } = useRuleDraft();
  if (clause === "addCondition") {
    const free = conditionNames.filter((name) => definition.criteria[name] === undefined);
    return <Offered group="if" names={free} go={go} />;
  }
  if (clause === "addAction") {
    const free = actionNames.filter((name) => definition.actions[name] === undefined);
    const add = (added: Clause) => {
      // A reminder has nothing more to say than that it is sent.
      if (added.startsWith("then.remind")) set(added.replace("then.", "actions."), "on");
      go(added);
    };
    return <Offered group="then" names={free} go={add} />;
  }
  const fields = fieldsOf(clause);
  function remove() {
    for (const [name, value] of emptied(clause)) set(name, value);
    close();
  }
  return (
    <div className="form">
      {clause === "time" || clause === "addTime" ? (
        <TimeFields />
      ) : (
        fields.map((name) => <RuleField key={name} name={name} />)
      )}
      <div className="acts">
        <Button variant="primary" onClick={close}>
          {words("close")}
        </Button>
        {clause !== "stateFrom" && clause !== "stateTo" && (
          <Button variant="quiet" onClick={remove}>
            {words("remove")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** "2 days after creation". */
export function TimeFields() {
  return (
    <>
      <div className="pair time">
        <RuleField name="delay" />
        <RuleField name="delayUnit" />
      </div>
      <div className="pair">
        <RuleField name="side" />
        <RuleField name="dateType" />
      </div>
    </>
  );
}

function Offered({
  group,
  names,
  go,
}: {
  group: "if" | "then";
  names: readonly string[];
  go: (clause: Clause) => void;
}) {
  const say = useTranslations("rule");
  return (
    <div className="offered">
      {names.map((name) => (
        <button
          key={name}
          type="button"
          className="mi"
          onClick={() => go(group === "if" ? `if.${name}` : `then.${name}`)}
        >
          {say(group === "if" ? `criterion.${name}` : `action.${name}`)}
        </button>
      ))}
    </div>
  );
}
