"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

import { actionsHere } from "../keys/key-room";
import { usePageActions } from "../keys/page-actions";
import { actionsInBar, perform } from "../keys/perform";
import type { PaletteGroup, PaletteLine } from "./lines";
import { onOpenPalette, openPalette } from "./open-palette";
import { PaletteBox } from "./palette-box";
import { type Recent, recentOf, remember } from "./recent";

export type PalettePlace = { label: string; href: string; hint?: string };

type Opened = { text: string; actions: PaletteGroup[]; recent: Recent[]; title: string };

/** ⌘K, Ctrl K or the search box: everything one can do here, go to, or find, under one box. */
export function Palette({ organisation, places }: { organisation: string; places: readonly PalettePlace[] }) {
  const words = useTranslations("keys");
  const router = useRouter();
  const path = usePathname();
  const dialog = useRef<HTMLDialogElement>(null);
  const [opened, setOpened] = useState<Opened | null>(null);

  usePageActions(
    [
      { id: "palette", label: words("palette"), keys: "mod+k", run: () => openPalette() },
      { id: "search", label: words("search"), keys: "/", run: () => openPalette() },
    ],
    "frame",
  );

  useEffect(
    () =>
      onOpenPalette((text) => {
        const title = document.title.replace(/ – [^–]*$/, "");
        const here = [...actionsHere(), ...actionsInBar()]
          .filter(({ id }) => id !== "palette" && id !== "search")
          .toSorted((one, other) => Number(one.level === "frame") - Number(other.level === "frame"));
        const groups = Map.groupBy(
          here,
          ({ group, level }) => group ?? words(level === "page" ? "page" : "everywhere"),
        );
        const actions = [...groups].map(([heading, group]) => ({
          heading,
          lines: group.map((action): PaletteLine => ({
            id: action.id,
            label: action.label,
            hint: action.hint,
            keys: action.keys,
            href: action.href,
            icon: action.href ? "place" : "action",
            run: () => perform(action, (href) => router.push(href)),
          })),
        }));
        setOpened({
          text,
          actions,
          recent: recentOf(organisation).filter(({ href }) => href !== location.pathname),
          title,
        });
        if (!dialog.current?.open) dialog.current?.showModal();
      }),
    [organisation, router, words],
  );

  useEffect(() => {
    // A click beside it closes it; React does not know the attribute yet.
    dialog.current?.setAttribute("closedby", "any");
  }, []);

  useEffect(() => {
    // The page's name stands there a moment after its address.
    const timer = setTimeout(() => remember(organisation, path, document.title.replace(/ – [^–]*$/, "")), 1_500);
    return () => clearTimeout(timer);
  }, [organisation, path]);

  function choose(line: PaletteLine, elsewhere: boolean) {
    dialog.current?.close();
    if (line.href && elsewhere) return void window.open(line.href, "_blank", "noopener");
    if (line.run) {
      // After the dialog gave the focus back: what it opens or focuses keeps it.
      requestAnimationFrame(() => line.run?.());
      return undefined;
    }
    if (line.href?.startsWith("/api/")) window.location.assign(line.href);
    else if (line.href) router.push(line.href);
    return undefined;
  }

  const goTo = places.map(({ label, href, hint }): PaletteLine => ({
    id: `place ${href}`,
    label,
    hint,
    href,
    icon: "place",
  }));
  return (
    <dialog ref={dialog} className="pop pal" aria-label={words("palette")} onClose={() => setOpened(null)}>
      {opened && (
        <PaletteBox
          organisation={organisation}
          start={opened.text}
          title={opened.title}
          actions={opened.actions}
          places={goTo}
          recent={opened.recent}
          choose={choose}
        />
      )}
    </dialog>
  );
}
