"use client";

import { Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";

import { pauseSendingAction, resumeSendingAction } from "@/lib/event/actions";
import type { Sending } from "@/lib/event/sending/progress";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { Icon } from "../ui/icon";

/** While mails leave, the page is read anew this often. */
const everyMs = 2_000;

/** How far a mailing is, and the way to stop it and to go on. Needs the words of "outgoing". */
export function SendingProgress({
  organisation,
  event,
  sending,
}: {
  organisation: string;
  event: number;
  sending: Sending;
}) {
  const words = useTranslations("outgoing.progress");
  const { total, sent, waiting, deferred, uncertain, failed, suppressed, paused, mayTend } = sending;
  const isMoving = waiting > 0 && !paused;
  useRefreshWhile(isMoving);
  const done = total - waiting;
  const rest = { deferred, uncertain, failed, suppressed };
  return (
    <div className="sending row wrap t13 m border-b border-line px-5 py-1 max-wide:px-4">
      {waiting > 0 && <progress className="grow" max={total} value={done} aria-label={words("label")} />}
      <span className="num">{words("of", { done: sent, total })}</span>
      {(["deferred", "uncertain", "failed", "suppressed"] as const).map(
        (what) =>
          rest[what] > 0 && (
            <span key={what} className={what === "uncertain" || what === "failed" ? "num late" : "num f"}>
              {words(what, { count: rest[what] })}
            </span>
          ),
      )}
      {paused && waiting > 0 && <span className="late">{words("paused")}</span>}
      {mayTend && waiting > 0 && (
        <ActionForm
          key={paused ? "resume" : "pause"}
          action={paused ? resumeSendingAction : pauseSendingAction}
          organisation={organisation}
          hidden={{ number: event }}
          done={words(paused ? "resumedDone" : "pausedDone")}
        >
          <SubmitButton variant="plain">
            <Icon of={paused ? Play : Pause} size={14} />
            {words(paused ? "resume" : "pause")}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}

/** The next look begins when the last one is shown: a slow server is not asked twice at once. */
function useRefreshWhile(isMoving: boolean): void {
  const router = useRouter();
  const [isReading, read] = useTransition();
  useEffect(() => {
    if (!isMoving || isReading) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") read(() => router.refresh());
    }, everyMs);
    return () => clearInterval(timer);
  }, [isMoving, isReading, router]);
}
