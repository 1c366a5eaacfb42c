"use client";

import { Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { startTransition, useEffect, useEffectEvent, useState } from "react";

import { takeBackEventAction } from "@/lib/event/actions";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { Icon } from "../ui/icon";

/**
 * "Sending in 20 s": a mail that still waits, and its way back. Counts on the reader's own clock, and leaves when it is
 * over. Needs the words of "sending".
 */
export function TakeBack({
  organisation,
  event,
  seconds,
}: {
  organisation: string;
  event: number;
  /** How long it still waits, when the page was made. */
  seconds: number;
}) {
  const words = useTranslations("sending");
  const router = useRouter();
  const [left, setLeft] = useState(seconds);
  const [isBack, setBack] = useState(false);
  const over = useEffectEvent(() => startTransition(() => router.refresh()));
  useEffect(() => {
    const until = performance.now() + seconds * 1000;
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((until - performance.now()) / 1000));
      setLeft(now);
      if (now > 0) return;
      clearInterval(timer);
      over();
    }, 1000);
    return () => clearInterval(timer);
  }, [seconds]);

  if (left <= 0 || isBack) return null;
  return (
    <div className="row t13 m wrap min-h-9 gap-[6px]">
      <Icon of={Clock} size={14} />
      <span role="timer" className="num">
        {words("in", { seconds: left })}
      </span>
      <ActionForm
        action={takeBackEventAction}
        organisation={organisation}
        hidden={{ number: event }}
        done={words("takenBack")}
        onDone={() => setBack(true)}
      >
        <SubmitButton variant="quiet" data-key="z" data-key-label={words("takeBack")}>
          {words("takeBack")}
        </SubmitButton>
      </ActionForm>
    </div>
  );
}
