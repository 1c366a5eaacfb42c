"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { Icon } from "./icon";

/** A search opens its list when it takes the focus: only where something has to be chosen. */
const firstField = ".in :is(input, select, textarea):is([required], :not([role=combobox], [type=hidden]))";

/** A native modal dialog: focus stays inside, Escape and the cross close it. */
export function Dialog({
  open,
  onClose,
  title,
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
}) {
  const words = useTranslations("common");
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    if (!open) return dialog.current?.close();
    dialog.current?.showModal();
    // The cross comes first in the page, but who opened the dialog is about to write.
    dialog.current?.querySelector<HTMLElement>(firstField)?.focus();
  }, [open]);

  return (
    <dialog ref={dialog} className="pop dialog" aria-labelledby={titleId} onClose={onClose}>
      <header>
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="iconbtn" aria-label={words("close")} onClick={() => dialog.current?.close()}>
          <Icon of={X} />
        </button>
      </header>
      <div className="in">{open && children}</div>
    </dialog>
  );
}
