"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from "react";
import { Icon } from "./icon";

export type Toast = {
  message: string;
  /** Shown for ten seconds as "Undo". */
  undo?: () => void;
  /** Another step, offered in the toast. */
  act?: { label: string; run: () => void };
};
type Shown = Toast & { id: number };

const shownForMs = 10_000;
const ToastContext = createContext<(toast: Toast) => void>(() => {});

/** `toast({ message, undo })` from any client component. */
export function useToast() {
  return useContext(ToastContext);
}

/** Holds and announces toasts. Our own, because sonner writes a style element that our CSP refuses. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Shown[]>([]);
  const show = useCallback(
    (toast: Toast) => setToasts((shown) => [...shown.slice(-2), { ...toast, id: performance.now() }]),
    [],
  );
  const close = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);

  return (
    <ToastContext value={show}>
      {children}
      <output className="toasts" aria-live="polite">
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} close={close} />
        ))}
      </output>
    </ToastContext>
  );
}

function ToastLine({ toast, close }: { toast: Shown; close: (id: number) => void }) {
  const words = useTranslations("common");
  const offered = toast.act ?? (toast.undo && { label: words("undo"), run: toast.undo });
  useEffect(() => {
    const timer = setTimeout(() => close(toast.id), shownForMs);
    return () => clearTimeout(timer);
  }, [toast.id, close]);

  return (
    <div className="toast">
      <span>{toast.message}</span>
      {offered && (
        <button
          type="button"
          onClick={() => {
            offered.run();
            close(toast.id);
          }}
        >
          {offered.label}
        </button>
      )}
      <button type="button" className="x" aria-label={words("close")} onClick={() => close(toast.id)}>
        <Icon of={X} size={14} />
      </button>
    </div>
  );
}
