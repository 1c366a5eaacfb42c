"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { textValues } from "@/lib/text/text-values";
import { fillTemplate, missingVariables, unknownVariables } from "@/lib/text/template";

import { Icon } from "../ui/icon";
import type { Recipient } from "./recipients-field";

/** What each recipient will read, one after the other; slips and gaps are named. Needs the words of "eventPage". */
export function TextPreview({
  title,
  content,
  recipients,
  ticket,
  senderName,
  organisationName,
}: {
  title: string;
  content: string;
  recipients: readonly Recipient[];
  ticket: { number: number; title: string } | null;
  senderName: string | null;
  organisationName: string;
}) {
  const words = useTranslations("eventPage.preview");
  const [asked, setAsked] = useState(0);
  const place = Math.min(asked, recipients.length - 1);
  const recipient = recipients[place];
  const text = `${title} ${content}`;
  if (!recipient) return null;
  const valuesOf = (one: Recipient) =>
    textValues({
      recipient: { name: one.partnerId ? one.label : null, email: one.email, company: one.company ?? null },
      ticket,
      senderName,
      organisationName,
    });
  const unknown = unknownVariables(text);
  const gaps = recipients.filter((one) => missingVariables(text, valuesOf(one)).length > 0);
  const values = valuesOf(recipient);
  return (
    <section className="f1" aria-label={words("label")}>
      <div className="row gap-[6px]">
        <b className="t13">{words("label")}</b>
        <span className="t13 m ell">{words("for", { name: recipient.label })}</span>
        <span className="grow" />
        <span className="t12 f num">{words("position", { at: place + 1, count: recipients.length })}</span>
        <button
          type="button"
          className="iconbtn"
          aria-label={words("previous")}
          disabled={place === 0}
          onClick={() => setAsked(place - 1)}
        >
          <Icon of={ChevronLeft} size={14} />
        </button>
        <button
          type="button"
          className="iconbtn"
          aria-label={words("next")}
          disabled={place === recipients.length - 1}
          onClick={() => setAsked(place + 1)}
        >
          <Icon of={ChevronRight} size={14} />
        </button>
      </div>
      <div className="rounded-[var(--radius)] border border-line px-3 py-2 t13" aria-live="polite">
        <p className="md">{fillTemplate(title, values)}</p>
        <p className="pre">{fillTemplate(content, values)}</p>
      </div>
      {unknown.length > 0 && (
        <p className="er">{words("unknown", { list: unknown.map((name) => `{{${name}}}`).join(", ") })}</p>
      )}
      {gaps.length > 0 && (
        <p className="hp late">
          {words("gaps", {
            count: gaps.length,
            list: gaps
              .slice(0, 5)
              .map(({ label }) => label)
              .join(", "),
          })}
        </p>
      )}
    </section>
  );
}
