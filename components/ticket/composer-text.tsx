"use client";

import type { KeyboardEvent } from "react";

/** Where one writes; Ctrl or ⌘ with Enter sends. */
export function ComposerText({
  name = "text",
  label,
  placeholder,
  text,
  write,
  required,
}: {
  name?: string;
  label: string;
  placeholder: string;
  text: string;
  write: (text: string) => void;
  required?: boolean;
}) {
  return (
    <textarea
      className="write"
      name={name}
      aria-label={label}
      placeholder={placeholder}
      value={text}
      required={required}
      onChange={(event) => write(event.target.value)}
      onKeyDown={sendByKey}
    />
  );
}

function sendByKey(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  const form = event.currentTarget.form;
  form?.requestSubmit(form.querySelector<HTMLButtonElement>("button[data-send]"));
}
