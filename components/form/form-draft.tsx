"use client";

import { useEffect, useEffectEvent, useRef } from "react";

import { useObjectDraft } from "./use-draft";

/**
 * Inside a form of plain fields: what is typed is kept on the server and put back when the page comes again. Cleared by
 * `isSent`. Fields that are chosen in a list of found records start anew.
 */
export function FormDraft({ name, organisation, isSent }: { name: string; organisation: string; isSent: boolean }) {
  const draft = useObjectDraft(name, { organisation });
  const place = useRef<HTMLSpanElement>(null);
  const wasRestored = useRef(false);

  const keep = useEffectEvent((form: HTMLFormElement) => {
    wasRestored.current = true;
    const typed: Record<string, string> = {};
    for (const field of fieldsOf(form))
      if (field.value && field.value !== startOf(field)) typed[field.name] = field.value;
    if (Object.keys(typed).length > 0) draft.write(typed);
    else draft.clear();
  });
  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return undefined;
    const typed = () => keep(form);
    form.addEventListener("input", typed);
    return () => form.removeEventListener("input", typed);
  }, []);

  const { content } = draft;
  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form || !content || wasRestored.current) return;
    wasRestored.current = true;
    for (const field of fieldsOf(form)) {
      const kept = content[field.name];
      if (typeof kept !== "string") continue;
      field.value = kept;
      const more = field.closest("details");
      if (more) more.open = true;
    }
  }, [content]);

  const forget = useEffectEvent(() => draft.clear());
  useEffect(() => {
    if (isSent) forget();
  }, [isSent]);
  return <span ref={place} hidden />;
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.querySelectorAll<Field>("input[name], textarea[name], select[name]")].filter(
    (field) => !(field instanceof HTMLInputElement && /^(hidden|file|password|checkbox|radio)$/.test(field.type)),
  );
}

const startOf = (field: Field): string =>
  field instanceof HTMLSelectElement
    ? ([...field.options].find(({ defaultSelected }) => defaultSelected)?.value ?? field.options[0]?.value ?? "")
    : field.defaultValue;
