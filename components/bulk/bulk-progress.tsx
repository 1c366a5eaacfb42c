"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { startTransition, useEffect, useEffectEvent, useState } from "react";

import { undoBulkAction } from "@/lib/bulk/actions";

import { useAct } from "../form/use-act";
import { Icon } from "../ui/icon";
import { showBulk } from "./shown-bulks";

type Progress = {
  total: number;
  done: number;
  failed: number;
  finished: boolean;
  mayUndo: boolean;
  refused: { label: string; because: string }[];
};

const askEveryMs = 600;

/** How far a bulk act is; at the end what was refused and why, and its Undo. */
export function BulkProgress({
  organisation,
  id,
  onClose,
}: {
  organisation: string;
  id: string;
  onClose?: () => void;
}) {
  const words = useTranslations("common.bulk");
  const router = useRouter();
  const { act, pending } = useAct(undoBulkAction, organisation);
  const [progress, setProgress] = useState<Progress | "gone" | null>(null);

  const heard = useEffectEvent((answer: Progress | "gone") => {
    setProgress(answer);
    if (answer !== "gone" && answer.finished) startTransition(() => router.refresh());
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const stop = new AbortController();
    async function ask() {
      const answer = await progressOf(organisation, id, stop.signal);
      if (stop.signal.aborted) return;
      if (answer) heard(answer);
      if (answer !== "gone" && !answer?.finished) timer = setTimeout(() => void ask(), askEveryMs);
    }
    void ask();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [organisation, id]);

  if (!progress || progress === "gone") return null;
  const { total, done, failed, finished, refused, mayUndo } = progress;
  function undoAll() {
    act(
      { id, partial: false },
      {
        onDone: (begun) => {
          showBulk(organisation, begun.id);
          onClose?.();
        },
      },
    );
  }
  return (
    <section className="bulk" aria-label={words("label")}>
      <div className="row gap-2">
        <output aria-live="polite" className="grow">
          {finished ? words("finished", { done }) : words("running", { total })}
        </output>
        {finished && mayUndo && (
          <button type="button" className="link" disabled={pending} onClick={undoAll}>
            {words("undo")}
          </button>
        )}
        {onClose && (
          <button type="button" className="x" aria-label={words("close")} onClick={onClose}>
            <Icon of={X} size={14} />
          </button>
        )}
      </div>
      {!finished && (
        <div className="row gap-2">
          <progress className="grow" max={total} value={done + failed} aria-label={words("label")} />
          <span className="num t12">{words("progress", { done: done + failed, total })}</span>
        </div>
      )}
      {refused.length > 0 && (
        <details open={finished}>
          <summary>{words("refusedCount", { count: failed })}</summary>
          <ul>
            {refused.map(({ label, because }) => (
              <li key={label}>
                <b className="ell">{label}</b> <span>{because}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** Null while the way there is interrupted: it is asked again. */
async function progressOf(organisation: string, id: string, signal: AbortSignal): Promise<Progress | "gone" | null> {
  try {
    const answer = await fetch(`/api/bulk/${organisation}/${id}`, { signal });
    if (answer.status === 404) return "gone";
    return answer.ok ? ((await answer.json()) as Progress) : null;
  } catch {
    return null;
  }
}
