"use client";

import { useTranslations } from "next-intl";
import { useContext, useEffect, useEffectEvent, useState } from "react";

import { editTicketAction } from "@/lib/ticket/actions";

import { ActionForm } from "../form/action-form";
import { FormContext } from "../form/form-context";
import { type Seen, meant } from "../form/seen";
import { SubmitButton } from "../form/submit-button";
import { Button } from "../ui/button";
import { type Texts, differing } from "./texts";

/**
 * Title and description as they are written. What is being typed stays whatever comes meanwhile; where somebody else was
 * faster, theirs is shown beside it with who and when, and its writer chooses.
 */
export function DescriptionForm({
  organisation,
  ticket: { number, version },
  present,
  changedBy,
  labels,
}: {
  organisation: string;
  ticket: { number: number; version: number };
  present: Texts;
  /** Who wrote what is there now, and when. */
  changedBy: string | undefined;
  labels: { title: string; description: string; save: string; saved: string };
}) {
  const [typed, setTyped] = useState<{ texts: Texts; opened: Seen } | null>(null);
  const [wasTold, setTold] = useState(false);
  const now: Seen = { hidden: { number, version }, changedBy };
  // Saved, or typed as somebody else did: nothing is open any more.
  const mine = typed && differing(typed.texts, present).length > 0 ? typed : null;
  const texts = mine?.texts ?? present;

  const type = (part: Partial<Texts>) => setTyped({ texts: { ...texts, ...part }, opened: mine?.opened ?? now });
  function take() {
    setTyped(null);
    setTold(false);
  }

  return (
    <ActionForm
      action={editTicketAction}
      organisation={organisation}
      hidden={meant(mine?.opened ?? null, now, wasTold)}
      done={labels.saved}
      resetWhenDone={false}
      onDone={() => setTold(false)}
    >
      {mine && <Theirs mine={mine.texts} theirs={present} by={changedBy} onTold={() => setTold(true)} take={take} />}
      <input
        className="input"
        name="title"
        value={texts.title}
        onChange={({ target }) => type({ title: target.value })}
        required
        maxLength={200}
        aria-label={labels.title}
      />
      <textarea
        className="input"
        name="description"
        value={texts.description}
        onChange={({ target }) => type({ description: target.value })}
        aria-label={labels.description}
      />
      <div className="acts">
        <Save isTyping={mine !== null}>{labels.save}</Save>
      </div>
    </ActionForm>
  );
}

/** What stands there now, where it is not what was typed. */
function Theirs({
  mine,
  theirs,
  by,
  onTold,
  take,
}: {
  mine: Texts;
  theirs: Texts;
  by: string | undefined;
  onTold: () => void;
  take: () => void;
}) {
  const words = useTranslations("common");
  const { refusal } = useContext(FormContext);
  const isStale = refusal?.code === "stale";
  const tell = useEffectEvent(onTold);
  useEffect(() => {
    if (isStale) tell();
  }, [isStale]);
  if (!isStale) return null;
  return (
    <div className="t13">
      <span className="f">
        {words("presentValue")} {by}
      </span>
      {differing(mine, theirs).map((part) => (
        <blockquote key={part} className="tx">
          {theirs[part] || "–"}
        </blockquote>
      ))}
      <Button variant="quiet" onClick={take}>
        {words("keepTheirs")}
      </Button>
    </div>
  );
}

/** After a conflict the button says whose version stays. */
function Save({ isTyping, children }: { isTyping: boolean; children: string }) {
  const words = useTranslations("common");
  const { refusal } = useContext(FormContext);
  return (
    <SubmitButton variant="plain">{isTyping && refusal?.code === "stale" ? words("saveMine") : children}</SubmitButton>
  );
}
