"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";

import { KeyCaps } from "../keys/key-caps";
import { openPalette } from "../palette/open-palette";
import { Icon } from "../ui/icon";

/** Opens the palette, with what one types here. Without JavaScript a plain GET form that searches the tickets. */
export function FindBox({ href }: { href: string }) {
  const words = useTranslations("common");
  return (
    <search>
      <form action={href} className="find">
        <Icon of={Search} size={14} />
        <input
          type="search"
          name="q"
          aria-label={words("search")}
          placeholder={words("searchOrDo")}
          autoComplete="off"
          onClick={() => openPalette()}
          onInput={({ currentTarget }) => {
            openPalette(currentTarget.value);
            currentTarget.value = "";
          }}
        />
        <KeyCaps keys="mod+k" />
      </form>
    </search>
  );
}
