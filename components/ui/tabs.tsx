"use client";

import { useId, useState, type KeyboardEvent, type ReactNode } from "react";

export type Tab = { id: string; label: ReactNode; panel: ReactNode };

/** Panels of one region, one shown at a time; all stay mounted so that nothing typed is lost. */
export function Tabs({
  label,
  tabs,
  start,
  onChange,
}: {
  label: string;
  tabs: Tab[];
  start?: string;
  onChange?: (id: string) => void;
}) {
  const group = useId();
  const [current, setCurrent] = useState(start ?? tabs[0]?.id);

  function choose(id: string) {
    setCurrent(id);
    onChange?.(id);
  }

  function moveByArrow(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const here = tabs.findIndex((tab) => tab.id === current);
    const next = tabs[(here + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    choose(next.id);
    document.getElementById(`${group}-${next.id}`)?.focus();
  }

  return (
    <>
      <div role="tablist" aria-label={label} className="tabs" tabIndex={-1} onKeyDown={moveByArrow}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${group}-${tab.id}`}
            type="button"
            role="tab"
            className={tab.id === current ? "on" : undefined}
            aria-selected={tab.id === current}
            aria-controls={`${group}-${tab.id}-panel`}
            tabIndex={tab.id === current ? 0 : -1}
            onClick={() => choose(tab.id)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          id={`${group}-${tab.id}-panel`}
          role="tabpanel"
          aria-labelledby={`${group}-${tab.id}`}
          hidden={tab.id !== current}
        >
          {tab.panel}
        </div>
      ))}
    </>
  );
}
