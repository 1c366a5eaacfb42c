"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Icon } from "../ui/icon";
import { Kbd } from "../ui/kbd";

/** Searches the tickets; `/` or ⌘K brings the cursor here. A plain GET form: the result has an address. */
export function FindBox({ href }: { href: string }) {
  const words = useTranslations("common");
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    function focusByKey(event: KeyboardEvent) {
      const typing = (event.target as Element).closest("input, textarea, select, [contenteditable]");
      const slash = event.key === "/" && !typing;
      const commandK = event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey);
      if (!slash && !commandK) return;
      event.preventDefault();
      input.current?.select();
    }
    addEventListener("keydown", focusByKey);
    return () => removeEventListener("keydown", focusByKey);
  }, []);

  return (
    <search>
      <form action={href} className="find">
        <Icon of={Search} size={14} />
        <input ref={input} type="search" name="q" aria-label={words("search")} placeholder={words("search")} />
        <Kbd>⌘K</Kbd>
      </form>
    </search>
  );
}
