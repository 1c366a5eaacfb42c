"use client";

import { useDroppable } from "@dnd-kit/core";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { StateDot } from "../ui/state-dot";
import { type SaidCard, type SaidColumn, type SaidEnd, moveInto } from "./said-card";

type Under = {
  /** The card in the air, where it comes from another column. */
  lifted: SaidCard | null;
  isOver: boolean;
};

/** One column: its head with the totals, what a drop would do or why it may not, and its cards. */
export function BoardColumn({
  column,
  slim,
  nothing,
  lifted,
  isOver,
  children,
}: Under & {
  column: SaidColumn;
  /** It holds nothing, and stands aside. */
  slim: boolean;
  /** Nor does any other. */
  nothing: boolean;
  children: ReactNode;
}) {
  const words = useTranslations("view.board");
  const { setNodeRef } = useDroppable({ id: column.id });
  const move = lifted && moveInto(lifted, column.id);
  const drop = lifted ? (move && !move.because ? "yes" : "no") : undefined;
  return (
    <section
      ref={setNodeRef}
      className="cl"
      data-drop={drop}
      data-over={isOver || undefined}
      data-slim={slim || undefined}
      aria-label={column.label}
    >
      <header>
        <h2>
          <StateDot phase={column.dot} label={column.label} />
          <span className="num m">{column.count}</span>
          <span className="grow" />
          {column.newHref && (
            <Link href={column.newHref} className="iconbtn" aria-label={words("new", { column: column.label })}>
              <Icon of={Plus} size={14} />
            </Link>
          )}
        </h2>
        {column.revenue && (
          <p className="w num">
            <span>{column.revenue}</span>
            <b>{column.weighted}</b>
          </p>
        )}
      </header>
      {drop === "no" && <p className="why">{move?.because ?? words("notFrom", { state: lifted?.state ?? "" })}</p>}
      {drop === "yes" && <p className="dropzone">{words("dropTo", { step: move?.label ?? "" })}</p>}
      {children}
      {nothing && <p className="why">{words("empty")}</p>}
      {column.more && (
        <Link href={column.moreHref} className="block px-2 py-2 text-[12px] text-accent">
          {column.more}
        </Link>
      )}
    </section>
  );
}

/** Where a case ends: there while a card is in the air. */
export function BoardEnd({ end, lifted, isOver }: Under & { end: SaidEnd }) {
  const words = useTranslations("view.board");
  const { setNodeRef } = useDroppable({ id: end.id, data: { isEnd: true } });
  const move = lifted && moveInto(lifted, end.id);
  const may = move && !move.because;
  return (
    <div ref={setNodeRef} data-drop={may ? "yes" : "no"} data-over={isOver || undefined}>
      <StateDot phase={end.dot} label={end.label} />
      <span>
        {may
          ? words("dropTo", { step: move.label })
          : (move?.because ?? words("notFrom", { state: lifted?.state ?? "" }))}
      </span>
    </div>
  );
}
