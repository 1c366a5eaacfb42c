"use client";

import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  closestCenter,
  pointerWithin,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { Ellipsis, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useOptimistic, useState, type FormEvent } from "react";

import { moveTicketAction } from "@/lib/ticket/actions";

import { useAct } from "../form/use-act";
import { usePageActions } from "../keys/page-actions";
import { Avatar } from "../ui/avatar";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Dialog } from "../ui/dialog";
import { Icon } from "../ui/icon";
import { initialsOf } from "../ui/initials";
import { StateDot } from "../ui/state-dot";
import { useToast } from "../ui/toast";
import { textIn } from "./text-in";
import type { SaidCard, SaidColumn, SaidMove } from "./said-board";

type Moving = { card: SaidCard; move: SaidMove };

/**
 * The columns of a board. A card dropped on another column takes the step that leads there; where none does, or it is
 * refused, the card is back at its place and says why. The card's menu and the keyboard do the same.
 */
export function Board({ organisation, columns }: { organisation: string; columns: readonly SaidColumn[] }) {
  const words = useTranslations("view.board");
  const toast = useToast();
  const router = useRouter();
  const { act } = useAct(moveTicketAction, organisation);
  const [shown, moveHere] = useOptimistic(columns, withCardIn);
  const [lifted, setLifted] = useState<SaidCard | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [choosing, setChoosing] = useState<SaidCard | null>(null);
  const [asking, setAsking] = useState<Moving | null>(null);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: nextColumn }),
  );
  const cards = columns.flatMap((column) => column.cards);
  const cardOf = (id: string | number) => cards.find(({ number }) => number === Number(id)) ?? null;
  const columnOf = (card: SaidCard) => columns.find((column) => column.cards.includes(card));
  const labelOf = (id: string | number | undefined) => columns.find((column) => column.id === id)?.label ?? "";

  function take({ card, move }: Moving, typed: { comment?: string; reason?: string } = {}) {
    setAsking(null);
    setChoosing(null);
    const target = columns.find((column) => card.into[column.id] === card.moves.indexOf(move));
    act(
      { number: card.number, version: card.version, transition: move.transition, ...typed },
      {
        done: words("moved", { number: card.number, state: move.toLabel }),
        optimistic: () => target && moveHere({ card, to: target.id }),
      },
    );
  }

  function choose(card: SaidCard, move: SaidMove) {
    if (move.needs) {
      setChoosing(null);
      setAsking({ card, move });
    } else take({ card, move });
  }

  function drop({ active, over: target }: DragEndEvent) {
    const card = cardOf(active.id);
    setLifted(null);
    setOver(null);
    if (!card || !target || columnOf(card)?.id === target.id) return;
    const move = moveInto(card, String(target.id));
    if (!move || move.because) toast({ message: move?.because ?? words("notFrom", { state: card.state }) });
    else choose(card, move);
  }

  usePageActions([
    {
      id: "board-move",
      label: words("label"),
      keys: "m",
      run: () => {
        const number = document.activeElement?.closest<HTMLElement>("[data-card]")?.dataset["card"];
        const card = number && cardOf(number);
        if (card) setChoosing(card);
      },
    },
  ]);

  return (
    <DndContext
      id="board"
      sensors={sensors}
      collisionDetection={(args) => {
        const under = pointerWithin(args);
        return under.length > 0 ? under : closestCenter(args);
      }}
      accessibility={{
        screenReaderInstructions: { draggable: words("instructions") },
        announcements: {
          onDragStart: ({ active }) => words("lifted", { number: active.id }),
          onDragOver: ({ over: target }) => (target ? words("over", { column: labelOf(target.id) }) : undefined),
          onDragEnd: ({ active, over: target }) =>
            target
              ? words("dropped", { number: active.id, column: labelOf(target.id) })
              : words("left", { number: active.id }),
          onDragCancel: ({ active }) => words("left", { number: active.id }),
        },
      }}
      onDragStart={({ active }) => setLifted(cardOf(active.id))}
      onDragOver={({ over: target }) => setOver(target ? String(target.id) : null)}
      onDragCancel={() => {
        setLifted(null);
        setOver(null);
      }}
      onDragEnd={drop}
    >
      <div className="boardcols">
        {shown.map((column) => (
          <BoardColumn
            key={column.id}
            column={column}
            lifted={lifted && columnOf(lifted)?.id !== column.id ? lifted : null}
            isOver={over === column.id}
          >
            {column.cards.map((card) => (
              <DraggableCard
                key={card.number}
                card={card}
                organisation={organisation}
                onMenu={() => setChoosing(card)}
                onOpen={() => router.push(`/${organisation}/tickets/${card.number}`)}
              />
            ))}
          </BoardColumn>
        ))}
      </div>
      <DragOverlay dropAnimation={null}>
        {lifted && (
          <div className="cd drag">
            <CardText card={lifted} />
          </div>
        )}
      </DragOverlay>
      <Dialog
        open={choosing !== null}
        onClose={() => setChoosing(null)}
        title={choosing ? words("move", { number: choosing.number }) : ""}
      >
        {choosing && <Steps card={choosing} choose={(move) => choose(choosing, move)} />}
      </Dialog>
      <Dialog open={asking !== null} onClose={() => setAsking(null)} title={asking?.move.label ?? ""}>
        {asking && <StepQuestion moving={asking} take={take} />}
      </Dialog>
    </DndContext>
  );
}

