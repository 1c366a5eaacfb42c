"use client";

import { useTranslations } from "next-intl";
import { useContext, useEffect, useEffectEvent, useRef, useState, type ReactNode } from "react";
import { isComposing } from "../keys/composing";
import { Button } from "../ui/button";
import { EmptyValue } from "../ui/property-list";
import { ActionForm } from "./action-form";
import { FormContext } from "./form-context";
import { FormError } from "./form-error";
import { type Seen, meant } from "./seen";
import type { FormAction } from "./server-action";
import { SubmitButton } from "./submit-button";

/**
 * A value of a record that turns into its control where it stands. A click or Enter opens it, Escape leaves it as
 * it was.
 */
export function EditableProperty<T>({
  label,
  value,
  children,
  action,
  organisation,
  hidden,
  done,
  present,
}: {
  label: string;
  /** The value as it is read. */
  value: ReactNode;
  /** The control as it is changed: a small Select, TextInput … with its own name and aria-label. */
  children: ReactNode;
  action: FormAction<T>;
  organisation: string;
  hidden?: Record<string, string | number>;
  done?: string;
  /** Who changed it last, and when: said where two change it at once. */
  present?: string | undefined;
}) {
  const words = useTranslations("common");
  const box = useRef<HTMLDetailsElement>(null);
  // The form is there only while it is open: a page of twenty values stays light, and closing throws away what was
  // typed and refused.
  const [opened, setOpened] = useState<Seen | null>(null);
  const [wasTold, setTold] = useState(false);
  const isOpen = opened !== null;
  const now: Seen = { hidden, changedBy: present };

  function toggled(isNowOpen: boolean) {
    setOpened(isNowOpen ? now : null);
    setTold(false);
  }

  function close() {
    if (!box.current) return;
    box.current.open = false;
    box.current.querySelector("summary")?.focus();
  }

  const leaveOnEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || isComposing(event) || !box.current?.open) return;
    event.stopPropagation();
    close();
  });
  useEffect(() => {
    const here = box.current;
    const listen = (event: KeyboardEvent) => leaveOnEscape(event);
    here?.addEventListener("keydown", listen);
    return () => here?.removeEventListener("keydown", listen);
  }, []);

  useEffect(() => {
    if (isOpen) box.current?.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea")?.focus();
  }, [isOpen]);

  return (
    <>
      <dt className="ell" title={label}>
        {label}
      </dt>
      <dd>
        <details ref={box} className="edit" onToggle={(event) => toggled(event.currentTarget.open)}>
          <summary>
            {value || <EmptyValue />}
            <span className="sr">{words("edit", { label })}</span>
          </summary>
          <noscript>{words("inPlaceNeedsScript")}</noscript>
          {isOpen && (
            <ActionForm
              action={action}
              organisation={organisation}
              hidden={meant(opened, now, wasTold)}
              done={done}
              resetWhenDone={false}
              onDone={close}
              quietErrors
            >
              <FormError unmarked />
              <PresentValue value={value} by={present} onTold={() => setTold(true)} />
              {children}
              <div className="acts">
                <Acts close={close} />
              </div>
            </ActionForm>
          )}
        </details>
      </dd>
    </>
  );
}

/** Both versions side by side, when somebody else changed the record meanwhile. */
function PresentValue({ value, by, onTold }: { value: ReactNode; by: string | undefined; onTold: () => void }) {
  const words = useTranslations("common");
  const { refusal } = useContext(FormContext);
  const tell = useEffectEvent(onTold);
  useEffect(() => {
    if (refusal?.code === "stale") tell();
  }, [refusal]);
  if (refusal?.code !== "stale") return null;
  return (
    <div className="row t12">
      <span className="f">{words("presentValue")}</span> {value || <EmptyValue />}
      {by && <span className="f">{by}</span>}
    </div>
  );
}

/** After a conflict the same two buttons say which version stays. */
function Acts({ close }: { close: () => void }) {
  const words = useTranslations("common");
  const { refusal } = useContext(FormContext);
  const isStale = refusal?.code === "stale";
  return (
    <>
      <SubmitButton variant="plain">{words(isStale ? "saveMine" : "save")}</SubmitButton>
      <Button variant="quiet" onClick={close}>
        {words(isStale ? "keepTheirs" : "cancel")}
      </Button>
    </>
  );
}
