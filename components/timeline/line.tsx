import type { ReactNode } from "react";

import type { Face } from "@/lib/ticket-page/queries/timeline";

import { Avatar } from "../ui/avatar";
import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";
import { initialsOf } from "../ui/initials";
import type { LucideIcon } from "lucide-react";
import { type Clock, Stamp } from "./stamp";

/** One line of the thread with a face: who, when, and what was said. */
export function FacedLine({
  face,
  heading,
  icon,
  at,
  clock,
  note,
  children,
}: {
  face: Face | null;
  heading: ReactNode;
  icon: LucideIcon;
  at: Date;
  clock: Clock;
  note?: boolean;
  children: ReactNode;
}) {
  return (
    <article className={classNames("ev", note && "note")}>
      <Avatar initials={initialsOf(face?.name ?? "?")} kind={face?.kind ?? "company"} large />
      <div className="bd">
        <div className="hd">
          {heading}
          <span className="at num">
            <Icon of={icon} size={14} />
            <Stamp at={at} clock={clock} />
          </span>
        </div>
        {children}
      </div>
    </article>
  );
}
