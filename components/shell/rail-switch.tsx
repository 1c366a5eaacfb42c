"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { Icon } from "../ui/icon";
import { rememberChoice } from "./remember-choice";

/** Hides or shows the rail: the button in the rail closes it, the one at the edge brings it back. */
export function RailSwitch({ to }: { to: "open" | "closed" }) {
  const words = useTranslations("common");
  const label = words(to === "closed" ? "collapseRail" : "showRail");

  function turn() {
    document.querySelector(".app")?.setAttribute("data-rail", to);
    rememberChoice("rail", to);
  }

  return (
    <button
      type="button"
      className={to === "closed" ? "iconbtn" : "railback"}
      aria-label={label}
      title={label}
      onClick={turn}
    >
      <Icon of={to === "closed" ? PanelLeftClose : PanelLeftOpen} size={14} />
    </button>
  );
}
