"use client";

import { useEffect, useEffectEvent, useRef } from "react";

import { contentOf, putBack, startsOf } from "./form-content";
import { useObjectDraft } from "./use-draft";

/**
 * Inside a form: what is typed and chosen is kept on the server and put back when the page comes again. Cleared by
 * `isSent`, or by `clearDraft` where the form goes away when it is sent.
 */
export function FormDraft({ name, organisation, isSent }: { name: string; organisation: string; isSent?: boolean }) {
  const draft = useObjectDraft(name, { organisation });
  const place = useRef<HTMLSpanElement>(null);
  const starts = useRef<ReturnType<typeof startsOf>>(new Map());
  const wasRestored = useRef(false);
  const isRestoring = useRef(false);

  const keep = useEffectEvent((form: HTMLFormElement) => {
    if (isRestoring.current) return;
    wasRestored.current = true;
    const typed = contentOf(form, starts.current);
    if (Object.keys(typed).length > 0) draft.write(typed);
    else draft.clear();
  });
  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return undefined;
    starts.current = startsOf(form);
    const typed = () => keep(form);
    form.addEventListener("input", typed);
    return () => form.removeEventListener("input", typed);
  }, []);

  const { content } = draft;
  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form || !content || wasRestored.current) return;
    wasRestored.current = true;
    isRestoring.current = true;
    putBack(form, content, () => {
      isRestoring.current = false;
    });
  }, [content]);

  const forget = useEffectEvent(() => draft.clear());
  useEffect(() => {
    if (isSent) forget();
  }, [isSent]);
  return <span ref={place} hidden />;
}
