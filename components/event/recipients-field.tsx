"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";

import type { SearchSide } from "@/lib/partner/search";

import { useFieldError } from "../form/form-context";
import { findPartners } from "../partner/find-partners";
import { type Choice, Combobox } from "../ui/combobox";
import { useDraftPart } from "../ui/draft-part";
import { Icon } from "../ui/icon";

/** Somebody the event goes to: a partner, or only an address. */
export type Recipient = { partnerId: string | null; email: string | null; label: string; company?: string | null };

/** So many are shown at once; the others stand behind a line that opens. */
const FIRST = 24;

/**
 * Whom an event goes to: partners found by typing, and addresses of people without a page. Needs the words of
 * "eventPage"; without JavaScript one types addresses.
 */
export function RecipientsField({
  organisation,
  label,
  hint,
  start,
  toAllOf,
  only,
  onChange,
}: {
  organisation: string;
  label: string;
  hint?: string;
  start: readonly Recipient[];
  /** A whole category of partners, too many to name each. */
  toAllOf?: { id: string; name: string; count: number };
  only?: SearchSide;
  onChange?: (recipients: readonly Recipient[]) => void;
}) {
  const words = useTranslations("eventPage.form");
  const id = useId();
  const [chosen, setKept] = useState<readonly Recipient[]>(start);
  const isAdding = useRef(false);
  const refused = [useFieldError("recipientIds"), useFieldError("recipientEmails")].find(Boolean);
  const search = findPartners(organisation, only);

  // Choosing mounts an empty box; whoever adds several people goes on typing.
  useEffect(() => {
    if (isAdding.current) document.getElementById(id)?.focus();
    isAdding.current = false;
  });

  function setChosen(next: readonly Recipient[]) {
    setKept(next);
    onChange?.(next);
  }

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
      : { partnerId: choice.value, email: null, label: choice.label, company: companyIn(choice.detail) };
    setChosen([...chosen, one]);
  }

  const part = useDraftPart<readonly Recipient[]>("recipients", chosen, setChosen);
  const remove = (one: Recipient) => setChosen(chosen.filter((other) => other !== one));

  return (
    <div className="f1" {...part}>
      <label htmlFor={id}>{label}</label>
      {toAllOf && <CategoryChip category={toAllOf} />}
      {chosen.length > 0 && (
        <ul className="row wrap mb-[6px] gap-[6px]">
          {chosen.slice(0, FIRST).map((one) => (
            <RecipientChip key={one.partnerId ?? one.email} recipient={one} onRemove={() => remove(one)} />
          ))}
        </ul>
      )}
      {chosen.length > FIRST && (
        <details className="mb-[6px]">
          <summary className="link t13">{words("moreRecipients", { count: chosen.length - FIRST })}</summary>
          <ul className="row wrap mt-[6px] gap-[6px]">
            {chosen.slice(FIRST).map((one) => (
              <RecipientChip key={one.partnerId ?? one.email} recipient={one} onRemove={() => remove(one)} />
            ))}
          </ul>
        </details>
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

function CategoryChip({ category }: { category: { id: string; name: string; count: number } }) {
  const words = useTranslations("eventPage.form");
  const [isKept, setKept] = useState(true);
  if (!isKept) return null;
  return (
    <p className="row mb-[6px]">
      <span className="chip">
        <b className="ell">{words("allOf", { name: category.name, count: category.count })}</b>
        <input type="hidden" name="recipientCategoryId" value={category.id} />
        <button type="button" aria-label={words("remove", { name: category.name })} onClick={() => setKept(false)}>
          <Icon of={X} size={12} />
        </button>
      </span>
    </p>
  );
}

function RecipientChip({ recipient, onRemove }: { recipient: Recipient; onRemove: () => void }) {
  const words = useTranslations("eventPage.form");
  const { partnerId, email, label } = recipient;
  return (
    <li className="chip">
      <b className="ell">{label}</b>
      {partnerId ? (
        <input type="hidden" name="recipientIds" value={partnerId} />
      ) : (
        <input type="hidden" name="recipientEmails" value={email ?? ""} />
      )}
      <button type="button" aria-label={words("remove", { name: label })} onClick={onRemove}>
        <Icon of={X} size={12} />
      </button>
    </li>
  );
}

/** The line beside a found person begins with their company, where they have one. */
const companyIn = (detail: string | undefined): string | null => {
  const first = detail?.split(", ")[0] ?? "";
  return first && !first.includes("@") ? first : null;
};

const typedMark = "typed:";
const looksLikeAddress = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;
