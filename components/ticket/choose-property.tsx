"use client";

import { useTranslations } from "next-intl";
import { useEffect, useOptimistic, useRef, useState, type ReactNode } from "react";

import type { FormAction, Refused } from "../form/server-action";
import { useAct } from "../form/use-act";
import { isComposing } from "../keys/composing";
import { Button } from "../ui/button";
import { EmptyValue } from "../ui/property-list";
import { Select } from "../ui/select";
import { useAhead } from "./ahead";
import type { Ahead } from "./shown-ahead";
import { type Asked, ChoiceOf } from "./choice-of";

type Chosen = { value: string; label: string };

/**
 * A value that is chosen: a click or its key opens the choice, and choosing is all there is to do. The new value stands
 * at once; a refusal takes it back and says why in its place. Where somebody else was faster, both are shown.
 */
export function ChooseProperty<T>({
  label,
  value,
  name,
  action,
  organisation,
  hidden,
  done,
  present,
  dataKey,
  isResponsible,
  ...choice
}: {
  label: string;
  /** The value as it is read. */
  value: ReactNode;
  name: string;
  action: FormAction<T>;
  organisation: string;
  hidden: { number: number; version: number };
  done: string;
  /** Who changed it last, and when. */
  present?: string | undefined;
  dataKey?: string;
  /** Stands elsewhere on the page too. */
  isResponsible?: boolean;
} & ({ asked: Asked; start?: Chosen } | { options: Chosen[]; start?: string; empty?: string })) {
  const words = useTranslations("common");
  const box = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [ahead, setAhead] = useOptimistic<Chosen | null>(null);
  const [refused, setRefused] = useState<{ refusal: Refused; chosen: Chosen } | null>(null);
  const { look } = useAhead();
  const { act } = useAct(action as unknown as Door<T>, organisation);

  useEffect(() => {
    const here = box.current;
    if (!isOpen || !here) return undefined;
    const control = here.querySelector<HTMLInputElement | HTMLSelectElement>("input:not([type=hidden]), select");
    control?.focus();
    // Opened, a list can be walked through; closed, each arrow key would already choose.
    if (control instanceof HTMLSelectElement && navigator.userActivation.isActive) control.showPicker();
    const leave = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || isComposing(event) || event.defaultPrevented) return;
      event.stopPropagation();
      close();
    };
    here.addEventListener("keydown", leave);
    return () => here.removeEventListener("keydown", leave);
  }, [isOpen]);

  function close() {
    if (!box.current) return;
    box.current.open = false;
    box.current.querySelector("summary")?.focus();
  }

  function choose(chosen: Chosen) {
    close();
    setRefused(null);
    act(
      { ...hidden, [name]: chosen.value },
      {
        done,
        optimistic: () => {
          setAhead(chosen);
          if (isResponsible) look({ responsible: chosen.value ? chosen.label : null } satisfies Ahead);
        },
        onRefused: (refusal) => setRefused({ refusal, chosen }),
      },
    );
  }

  const shown = ahead ? ahead.value && ahead.label : value;
  return (
    <>
      <dt className="ell" title={label}>
        {label}
      </dt>
      <dd>
        <details
          ref={box}
          className="edit"
          {...(dataKey && { "data-key": dataKey })}
          onToggle={(event) => setOpen(event.currentTarget.open)}
        >
          <summary>
            {shown || <EmptyValue />}
            <span className="sr">{words("edit", { label })}</span>
          </summary>
          <noscript>{words("inPlaceNeedsScript")}</noscript>
          {isOpen &&
            ("options" in choice ? (
              <Select
                small
                name={name}
                aria-label={label}
                {...(choice.empty !== undefined && { empty: choice.empty })}
                defaultValue={choice.start ?? ""}
                options={choice.options}
                onChange={({ target }) =>
                  choose({ value: target.value, label: target.selectedOptions[0]?.label ?? target.value })
                }
              />
            ) : (
              <>
                <ChoiceOf
                  name={name}
                  aria-label={label}
                  organisation={organisation}
                  asked={choice.asked}
                  {...(choice.start && { start: choice.start })}
                  onChoose={(chosen) => chosen && choose(chosen)}
                />
                {choice.start && (
                  <Button variant="quiet" className="small" onClick={() => choose({ value: "", label: "" })}>
                    {words("clearValue")}
                  </Button>
                )}
              </>
            ))}
        </details>
        {refused && (
          <div className="er" role="alert">
            {Object.values(refused.refusal.fields ?? {})[0] ?? refused.refusal.message}
            {refused.refusal.code === "stale" && (
              <div className="row wrap">
                {present && <span className="f">{present}</span>}
                <Button onClick={() => choose(refused.chosen)}>
                  {words("keepMine", { value: refused.chosen.label || "–" })}
                </Button>
                <Button variant="quiet" onClick={() => setRefused(null)}>
                  {words("keepTheirs")}
                </Button>
              </div>
            )}
          </div>
        )}
      </dd>
    </>
  );
}

type Door<T> = (previous: null, input: Record<string, unknown>) => ReturnType<FormAction<T>>;
