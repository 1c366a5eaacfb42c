"use client";

import { Check, ChevronDown, ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";

import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextareaField } from "@/components/form/textarea-field";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import { moveEventAction } from "@/lib/event/actions";

/** Confirm, edit or return what is read; each has its key, and the next event follows by itself. */
export function Verdict({
  organisation,
  event,
  position,
  previous,
  next,
  mayConfirm,
}: {
  organisation: string;
  event: { number: number; version: number; title: string };
  position: { at: number; count: number };
  previous: string | null;
  next: string | null;
  mayConfirm: boolean;
}) {
  const words = useTranslations("eventPage.review");
  const router = useRouter();
  const [returns, setReturns] = useState(false);
  const confirmButton = useRef<HTMLDivElement>(null);
  const { number, version } = event;
  const editAddress = `/${organisation}/events/${number}?edit=1`;

  const press = useEffectEvent((pressed: KeyboardEvent) => {
    if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || isTyping(pressed.target) || returns) return;
    const acts: Record<string, () => void> = {
      a: () => confirmButton.current?.querySelector<HTMLButtonElement>("button[type=submit]")?.click(),
      e: () => router.push(editAddress),
      r: () => setReturns(true),
      j: () => next && router.push(next),
      k: () => previous && router.push(previous),
    };
    const act = acts[pressed.key.toLowerCase()];
    if (!act) return;
    pressed.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (pressed: KeyboardEvent) => press(pressed);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);

  function goOn() {
    setReturns(false);
    router.push(next ?? `/${organisation}/events/review`);
    router.refresh();
  }

  return (
    <div className="verdict">
      {mayConfirm && (
        <div ref={confirmButton}>
          <ActionForm
            key={number}
            action={moveEventAction}
            organisation={organisation}
            hidden={{ number, version, transition: "confirm" }}
            done={words("confirmed", { count: 1 })}
            onDone={goOn}
          >
            <SubmitButton>
              <Icon of={Check} size={14} />
              {words("confirm")} <Kbd>A</Kbd>
            </SubmitButton>
          </ActionForm>
        </div>
      )}
      <ButtonLink href={editAddress}>
        {words("edit")} <Kbd>E</Kbd>
      </ButtonLink>
      <Button aria-haspopup="dialog" onClick={() => setReturns(true)}>
        {words("return")} <Kbd>R</Kbd>
      </Button>
      <span className="grow" />
      <span className="row t12 f num">
        <Step href={previous} label={words("previous")} up />
        <Step href={next} label={words("next")} />
        <Kbd>J</Kbd> <Kbd>K</Kbd> {words("position", position)}
      </span>
      <Dialog open={returns} onClose={() => setReturns(false)} title={words("return")}>
        <ActionForm
          action={moveEventAction}
          organisation={organisation}
          hidden={{ number, version, transition: "send_back" }}
          done={words("returned")}
          onDone={goOn}
          className="form"
        >
          <TextareaField name="comment" label={words("returnReason")} required />
          <div className="acts">
            <SubmitButton>{words("return")}</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </div>
  );
}

function Step({ href, label, up }: { href: string | null; label: string; up?: boolean }) {
  if (!href) return null;
  return (
    <ButtonLink variant="quiet" href={href} aria-label={label} scroll={false}>
      <Icon of={up ? ChevronUp : ChevronDown} />
    </ButtonLink>
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog") !== null;
