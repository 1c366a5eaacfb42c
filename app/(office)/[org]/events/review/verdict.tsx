"use client";

import { Check, ChevronDown, ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextareaField } from "@/components/form/textarea-field";
import { usePageActions } from "@/components/keys/page-actions";
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
  const { number, version } = event;
  const editAddress = `/${organisation}/events/${number}?edit=1`;

  usePageActions([
    ...(mayConfirm ? [{ id: "confirm", label: words("confirm"), keys: "a", press: "[data-act=confirm]" }] : []),
    { id: "edit", label: words("edit"), keys: "e", href: editAddress },
    { id: "return", label: words("return"), keys: "r", run: () => setReturns(true) },
    ...(next ? [{ id: "next", label: words("next"), keys: "j", href: next }] : []),
    ...(previous ? [{ id: "previous", label: words("previous"), keys: "k", href: previous }] : []),
  ]);

  function goOn() {
    setReturns(false);
    router.push(next ?? `/${organisation}/events/review`);
    router.refresh();
  }

  return (
    <div className="verdict">
      {mayConfirm && (
        <ActionForm
          key={number}
          action={moveEventAction}
          organisation={organisation}
          hidden={{ number, version, transition: "confirm" }}
          done={words("confirmed", { count: 1 })}
          onDone={goOn}
        >
          <SubmitButton data-act="confirm">
            <Icon of={Check} size={14} />
            {words("confirm")} <Kbd>A</Kbd>
          </SubmitButton>
        </ActionForm>
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
