import type { LucideIcon } from "lucide-react";
import { classNames } from "./class-names";

/** A lucide icon in our stroke. Decoration beside a word unless it is given a `label`. */
export function Icon({
  of: Picture,
  size = 16,
  label,
  className,
}: {
  of: LucideIcon;
  size?: 12 | 14 | 16 | 20;
  label?: string;
  className?: string;
}) {
  const named = label ? { role: "img", "aria-label": label } : { "aria-hidden": true as const };
  return <Picture className={classNames("i", className)} size={size} strokeWidth={size === 12 ? 2 : 1.75} {...named} />;
}
