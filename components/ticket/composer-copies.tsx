"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Avatar } from "../ui/avatar";
import { Icon } from "../ui/icon";
import { initialsOf } from "../ui/initials";
import { ChoiceOf } from "./choice-of";

export type Copy = { email: string; name: string | null; isColleague: boolean };

/** Who gets a copy of this answer: the watchers of the ticket, less or more for this once. */
export function Copies({ organisation, watchers }: { organisation: string; watchers: readonly Copy[] }) {
  const words = useTranslations("composer");
  const [chosen, setChosen] = useState<readonly Copy[] | null>(null);
  const [isAdding, setAdding] = useState(false);
  const shown = chosen ?? watchers;
  const add = (copy: Copy) => setChosen([...shown.filter(({ email }) => email !== copy.email), copy]);
  return (
    <>
      <span>{words("copy")}</span> {shown.length === 0 && <span className="f">{words("noCopy")}</span>}
      {/* Present even when nobody is left: then nobody gets a copy, not everybody. */}
      {chosen && <input type="hidden" name="copies" value="" />}
      {shown.map((copy) => (
        <span key={copy.email} className="p" title={copy.email}>
          <Avatar initials={initialsOf(copy.name ?? copy.email)} kind={copy.isColleague ? "colleague" : "outside"} />
          {copy.name ?? copy.email}
          {chosen && <input type="hidden" name="copies" value={copy.email} />}
          <button
            type="button"
            className="iconbtn"
            aria-label={words("removeCopy", { name: copy.name ?? copy.email })}
            onClick={() => setChosen(shown.filter(({ email }) => email !== copy.email))}
          >
            <Icon of={X} size={12} />
          </button>
        </span>
      ))}
      {isAdding ? (
        <span className="addcopy">
          <ChoiceOf
            name=""
            aria-label={words("addCopy")}
            placeholder={words("findCopy")}
            organisation={organisation}
            asked={{ of: "partners" }}
            alsoAddress
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person just asked to write here
            autoFocus
            onChoose={(choice) => {
              const email = choice && addressIn(choice);
              if (!choice || !email) return;
              add({ email, name: choice.label === email ? null : choice.label, isColleague: false });
              setAdding(false);
            }}
          />
        </span>
      ) : (
        <button
          type="button"
          className="iconbtn"
          aria-label={words("addCopy")}
          title={words("addCopy")}
          onClick={() => setAdding(true)}
        >
          <Icon of={Plus} size={14} />
        </button>
      )}
    </>
  );
}

/** The address a choice stands for: typed, or named beside the person. */
const addressIn = ({ value, detail }: { value: string; detail?: string }): string | null =>
  /^\S+@\S+$/.test(value) ? value : (/\S+@[^\s,]+/.exec(detail ?? "")?.[0] ?? null);
