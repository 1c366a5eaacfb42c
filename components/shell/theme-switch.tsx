"use client";

import { SunMoon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Icon } from "../ui/icon";
import { rememberChoice } from "./remember-choice";

/** Light or dark, kept in a cookie so that the server renders the right one: no flash and no inline script. */
export function ThemeSwitch() {
  const words = useTranslations("common");

  return (
    <button type="button" className="iconbtn" aria-label={words("theme")} title={words("theme")} onClick={turnTheme}>
      <Icon of={SunMoon} size={14} />
    </button>
  );
}

function turnTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  rememberChoice("theme", root.dataset.theme);
}
