"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";

import type { SearchSide } from "@/lib/partner/search";

import { useFieldError } from "../form/form-context";
import { findPartners } from "../partner/find-partners";
import { type Choice, Combobox } from "../ui/combobox";
import { Icon } from "../ui/icon";

/** Somebody the event goes to: a partner, or only an address. */
export type Recipient = { partnerId: string | null; email: string | null; label: string };

/**
 * Whom an event goes to: partners found by typing, and addresses of people without a page. Needs the words of
 * "eventPage"; without JavaScript one types addresses.
 */
export function RecipientsField({
  organisation,
  label,
  hint,
  start,
  only,
}: {
  organisation: string;
  label: string;
  hint?: string;
  start: readonly Recipient[];
  only?: SearchSide;
}) {
  const words = useTranslations("eventPage.form");
  const id = useId();
  const [chosen, setChosen] = useState<readonly Recipient[]>(start);
  const isAdding = useRef(false);
  const refused = [useFieldError("recipientIds"), useFieldError("recipientEmails")].find(Boolean);
  const search = findPartners(organisation, only);

  // Choosing mounts an empty box; whoever adds several people goes on typing.
  useEffect(() => {
    if (isAdding.current) document.getElementById(id)?.focus();
    isAdding.current = false;
  });

  async function searchOrTyped(text: string): Promise<Choice[]> {
    const found = (await search(text)).filter(({ value }) => !chosen.some(({ partnerId }) => partnerId === value));
    const address = text.trim();
    return looksLikeAddress.test(address)
      ? [...found, { value: `${typedMark}${address}`, label: address, detail: words("typedAddress") }]
      : found;
  }

  function add(choice: Choice | null) {
    if (!choice) return;
    isAdding.current = true;
    const typed = choice.value.startsWith(typedMark) ? choice.value.slice(typedMark.length) : null;
    const one = typed
      ? { partnerId: null, email: typed, label: typed }
      : { partnerId: choice.value, email: null, label: choice.label };
    setChosen((before) => [...before, one]);
  }

  return (
    <div className="f1">
      <label htmlFor={id}>{label}</label>
      {chosen.length > 0 && (
        <ul className="row wrap mb-[6px] gap-[6px]">
          {chosen.map((one) => (
            <li key={one.partnerId ?? one.email} className="chip">
              <b className="ell">{one.label}</b>
              {one.partnerId ? (
                <input type="hidden" name="recipientIds" value={one.partnerId} />
              ) : (
                <input type="hidden" name="recipientEmails" value={one.email ?? ""} />
              )}
              <button
                type="button"
                aria-label={words("remove", { name: one.label })}
                onClick={() => setChosen((before) => before.filter((other) => other !== one))}
              >
                <Icon of={X} size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Combobox
        key={chosen.length}
        id={id}
        name="recipientIds"
        search={searchOrTyped}
        onChoose={add}
        placeholder={words("findPartner")}
        {...(refused && { "aria-invalid": true as const, "aria-describedby": `${id}-error` })}
      />
      <noscript>
        <input
          className="input mt-[6px]"
          name="recipientEmails"
          aria-label={words("recipientsPlain")}
          placeholder={words("recipientsPlain")}
        />
      </noscript>
      {hint && <p className="hp">{hint}</p>}
      {refused && (
        <p id={`${id}-error`} className="er">
          {refused}
        </p>
      )}
    </div>
  );
}

const typedMark = "typed:";
const looksLikeAddress = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;
