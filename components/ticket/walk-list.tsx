"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";

import type { PageAction } from "../keys/page-action";
import { usePageActions } from "../keys/page-actions";
import { Icon } from "../ui/icon";
import { keptList, placeIn } from "./kept-list";
import { Link } from "../ui/link";

/** The tickets before and after this one in the list one came from; `j` and `k` go there. */
export function WalkList({ organisation, number }: { organisation: string; number: number }) {
  const words = useTranslations("walk");
  const kept = useSyncExternalStore(
    neverChanges,
    () => keptList(organisation),
    () => null,
  );
  const at = placeIn(kept, number);
  const to = (neighbour: number | undefined) => neighbour && `/${organisation}/tickets/${neighbour}`;
  const [previous, next] = [to(at?.previous), to(at?.next)];
  const actions: PageAction[] = [
    ...(next ? [{ id: "walk-next", label: words("next"), keys: "j", href: next }] : []),
    ...(previous ? [{ id: "walk-previous", label: words("previous"), keys: "k", href: previous }] : []),
    ...(at ? [{ id: "walk-back", label: words("back"), keys: "u", href: at.href }] : []),
  ];
  usePageActions(actions);
  if (!at) return null;
  return (
    <span className="row walk">
      <span className="f t12 num">{words("place", { place: at.place, count: at.count })}</span>
      <Step to={previous} label={words("previous")} of={ChevronUp} />
      <Step to={next} label={words("next")} of={ChevronDown} />
    </span>
  );
}

function Step({ to, label, of }: { to: string | 0 | undefined; label: string; of: typeof ChevronUp }) {
  if (!to) return null;
  return (
    <Link href={to} className="iconbtn" aria-label={label} title={label}>
      <Icon of={of} />
    </Link>
  );
}

// The list is kept on another page.
const neverChanges = () => () => {};
