"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Dialog } from "../ui/dialog";
import { type KnownAction, knownActions } from "./action-store";
import { KeyHelp } from "./key-help";
import type { PageAction } from "./page-action";
import { usePageActions } from "./page-actions";
import { actionsOnButtons, isOffered } from "./perform";
import { useKeyStrokes } from "./use-key-strokes";
import { useOpenedForms } from "./use-opened-forms";
import { useSendKey } from "./use-send-key";

/** Listens to keys for the whole back office, has the actions of its frame, and shows all keys at `?`. */
export function KeyRoom({ actions }: { actions: readonly PageAction[] }) {
  const words = useTranslations("keys");
  const [shown, setShown] = useState<readonly KnownAction[] | null>(null);
  useKeyStrokes();
  useOpenedForms();
  useSendKey();
  usePageActions(
    [...actions, { id: "key-help", label: words("show"), keys: "?", run: () => setShown(actionsHere()) }],
    "frame",
  );
  return (
    <Dialog open={shown !== null} onClose={() => setShown(null)} title={words("title")}>
      <KeyHelp actions={shown ?? []} />
    </Dialog>
  );
}

/** Everything one can do on this page now, what buttons carry themselves included; each key once. */
export function actionsHere(): KnownAction[] {
  const known = knownActions().filter((action) => !action.inDialog && isOffered(action));
  const onPage = known.filter(({ level }) => level === "page");
  const taken = new Set(known.map(({ keys }) => keys));
  const buttons = actionsOnButtons().filter(({ keys }) => !taken.has(keys));
  return [...onPage, ...buttons, ...known.filter(({ level }) => level === "frame")];
}
