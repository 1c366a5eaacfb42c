import type { LucideIcon } from "lucide-react";
import { classNames } from "./class-names";
import { drawingOf } from "./drawing";

/**
 * A lucide icon in our stroke (the class `i`). Decoration beside a word unless it is given a `label`. Drawn from its data
 * as one element: lucide's own components and one element per stroke were a tenth of what a long list cost.
 */
export function Icon({
  of: picture,
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
  return (
    <svg
      className={classNames("i", className)}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      // oxlint-disable-next-line react/no-danger -- the library's own strokes
      dangerouslySetInnerHTML={drawingOf(picture)}
      {...named}
    />
  );
}