const moveInto = (card: SaidCard, column: string): SaidMove | null => card.moves[card.into[column] ?? -1] ?? null;

function withCardIn(
  columns: readonly SaidColumn[],
  { card, to }: { card: SaidCard; to: string },
): readonly SaidColumn[] {
  return columns.map((column) => {
    const others = column.cards.filter(({ number }) => number !== card.number);
    const count = column.count - (column.cards.length - others.length);
    return column.id === to
      ? { ...column, cards: [card, ...others], count: count + 1 }
      : { ...column, cards: others, count };
  });
}

function BoardColumn({
  column,
  lifted,
  isOver,
  children,
}: {
  column: SaidColumn;
  /** The card in the air, where it comes from another column. */
  lifted: SaidCard | null;
  isOver: boolean;
  children: React.ReactNode;
}) {
  const words = useTranslations("view.board");
  const { setNodeRef } = useDroppable({ id: column.id });
  const move = lifted && moveInto(lifted, column.id);
  const drop = lifted ? (move && !move.because ? "yes" : "no") : undefined;
  return (
    <section ref={setNodeRef} className="cl" data-drop={drop} data-over={isOver || undefined} aria-label={column.label}>
      <header>
        <h2>
          <StateDot phase={column.dot} label={column.label} />
          <span className="num m">{column.count}</span>
          <span className="grow" />
          {column.newHref && (
            <Link
              href={column.newHref}
              prefetch={false}
              className="iconbtn"
              aria-label={words("new", { column: column.label })}
            >
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
      {column.cards.length === 0 && !drop && <p className="why">{words("empty")}</p>}
      {column.more && (
        <Link href={column.moreHref} prefetch={false} className="block px-2 py-2 text-[12px] text-accent">
          {column.more}
        </Link>
      )}
    </section>
  );
}

function DraggableCard({
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
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({ id: card.number });
  return (
    <article className="cd" data-card={card.number} data-lifted={isDragging || undefined}>
      <button
        ref={setNodeRef}
        type="button"
        className="lift"
        aria-label={words("move", { number: card.number })}
        onClick={onOpen}
        {...listeners}
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

function CardText({ card, href }: { card: SaidCard; href?: string }) {
  return (
    <>
      {href ? (
        <Link href={href} prefetch={false} className="t">
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

function Steps({ card, choose }: { card: SaidCard; choose: (move: SaidMove) => void }) {
  const words = useTranslations("view.board");
  if (card.moves.length === 0) return <p>{words("noMoves")}</p>;
  return (
    <ul className="grid gap-1">
      {card.moves.map((move) => (
        <li key={`${move.transition}-${move.to}`}>
          <button type="button" className="mi w-full" disabled={Boolean(move.because)} onClick={() => choose(move)}>
            <span>
              {move.label}
              {move.needs && " …"} → {move.toLabel}
              {move.because && <span className="why">{move.because}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function StepQuestion({
  moving,
  take,
}: {
  moving: Moving;
  take: (moving: Moving, typed: { comment?: string; reason?: string }) => void;
}) {
  const words = useTranslations("view.bulk");
  const name = moving.move.needs?.[0] === "reason" ? "reason" : "comment";
  function go(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const said = textIn(event.currentTarget, name);
    if (said) take(moving, { [name]: said });
  }
  return (
    <form onSubmit={go} className="grid gap-3">
      <textarea className="input" name={name} rows={3} required aria-label={words(name)} placeholder={words(name)} />
      <Button type="submit" variant="primary">
        {moving.move.label}
      </Button>
    </form>
  );
}

/** The arrow keys jump from column to column. */
const nextColumn: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.code];
  if (!by || !context.collisionRect) return undefined;
  event.preventDefault();
  const middle = context.collisionRect.left + context.collisionRect.width / 2;
  const columns = [...context.droppableRects.values()].toSorted((a, b) => a.left - b.left);
  const here = columns.findIndex((rect) => middle >= rect.left && middle < rect.left + rect.width);
  const target = columns[here + by];
  const now = columns[here];
  return target && now ? { ...currentCoordinates, x: currentCoordinates.x + target.left - now.left } : undefined;
};
