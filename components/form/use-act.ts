"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { startTransition, useTransition } from "react";
import { v4 as randomKey } from "uuid";

import type { Outcome } from "@/lib/kernel/outcome";

import { askSignIn } from "../session/ask-sign-in";
import { useToast } from "../ui/toast";
import { ownActBegins } from "./own-acts";
import { rememberVersion, versionMeant } from "./own-versions";
import { reached } from "./reached";
import type { Refused } from "./server-action";
import { useUndo } from "./use-undo";

type Afterwards<T> = {
  /** Said in a toast when it worked, with Undo where it can be undone. */
  done?: string | ((value: T) => string);
  onDone?: (value: T) => void;
  /** Instead of the toast that says why not. */
  onRefused?: (refusal: Refused) => void;
  /** Runs before the server is asked: set a `useOptimistic` state here; it lasts until the page shows the truth. */
  optimistic?: () => void;
};

/**
 * Acts from a handler: a button, a drop, a key. Each call is one act with a key of its own; the page around is read
 * anew afterwards, also after a refusal, so that what was shown beforehand snaps back.
 */
export function useAct<In, T>(
  action: (previous: null, input: In) => Promise<Outcome<T>>,
  organisation: string,
): { act: (values: Exclude<In, FormData>, afterwards?: Afterwards<T>) => void; pending: boolean } {
  const [pending, start] = useTransition();
  const { told } = useUndo();
  const toast = useToast();
  const router = useRouter();
  const words = useTranslations("common");
  const ask = (values: In) => reached(() => action(null, values), words("live.unreached"));

  function act(values: Exclude<In, FormData>, { done, onDone, onRefused, optimistic }: Afterwards<T> = {}) {
    start(async () => {
      optimistic?.();
      const read = (name: "number" | "id" | "version") => (values as Record<string, unknown>)[name];
      const meant = versionMeant(read);
      const own = meant === null ? {} : { version: meant };
      const sent = { ...(values as object), ...own, organisation, key: randomKey() } as In;
      const ends = ownActBegins();
      let outcome: Outcome<T>;
      try {
        outcome = await ask(sent);
        // The session ended meanwhile: signed in again, the same act is sent once more.
        if (!outcome.ok && outcome.code === "signed-out" && (await askSignIn())) outcome = await ask(sent);
      } finally {
        ends();
      }
      if (outcome.ok) {
        rememberVersion((name) => (sent as Record<string, unknown>)[name], outcome.value);
        if (done) told(organisation, typeof done === "string" ? done : done(outcome.value), outcome.act);
        onDone?.(outcome.value);
      } else if (onRefused) onRefused(outcome);
      else toast({ message: Object.values(outcome.fields ?? {})[0] ?? outcome.message });
      // What comes after an await is no longer part of the transition by itself.
      if (outcome.ok || outcome.code === "stale" || outcome.code === "blocked") startTransition(() => router.refresh());
    });
  }
  return { act, pending };
}
