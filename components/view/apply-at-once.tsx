"use client";

import { useRouter } from "next/navigation";
import { startTransition, useRef, type ReactNode } from "react";

const pauseMs = 300;

/** A form whose fields are an address: every choice leads there, without the button that it has where there is no JavaScript. */
export function ApplyAtOnce({ path, children }: { path: string; children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const router = useRouter();

  function go() {
    clearTimeout(timer.current);
    if (!form.current) return;
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form.current)) {
      if (typeof value !== "string" || value === "") continue;
      const before = query.get(name);
      query.set(name, before === null ? value : `${before}${name.startsWith("f.") ? "|" : ","}${value}`);
    }
    startTransition(() => router.replace(`${path}?${query}`, { scroll: false }));
  }
  function soon() {
    clearTimeout(timer.current);
    timer.current = setTimeout(go, pauseMs);
  }

  return (
    <form
      ref={form}
      action={path}
      onChange={soon}
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      {children}
    </form>
  );
}
