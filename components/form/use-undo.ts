"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { v4 as randomKey } from "uuid";

import type { Act } from "@/lib/kernel/outcome";
import { undoAction } from "@/lib/undo/actions";

import { useToast } from "../ui/toast";

/**
 * Says what was done, with its Undo while the toast stands. What others changed since is named, and the rest offered.
 */
export function useUndo() {
  const words = useTranslations("common.undoing");
  const toast = useToast();
  const router = useRouter();

  async function undo(organisation: string, commandId: string, partial = false): Promise<void> {
    const outcome = await undoAction(null, { organisation, key: randomKey(), commandId, partial } as never);
    if (!outcome.ok) return toast({ message: outcome.message });
    const { result, dependent, notRecallable } = outcome.value;
    if (result === "dependent") {
      return toast({
        message: words("changedSince", {
          count: dependent.length,
          list: [...new Set(dependent.map(({ record, by }) => (by ? `${record} (${by})` : record)))].join(", "),
        }),
        act: { label: words("undoRest"), run: () => void undo(organisation, commandId, true) },
      });
    }
    told(
      organisation,
      words("undone") + (notRecallable > 0 ? ` ${words("notRecallable", { count: notRecallable })}` : ""),
      outcome.act,
    );
    startTransition(() => router.refresh());
  }

  function told(organisation: string | undefined, message: string, act: Act | undefined) {
    const undoable = organisation !== undefined && act?.undoable;
    toast({ message, ...(undoable ? { undo: () => void undo(organisation, act.id) } : {}) });
  }

  return { told, undo };
}
