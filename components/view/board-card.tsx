"use client";

import { useDraggable } from "@dnd-kit/core";
import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";

import { Avatar } from "../ui/avatar";
import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";
import { initialsOf } from "../ui/initials";
import type { SaidCard } from "./said-card";
import { Link } from "../ui/link";

/** A card that is lifted by hand or by key, opened by a click, and has its steps in a menu. */
export function DraggableCard({
  card,
  organisation,
  onMenu,
  onOpen,
}: {
  card: SaidCard;
  organisation: string;
  onMenu: () => void;
  onOpen: () => void;
}) {
  const words = useTranslations("view.board");
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, isDragging } = useDraggable({ id: card.number });
  return (
    <article
      ref={setNodeRef}
      className="cd"
      data-card={card.number}
      data-lifted={isDragging || undefined}
      // The whole card is taken by hand, its title too; by key only what says so.
      {...listeners}
    >
      <button
        ref={setActivatorNodeRef}
        type="button"
        className="lift"
        aria-label={words("move", { number: card.number })}
        onClick={onOpen}
        aria-describedby={attributes["aria-describedby"]}
      />
      <CardText card={card} href={`/${organisation}/tickets/${card.number}`} />
      <span className="acts">
        <button type="button" className="iconbtn" aria-label={words("move", { number: card.number })} onClick={onMenu}>
          <Icon of={Ellipsis} size={14} />
        </button>
      </span>
    </article>
  );
}

export function CardText({ card, href }: { card: SaidCard; href?: string }) {
  return (
    <>
      {href ? (
        <Link href={href} className="t" draggable={false}>
          {card.title}
        </Link>
      ) : (
        <span className="t">{card.title}</span>
      )}
      <p className="p ell">{card.party}</p>
      <p className="v">
        {card.revenue && <b className="num">{card.revenue}</b>}
        {card.chance && <span className="m num">{card.chance}</span>}
        <span className="grow" />
        {card.responsible && <Avatar initials={initialsOf(card.responsible)} title={card.responsible} />}
      </p>
      {(card.action || card.due) && (
        <p className={classNames("x", card.late && "late")}>
          <span className="ell">{card.action}</span>
          <span className="num">{card.due}</span>
        </p>
      )}
    </>
  );
}
